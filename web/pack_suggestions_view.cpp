#include "web/pack_suggestions_view.h"

#include <nlohmann/json.hpp>

#include "kb/library/pack_suggestions.h"
#include "kb/packs/pack.h"
#include "web/document_view.h"
#include "web/search_address.h"

namespace web {

namespace {

using nlohmann::json;

constexpr int suggested_of_a_reason = 8;

/// `2026-12-01 – 2026-12-24, dates may move · CN`
std::string detail_of(const kb::PackSuggestion& suggestion, const Labels& labels) {
  const Locale& locale = labels.locale();
  std::string detail;
  const auto add = [&](const std::string& part) { detail += (detail.empty() ? "" : " · ") + part; };
  if (!suggestion.kind.empty()) add(labels.kind(suggestion.kind));
  if (suggestion.from)
    add(kb::to_string(*suggestion.from) +
        (suggestion.to && *suggestion.to != *suggestion.from ? " – " + kb::to_string(*suggestion.to) : ""));
  if (suggestion.expected) add(locale.text("packs_dates_expected"));
  for (const std::string& market : suggestion.markets) add(labels.facet_value(indexer::Facet::market, market));
  if (suggestion.reason == kb::SuggestionReason::searched) add(locale.text("packs_searched_times", suggestion.count));
  return detail;
}

std::string url_of(const kb::PackSuggestion& suggestion) {
  if (!suggestion.id.empty()) return document_url(suggestion.id, suggestion.lang);
  if (suggestion.reason != kb::SuggestionReason::searched) return "";
  SearchAddress address;
  address.text = suggestion.title;
  return address.url();
}

}  // namespace

json pack_suggestions_view(kb::Connection& db, const kb::Pack& pack, const kb::PackContents& shown,
                           const std::vector<std::string>& reader_languages, const Labels& labels) {
  std::vector<kb::PackItem> items;
  for (const kb::PackSection& section : shown.sections) items.insert(items.end(), section.items.begin(), section.items.end());
  const auto& languages = pack.contents.languages.empty() ? reader_languages : pack.contents.languages;
  auto groups = json::array();
  for (const kb::PackSuggestion& each : kb::pack_suggestions(db, pack.month, languages, items, suggested_of_a_reason)) {
    const std::string name(kb::to_string(each.reason));
    if (groups.empty() || groups.back()["name"] != name)
      groups.push_back({{"name", name}, {"heading", labels.locale().text("packs_suggest_" + name)}, {"entries", json::array()}});
    groups.back()["entries"].push_back({{"entry_title", each.title},
                                        {"text_lang", each.lang},
                                        {"url", url_of(each)},
                                        {"detail", detail_of(each, labels)},
                                        {"value", each.id.empty() ? "" : "add " + kb::item_value({.id = each.id})},
                                        {"add_label", labels.locale().text("packs_add_one", {{"title", each.title}})}});
  }
  return groups;
}

}  // namespace web
