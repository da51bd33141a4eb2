#include "web/search_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/facet_order.h"
#include "web/api.h"
#include "web/bridge_view.h"
#include "web/chosen_filters.h"
#include "web/hit_view.h"
#include "web/market_shelf.h"
#include "web/pack_adding.h"
#include "web/score_view.h"
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
  search.markets = preferred_markets(request);
  search.dropped = address.dropped;
  search.explain = address.explain;
  search.sort = address.sort;
  search.limit = hits_on_a_page;
  search.offset = address.offset;
  return search;
}

/// What a page of results is made of.
struct Shown {
  const indexer::SearchResult& result;
  const SearchAddress& address;
  const std::vector<ChosenFilter> chosen;
  const Labels& labels;
};

/// The search with the value if it isn't chosen, else without it, wherever it was chosen.
SearchAddress toggled(const Shown& shown, indexer::Facet facet, const std::string& value) {
  for (const ChosenFilter& filter : shown.chosen)
    if (filter.facet == facet && filter.value == value && !filter.excluded) return filter.without;
  return shown.address.toggled(facet, value);
}

/// One facet's values as links that toggle them. The chosen ones come first: they must not disappear below a fold.
json facet_values(const indexer::FacetSpec& spec, std::vector<indexer::FacetCount> counts, const Shown& shown) {
  std::stable_partition(counts.begin(), counts.end(), [](const auto& count) { return count.selected; });
  auto values = json::array();
  for (const auto& count : counts) {
    if (values.size() == values_of_a_facet && !count.selected) break;
    values.push_back({{"value", count.value},
                      {"label", shown.labels.facet_value(spec.facet, count.value)},
                      {"count", shown.labels.locale().number(count.count)},
                      {"none", count.count == 0},
                      {"selected", count.selected},
                      {"url", toggled(shown, spec.facet, count.value).url()}});
  }
  return values;
}

json facets_view(const Shown& shown) {
  constexpr std::size_t open_at_first = 4;
  auto facets = json::array();
  for (const auto facet : indexer::facet_order(shown.result.facets, shown.result.total)) {
    const auto& spec = *std::find_if(indexer::facets().begin(), indexer::facets().end(), [&](const auto& s) { return s.facet == facet; });
    const auto counts = shown.result.facets.find(facet);
    if (counts == shown.result.facets.end() || counts->second.empty()) continue;
    const bool chosen = std::any_of(counts->second.begin(), counts->second.end(), [](const auto& count) { return count.selected; });
    facets.push_back({{"name", spec.name},
                      {"label", shown.labels.facet(facet)},
                      {"open", facets.size() < open_at_first || chosen},
                      {"values", facet_values(spec, counts->second, shown)}});
  }
  return facets;
}

json chips_view(const Shown& shown) {
  const Locale& locale = shown.labels.locale();
  auto chips = json::array();
  for (const ChosenFilter& filter : shown.chosen) {
    std::string label = filter.facet ? shown.labels.facet_value(*filter.facet, filter.value) : filter.name + ":" + filter.value;
    if (filter.excluded) label = locale.text("not_value", {{"label", label}});
    chips.push_back({{"value", (filter.excluded ? "-" : "") + filter.name + "-" + filter.value},
                     {"label", label},
                     {"remove", locale.text("remove_filter", {{"label", label}})},
                     {"url", filter.without.url()}});
  }
  return chips;
}

/// The pages of the markets that are chosen.
json market_links(const Shown& shown) {
  auto links = json::array();
  for (const ChosenFilter& filter : shown.chosen) {
    if (filter.facet != indexer::Facet::market || filter.excluded || filter.value == "any") continue;
    const std::string label = shown.labels.facet_value(indexer::Facet::market, filter.value);
    links.push_back({{"label", shown.labels.locale().text("all_about_market", {{"market", label}})}, {"url", market_url(filter.value)}});
  }
  return links;
}

json empty_hints(const Shown& shown) {
  const Locale& locale = shown.labels.locale();
  auto hints = json::array();
  if (!shown.chosen.empty()) hints.push_back({{"text", locale.text("empty_hint_filters")}, {"url", without_all(shown.address).url()}});
  if (!shown.address.text.empty()) {
    hints.push_back({{"text", locale.text("empty_hint_words")}});
    hints.push_back({{"text", locale.text("empty_hint_language")}});
  }
  hints.push_back({{"text", locale.text("empty_hint_kinds")}, {"url", "/"}});
  return hints;
}

