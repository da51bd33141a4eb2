// Any bytes as a query: an answer in bounded time, terms that Xapian takes, weights above nothing.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/query.h"

namespace {

/// An index of which every word's frequency follows from its bytes, so that all ways through the analysis are walked.
const indexer::IndexStatistics& statistics() {
  static const indexer::IndexStatistics made = [] {
    indexer::IndexStatistics index;
    index.languages = {{"en", 500}, {"de", 300}, {"zh", 400}, {"ru", 100}, {"ar", 50}, {"th", 10}, {"vi", 5}};
    index.documents = 1365;
    index.frequency = [](const std::string& term) {
      return static_cast<unsigned>(std::hash<std::string>()(term) % 7 == 0 ? term.size() : 0);
    };
    index.suggestion = [](const std::string& word, unsigned edits) {
      return word.size() % 3 == 0 ? word.substr(0, word.size() - edits) : std::string();
    };
    return index;
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static indexer::Analyser analyser;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const indexer::Query query = indexer::understand(text, {"de", "zh-Hant"}, statistics(), analyser);
  for (const auto* terms : {&query.content, &query.maybe})
    for (const indexer::WeighedTerm& term : *terms)
      if (term.term.empty() || term.term.size() > 245 || !(term.weight > 0)) std::abort();
  return 0;
}
