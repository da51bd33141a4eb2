#include "web/related_documents.h"

#include "kb/document/date.h"

namespace web {

namespace {

std::size_t bytes_of(const std::vector<indexer::Hit>& hits) {
  std::size_t bytes = hits.size() * sizeof(indexer::Hit) * 2;  // with the short lists that a hit has
  for (const indexer::Hit& hit : hits) bytes += hit.id.size() + hit.title.size() + hit.summary.size() + hit.snippet_html.size();
  return bytes;
}

}  // namespace

std::shared_ptr<const std::vector<indexer::Hit>> RelatedDocuments::get(const indexer::Index& index, const std::string& id,
                                                                       const std::vector<std::string>& prefer, int limit) {
  // Asked before searching: if the index moves meanwhile, newer hits are kept under the older revision, never older ones under the newer.
  // The day is in it because a hit says whether its document is overdue.
  std::string key = std::to_string(index.revision()) + '\n' + kb::to_string(kb::today()) + '\n' + std::to_string(limit) + '\n' + id;
  for (const std::string& tag : prefer) key += '\n' + tag;
  if (auto kept = kept_.find(key)) return kept;
  try {
    auto found = std::make_shared<const std::vector<indexer::Hit>>(index.related(id, prefer, limit));
    kept_.put(key, found, bytes_of(*found));
    return found;
  } catch (const indexer::Unavailable&) {
    return std::make_shared<const std::vector<indexer::Hit>>();
  }
}

}  // namespace web
