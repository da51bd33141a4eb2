#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "cli/commands.h"
#include "indexer/index.h"
#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "kb/library/documents.h"
#include "web/search_json.h"

namespace cli {
namespace {

/// `market:DE` is a filter, `12:30` and `foo:bar` are words.
bool take_filter(const std::string& word, indexer::SearchRequest& request) {
  const auto colon = word.find(':');
  if (colon == std::string::npos || colon + 1 == word.size()) return false;
  const auto facet = indexer::find_facet(word.substr(0, colon));
  if (!facet) return false;
  request.filters[*facet].push_back(word.substr(colon + 1));
  return true;
}

/// Refuses a filter's value that no document can have, for it would say "nothing found" to a slip of the finger.
void require_known_values(const indexer::SearchRequest& request, const kb::Vocabulary& vocabulary) {
  for (const auto& facet : indexer::facets()) {
    const auto filter = request.filters.find(facet.facet);
    std::vector<std::string> known;
    if (facet.facet == indexer::Facet::kind)
      for (const kb::Kind* kind : kb::kinds()) known.emplace_back(kind->name);
    else if (const std::string_view list = facet.vocabulary; !list.empty())
      for (const auto& entry : vocabulary.entries(list)) known.push_back(entry.value);
    if (filter == request.filters.end() || known.empty()) continue;
    for (const std::string& value : filter->second) {
      if (std::find(known.begin(), known.end(), value) != known.end()) continue;
      const std::string nearest = kb::nearest_spelling(value, known);
      throw kb::Invalid("there is no " + std::string(facet.name) + " \"" + value + "\"" +
                        (nearest.empty() ? "" : "; the nearest is \"" + nearest + "\""));
    }
  }
}

/// A snippet for a terminal: marks and entities undone.
std::string plain(std::string html) {
  static constexpr std::pair<const char*, const char*> replaced[] = {{"<mark>", ""},   {"</mark>", ""}, {"&lt;", "<"}, {"&gt;", ">"},
                                                                     {"&quot;", "\""}, {"&#39;", "'"},  {"&amp;", "&"}};
  for (const auto& [from, to] : replaced) {
    const std::string_view what = from;
    for (auto at = html.find(what); at != std::string::npos; at = html.find(what, at + std::string_view(to).size()))
      html.replace(at, what.size(), to);
  }
  return html;
}

void print(const indexer::SearchResult& result, std::ostream& out) {
  if (!result.corrected.empty()) out << "Searched for " << shown(result.corrected) << " instead.\n";
  int number = 0;
  for (const auto& hit : result.hits) {
    out << ++number << ". " << shown(hit.title) << "\n   " << hit.id << "." << hit.lang << " · " << hit.kind;
    for (const auto& market : hit.markets) out << " · " << shown(market);
    out << "\n   " << shown(plain(hit.snippet_html)) << "\n";
  }
  out << (result.total == 0 ? "Nothing found. Fewer words, another spelling or another language may help.\n"
                            : with_separators(static_cast<std::size_t>(result.total)) + " found.\n");
}

}  // namespace

int search_command(const SearchOptions& options, Terminal& terminal) {
  indexer::SearchRequest request;
  for (const auto& word : options.words) {
    // One argument may hold the whole query: "CE认证 adapter market:DE".
    std::istringstream parts(word);
    for (std::string part; parts >> part;)
      if (!take_filter(part, request)) request.text += (request.text.empty() ? "" : " ") + part;
  }
  std::istringstream languages(options.language);
  for (std::string language; std::getline(languages, language, ',');) request.prefer.push_back(language);
  request.limit = options.limit;

  kb::Database database(options.data, kb::Opening::existing);
  const auto vocabulary = database.read([](kb::Connection& db) { return kb::vocabulary(db); });
  require_known_values(request, vocabulary);
  indexer::Index index(database, indexer::Index::Mode::command);
  index.catch_up(progress(terminal, "Indexing"));
  const auto result = index.search(request);
  if (options.json) {
    const web::Resources resources;
    const web::Locales locales(resources);
    const auto json = web::search_json(result, web::Labels(locales.get("en"), vocabulary));
    terminal.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  } else {
    print(result, terminal.out);
  }
  return ok;
}

}  // namespace cli
