#include "web/search_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "web/hit_view.h"
#include "web/search_address.h"
#include "web/search_counting.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int hits_on_a_page = 20;
constexpr std::size_t values_of_a_facet = 12;

indexer::SearchRequest search_request(const SearchAddress& address, const Request& request) {
  indexer::SearchRequest search;
  search.text = address.text;
  search.prefer = request.languages;
  search.filters = address.filters;
  search.sort = address.sort;
  search.limit = hits_on_a_page;
  search.offset = address.offset;
  return search;
}

/// One facet's values as links that toggle them. The chosen ones come first: they must not disappear below a fold.
json facet_values(const indexer::FacetSpec& spec, std::vector<indexer::FacetCount> counts, const SearchAddress& address,
                  const Labels& labels) {
  std::stable_partition(counts.begin(), counts.end(), [](const auto& count) { return count.selected; });
  auto values = json::array();
  for (const auto& count : counts) {
    if (values.size() == values_of_a_facet && !count.selected) break;
    values.push_back({{"value", count.value},
                      {"label", labels.facet_value(spec.facet, count.value)},
                      {"count", labels.locale().number(count.count)},
                      {"none", count.count == 0},
                      {"selected", count.selected},
                      {"url", address.toggled(spec.facet, count.value).url()}});
  }
  return values;
}

json facets_view(const indexer::SearchResult& result, const SearchAddress& address, const Labels& labels) {
  constexpr std::size_t open_at_first = 4;
  auto facets = json::array();
  for (const auto& spec : indexer::facets()) {
    const auto counts = result.facets.find(spec.facet);
    if (counts == result.facets.end() || counts->second.empty()) continue;
    facets.push_back({{"name", spec.name},
                      {"label", labels.facet(spec.facet)},
                      {"open", facets.size() < open_at_first || address.filters.contains(spec.facet)},
                      {"values", facet_values(spec, counts->second, address, labels)}});
  }
  return facets;
}

json chips_view(const SearchAddress& address, const Labels& labels) {
  auto chips = json::array();
  for (const auto& [facet, values] : address.filters)
    for (const auto& value : values) {
      const std::string label = labels.facet_value(facet, value);
      chips.push_back({{"value", value},
                       {"label", label},
                       {"remove", labels.locale().text("remove_filter", {{"label", label}})},
                       {"url", address.toggled(facet, value).url()}});
    }
  return chips;
}

json empty_hints(const SearchAddress& address, const Locale& locale) {
  auto hints = json::array();
  if (address.has_filters()) hints.push_back({{"text", locale.text("empty_hint_filters")}, {"url", address.without_filters().url()}});
  if (!address.text.empty()) {
    hints.push_back({{"text", locale.text("empty_hint_words")}});
    hints.push_back({{"text", locale.text("empty_hint_language")}});
  }
  hints.push_back({{"text", locale.text("empty_hint_kinds")}, {"url", "/"}});
  return hints;
}

json paging_view(const indexer::SearchResult& result, const SearchAddress& address, const Locale& locale) {
  const int last = address.offset + static_cast<int>(result.hits.size());
  if (result.hits.empty() || (address.offset == 0 && last >= result.total)) return nullptr;
  json paging = {{"shown", locale.text("shown", {{"from", locale.number(address.offset + 1)},
                                                 {"to", locale.number(last)},
                                                 {"total", locale.number(result.total)}})}};
  if (address.offset > 0) paging["previous"] = address.from(address.offset - hits_on_a_page).url();
  if (last < result.total) paging["next"] = address.from(last).url();
  return paging;
}

json results_view(const indexer::SearchResult& result, const SearchAddress& address, const Labels& labels) {
  const Locale& locale = labels.locale();
  auto hits = json::array();
  for (const auto& hit : result.hits) hits.push_back(hit_view(hit, labels));
  auto sorts = json::array();
  for (const auto sort : {indexer::Sort::relevance, indexer::Sort::updated, indexer::Sort::title})
    sorts.push_back({{"value", to_string(sort)},
                     {"label", locale.text("sort_" + std::string(to_string(sort)))},
                     {"current", sort == address.sort},
                     {"url", address.sorted(sort).url()}});
  auto notes = json::array();
  for (const auto& note : result.notes) notes.push_back(labels.note(note));
  const std::string found =
      address.text.empty() ? locale.text("found", result.total) : locale.text("found_for", result.total, {{"query", address.text}});
  return {
      {"title", address.text.empty() ? locale.text("page_search") : address.text},
      {"q", address.text},
      {"header_search", true},
      {"found", found},
      {"facets", facets_view(result, address, labels)},
      {"sorts", sorts},
      {"has_chips", address.has_filters()},
      {"chips", chips_view(address, labels)},
      {"clear_url", address.without_filters().url()},
      {"corrected", result.corrected.empty() ? "" : locale.text("corrected", {{"text", result.corrected}})},
      {"notes", notes},
      {"hits", hits},
      {"empty", result.hits.empty()},
      {"empty_title", address.text.empty() ? locale.text("empty_title_filters") : locale.text("empty_title", {{"query", address.text}})},
      {"empty_hints", empty_hints(address, locale)},
      {"paging", paging_view(result, address, locale)}};
}

/// Past the last page: not "nothing found", but a way to the first one.
void lead_back(json& view, const SearchAddress& address, const Locale& locale) {
  view["past_end"] = true;
  view["empty_title"] = locale.text("empty_title_past_end");
  view["empty_hints"] = json::array();
  view["empty_hints"].push_back({{"text", locale.text("empty_hint_first_page")}, {"url", address.from(0).url()}});
}

}  // namespace

Response search_page(Application& application, const Request& request) {
  const SearchAddress address = SearchAddress::of(request);
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(application.state->locales.get(request.interface_language), *vocabulary);
  const indexer::SearchResult result = application.index.search(search_request(address, request));
  count_search(application, request, address, result);
  auto view = results_view(result, address, labels);
  if (result.hits.empty() && result.total > 0) lead_back(view, address, labels.locale());
  const std::string* part = request.header("casebook-part");
  Response response =
      part && *part == "results" ? page_part(application, request, "results", view) : page(application, request, "search", view);
  response.headers.emplace_back("Vary", "Casebook-Part");
  return response;
}

}  // namespace web
