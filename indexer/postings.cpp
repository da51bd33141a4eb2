#include "indexer/postings.h"

namespace indexer {
namespace {

/// `known` brought up to the database's last document. `known` may be null.
std::shared_ptr<const PostingSet> read_postings(const std::string& term, const Xapian::Database& database, const PostingSet* known) {
  auto set = known ? std::make_shared<PostingSet>(*known) : std::make_shared<PostingSet>();
  Xapian::PostingIterator posting = database.postlist_begin(term);
  const Xapian::PostingIterator end = database.postlist_end(term);
  if (known && posting != end) posting.skip_to(known->covered + 1);
  std::vector<DocumentNumber> fresh;
  for (; posting != end; ++posting) fresh.push_back(*posting);
  set->covered = database.get_lastdocid();

  const std::size_t words = set->covered / 64 + 1;
  if (!set->dense.empty() || (set->sparse.size() + fresh.size()) * sizeof(DocumentNumber) > words * sizeof(std::uint64_t)) {
    set->dense.resize(words);
    for (const auto* list : {&set->sparse, &fresh})
      for (const DocumentNumber d : *list) set->dense[d / 64] |= std::uint64_t{1} << (d % 64);
    set->sparse = {};
  } else {
    set->sparse.insert(set->sparse.end(), fresh.begin(), fresh.end());
  }
  return set;
}

}  // namespace

void PostingSet::add_to(Bitmap& bitmap) const {
  for (const DocumentNumber d : sparse) bitmap.set(d);
  auto& words = bitmap.words();
  const std::size_t shared = std::min(words.size(), dense.size());
  for (std::size_t i = 0; i < shared; ++i) words[i] |= dense[i];
}

void TermCache::add_postings(const std::vector<std::string>& terms, const Xapian::Database& database, Bitmap& bitmap) {
  const DocumentNumber last = database.get_lastdocid();
  std::vector<std::shared_ptr<const PostingSet>> sets(terms.size());
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (const auto* known = postings_.get(terms[i])) sets[i] = *known;
  }
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (!sets[i] || sets[i]->covered < last) {
      sets[i] = read_postings(terms[i], database, sets[i].get());
      const std::lock_guard lock(mutex_);
      postings_.put(terms[i], sets[i], sets[i]->bytes());
    }
    sets[i]->add_to(bitmap);
  }
}

unsigned TermCache::frequency(const std::string& term, const Xapian::Database& database, std::uint64_t commit) {
  {
    const std::lock_guard lock(mutex_);
    const Frequency* known = frequencies_.get(term);
    if (known && (known->commit == commit || known->documents > 1)) return known->documents;
  }
  const unsigned documents = database.get_termfreq(term);
  const std::lock_guard lock(mutex_);
  frequencies_.put(term, {documents, commit}, 1);
  return documents;
}

std::string TermCache::suggestion(const std::string& word, unsigned edits, const Xapian::Database& database, std::uint64_t commit) {
  {
    const std::lock_guard lock(mutex_);
    const Suggestion* known = suggestions_.get(word);
    if (known && known->commit == commit) return known->word;
  }
  const std::string found = database.get_spelling_suggestion(word, edits);
  const std::lock_guard lock(mutex_);
  suggestions_.put(word, {found, commit}, 1);
  return found;
}

}  // namespace indexer
