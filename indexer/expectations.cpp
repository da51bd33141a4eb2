#include "indexer/expectations.h"

#include <algorithm>

#include "indexer/record.h"
#include "kb/document/front_matter.h"
#include "kb/library/documents.h"

namespace indexer {
namespace {

constexpr std::string_view field = "found_by";

void collect(const kb::Revision& revision, std::vector<Expectation>& found) {
  if (revision.text.find(field) == std::string::npos) return;  // most have none, and needn't be read
  std::vector<kb::Problem> ignored;                            // it was checked when it was published
  const kb::FrontMatter front = kb::split_front_matter(revision.text, ignored);
  const kb::YamlValue* queries = front.fields.find(field);
  if (!queries || !queries->list()) return;
  for (const kb::YamlValue& query : *queries->list())
    if (query.scalar() && !query.scalar()->empty()) found.push_back({revision.name, query.line, *query.scalar(), 0});
}

std::vector<Expectation> collect_all(kb::Connection& db, const std::vector<kb::DocumentName>& names) {
  std::vector<Expectation> found;
  for (const kb::DocumentName& name : names)
    if (const auto revision = kb::published(db, name)) collect(*revision, found);
  return found;
}

}  // namespace

std::vector<Expectation> expectations(const kb::Database& database, const std::vector<kb::DocumentName>& names) {
  return database.read([&](kb::Connection& db) { return collect_all(db, names); });
}

std::vector<Expectation> expectations(const kb::Database& database) {
  return database.read([](kb::Connection& db) { return collect_all(db, published_documents(db).names); });
}

SearchRequest asked_in(const std::string& lang, const std::string& text, int limit) {
  SearchRequest request;
  request.text = text;
  request.prefer = {lang};
  if (lang != "en") request.prefer.emplace_back("en");
  request.limit = limit;
  return request;
}

void check(const Index& index, std::vector<Expectation>& expectations) {
  for (Expectation& expectation : expectations) {
    const std::vector<Hit> hits = index.search(asked_in(expectation.document.lang, expectation.query, expectation_depth)).hits;
    const auto place = std::find_if(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.id == expectation.document.id; });
    expectation.rank = place == hits.end() ? 0 : static_cast<int>(place - hits.begin()) + 1;
  }
}

}  // namespace indexer
