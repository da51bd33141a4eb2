#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "cli/commands.h"
#include "indexer/index.h"
#include "kb/library/documents.h"
#include "web/search_json.h"

namespace cli {
namespace {

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

/// `Also searched for: Akku → battery, 电池 (glossary); not: Kabel`
void print(const std::vector<indexer::Bridge>& bridges, std::ostream& out) {
  const char* before = "Also searched for: ";
  for (const auto& bridge : bridges) {
    out << before << (bridge.dropped ? "not: " : "") << shown(bridge.from);
    before = "; ";
    if (bridge.dropped) continue;
    const char* between = " → ";
    for (const auto& word : bridge.to) {
      out << between << shown(word.text);
      between = ", ";
    }
    out << " (" << bridge.source << ")";
  }
  if (!bridges.empty()) out << "\n";
}

void print(const std::vector<indexer::ScorePart>& parts, std::ostream& out) {
  for (const auto& part : parts) {
    char weight[32];
    std::snprintf(weight, sizeof weight, "%10.2f", part.weight);
    out << weight << "  " << shown(part.what) << (part.what.empty() || part.how.empty() ? "" : " · ") << shown(part.how) << "\n";
  }
}

void print(const indexer::SearchResult& result, std::ostream& out) {
  if (!result.corrected.empty()) out << "Searched for " << shown(result.corrected) << " instead.\n";
  print(result.bridges, out);
  int number = 0;
  for (const auto& hit : result.hits) {
    out << ++number << ". " << shown(hit.title) << "\n   " << hit.id << "." << hit.lang << " · " << hit.kind;
    for (const auto& market : hit.markets) out << " · " << shown(market);
    out << "\n   " << shown(plain(hit.snippet_html)) << "\n";
    print(hit.score_parts, out);
  }
  out << (result.total == 0 ? "Nothing found. Fewer words, another spelling or another language may help.\n"
                            : with_separators(static_cast<std::size_t>(result.total)) + " found.\n");
}

}  // namespace

int search_command(const SearchOptions& options, Terminal& terminal) {
  indexer::SearchRequest request;
  for (const auto& word : options.words) request.text += (request.text.empty() ? "" : " ") + word;
  std::istringstream languages(options.language);
  for (std::string language; std::getline(languages, language, ',');) request.prefer.push_back(language);
  request.dropped = options.without_bridge;
  request.explain = options.explain;
  request.limit = options.limit;

  kb::Database database(options.data, kb::Opening::existing);
  const auto vocabulary = database.read([](kb::Connection& db) { return kb::vocabulary(db); });
  indexer::Index index(database, indexer::Index::Mode::command);
  index.catch_up(progress(terminal, "Indexing"));
  const auto result = index.search(request);
  const web::Resources resources;
  const web::Locales locales(resources);
  const web::Labels labels(locales.get("en"), vocabulary);
  if (options.json) {
    const auto json = web::search_json(result, labels);
    terminal.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  } else {
    for (const auto& note : result.notes) terminal.err << shown(labels.note(note)) << "\n";
    print(result, terminal.out);
  }
  return ok;
}

}  // namespace cli