json paging_view(const Shown& shown) {
  const auto& [result, address, chosen, labels] = shown;
  const Locale& locale = labels.locale();
  const int last = address.offset + static_cast<int>(result.hits.size());
  if (result.hits.empty() || (address.offset == 0 && last >= result.total)) return nullptr;
  json paging = {{"shown", locale.text("shown", {{"from", locale.number(address.offset + 1)},
                                                 {"to", locale.number(last)},
                                                 {"total", locale.number(result.total)}})}};
  if (address.offset > 0) paging["previous"] = address.from(address.offset - hits_on_a_page).url();
  if (last < result.total) paging["next"] = address.from(last).url();
  return paging;
}

json sorts_view(const SearchAddress& address, const Locale& locale) {
  auto sorts = json::array();
  for (const auto sort : {indexer::Sort::relevance, indexer::Sort::updated, indexer::Sort::title})
    sorts.push_back({{"value", to_string(sort)},
                     {"label", locale.text("sort_" + std::string(to_string(sort)))},
                     {"current", sort == address.sort},
                     {"url", address.sorted(sort).url()}});
  return sorts;
}

json hits_view(const Shown& shown) {
  auto hits = json::array();
  for (const auto& hit : shown.result.hits) {
    hits.push_back(hit_view(hit, shown.labels));
    if (hit.score_parts.empty()) continue;
    hits.back()["why"] = true;
    hits.back()["why_open"] = hits.size() == 1;
    hits.back()["score_parts"] = score_view(hit, shown.labels);
  }
  return hits;
}

json results_view(const Shown& shown) {
  const auto& [result, address, chosen, labels] = shown;
  const Locale& locale = labels.locale();
  auto notes = json::array();
  for (const auto& note : result.notes) notes.push_back(labels.note(note));
  const std::string found =
      address.text.empty() ? locale.text("found", result.total) : locale.text("found_for", result.total, {{"query", address.text}});
  // Hits that aren't in the order of relevance have no reasons.
  const bool can_explain = address.sort == indexer::Sort::relevance &&
                           std::any_of(result.hits.begin(), result.hits.end(), [](const auto& hit) { return hit.score > 0; });
  return {
      {"title", address.text.empty() ? locale.text("page_search") : address.text},
      {"q", address.text},
      {"header_search", true},
      {"found", found},
      {"facets", facets_view(shown)},
      {"sorts", sorts_view(address, locale)},
      {"bridged", !result.bridges.empty()},
      {"bridges", bridges_view(result, address, labels)},
      {"has_chips", !chosen.empty()},
      {"chips", chips_view(shown)},
      {"has_market_links", !market_links(shown).empty()},
      {"market_links", market_links(shown)},
      {"clear_url", without_all(address).url()},
      {"corrected", result.corrected.empty() ? "" : locale.text("corrected", {{"text", result.corrected}})},
      {"notes", notes},
      {"hits", hits_view(shown)},
      {"explain_url", can_explain ? address.explained(!address.explain).url() : ""},
      {"explain_label", locale.text(address.explain ? "explain_off" : "explain_on")},
      {"empty", result.hits.empty()},
      {"empty_title", address.text.empty() ? locale.text("empty_title_filters") : locale.text("empty_title", {{"query", address.text}})},
      {"empty_hints", empty_hints(shown)},
      {"paging", paging_view(shown)}};
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
  const Labels labels(locale_of(application, request), *vocabulary);
  const indexer::SearchResult result = application.index.search(search_request(address, request));
  count_search(application, request, address, result);
  auto view = results_view({result, address, chosen_filters(address, *vocabulary), labels});
  if (result.hits.empty() && result.total > 0) lead_back(view, address, labels.locale());
  add_pack_choices(application, request, view);
  if (view.contains("add_to_pack")) {
    view["add_to_pack"]["search"] = address.from(0).url();
    view["add_to_pack"]["new_url"] = "/packs/new";
  }
  const std::string* part = request.header("casebook-part");
  Response response =
      part && *part == "results" ? page_part(application, request, "results", view) : page(application, request, "search", view);
  response.headers.emplace_back("Vary", "Casebook-Part");
  return response;
}

}  // namespace web
