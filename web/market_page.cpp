#include "web/market_page.h"

#include <nlohmann/json.hpp>

#include "kb/document/fields.h"
#include "kb/error.h"
#include "kb/kinds/declared.h"
#include "kb/kinds/kind.h"
#include "web/hit_view.h"
#include "web/market_shelf.h"
#include "web/search_address.h"
#include "web/sheet_view.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int documents_shown = 12;

/// What stands on a market's page beside its sheets and its card, in this order.
constexpr const kb::Kind* shelves[] = {&kb::script_kind, &kb::case_kind, &kb::guide_kind};

std::string search_url(std::string_view kind, const std::string& market) {
  SearchAddress address = SearchAddress{}.toggled(indexer::Facet::market, market);
  if (!kind.empty()) address = address.toggled(indexer::Facet::kind, std::string(kind));
  return address.url();
}

json shelf_view(Application& application, const Request& request, const kb::Kind& kind, const std::string& market, const Labels& labels) {
  const Shelf shelf = market_shelf(application, request, kind.name, market, documents_shown);
  auto hits = json::array();
  for (const auto& hit : shelf.hits) hits.push_back(hit_view(hit, labels));
  if (kind.name == kb::script_kind.name)
    for (auto& hit : hits) hit["url"] = hit["url"].get<std::string>() + "&market=" + market;
  return {{"kind", kind.name},
          {"label", labels.locale().text("kinds_" + std::string(kind.name))},
          {"hits", hits},
          {"nothing", hits.empty()},
          {"all_url", search_url(kind.name, market)},
          {"all_label", labels.locale().text("market_all", shelf.total)}};
}

json sheets_view(Application& application, const Request& request, const std::string& market, const Labels& labels) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const auto sheets = application.state->sheets.get(application.database, *vocabulary, request.languages);
  const kb::Date today = kb::today();
  auto views = json::array();
  for (const kb::Sheet* sheet : kb::sheets_of_market(*sheets, *vocabulary, market)) {
    json view = sheet_state_view(*sheet, kb::state_on(*sheet, *sheets, today), today, labels);
    view["topic_label"] = sheet->topic.empty() ? "" : labels.word("topics", sheet->topic);
    if (!sheet->topic.empty()) view["compare_url"] = compare_url(sheet->topic, {market});
    view["jurisdiction_label"] = labels.word("markets", sheet->jurisdiction);
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace

Response market_page(Application& application, const Request& request) {
  const std::string& code = request.captures.at("code");
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const kb::Vocabulary::Entry* market = code == "any" ? nullptr : vocabulary->find("markets", code);
  if (!market)
    throw kb::NotFound("there is no market \"" + code.substr(0, 60) + "\"" +
                       kb::did_you_mean(vocabulary->nearest("markets", code.substr(0, 60))));
  const Labels labels(locale_of(application, request), *vocabulary);
  const std::string name = labels.word("markets", code);
  auto others = json::array();
  if (!market->parent.empty()) others.push_back({{"url", market_url(market->parent)}, {"label", labels.word("markets", market->parent)}});
  for (const auto& member : vocabulary->entries("markets"))
    if (member.parent == code) others.push_back({{"url", market_url(member.value)}, {"label", labels.word("markets", member.value)}});
  auto sections = json::array();
  for (const kb::Kind* kind : shelves) sections.push_back(shelf_view(application, request, *kind, code, labels));
  const json sheets = sheets_view(application, request, code, labels);
  return page(application, request, "market",
              {{"title", name},
               {"code", code},
               {"header_search", true},
               {"others", others},
               {"has_others", !others.empty()},
               {"sheets", sheets},
               {"has_sheets", !sheets.empty()},
               {"card_label", labels.kind(kb::culture_card_kind.name)},
               {"card", culture_card_view(application, request, code)},
               {"shelves", sections},
               {"search_url", search_url("", code)},
               {"search_label", labels.locale().text("market_search", {{"market", name}})}});
}

}  // namespace web
