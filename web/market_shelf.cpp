#include "web/market_shelf.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/kinds/declared.h"
#include "kb/kinds/kind.h"
#include "web/labels.h"
#include "web/state.h"
#include "web/url.h"

namespace web {

using nlohmann::json;

std::string market_url(const std::string& market) { return "/markets/" + encode_component(market); }

Shelf market_shelf(Application& application, const Request& request, std::string_view kind, const std::string& market, int limit) {
  indexer::SearchRequest search;
  search.prefer = request.languages;
  search.filters = {{indexer::Facet::kind, {std::string(kind)}}, {indexer::Facet::market, {market}}};
  search.sort = indexer::Sort::title;
  search.limit = limit;
  try {
    auto found = application.index.search(search);
    return {std::move(found.hits), found.total};
  } catch (const indexer::Unavailable&) {
    return {};
  }
}

json culture_card_view(Application& application, const Request& request, const std::string& market) {
  constexpr int most_cards = 100;
  const Shelf cards = market_shelf(application, request, kb::culture_card_kind.name, market, most_cards);
  const auto vocabulary = application.state->vocabulary.get(application.database);
  for (const kb::Vocabulary::Entry* at = vocabulary->find("markets", market); at; at = vocabulary->find("markets", at->parent)) {
    const auto is_its = [&](const indexer::Hit& hit) { return hit.markets == std::vector<std::string>{at->value}; };
    const auto found = std::find_if(cards.hits.begin(), cards.hits.end(), is_its);
    if (found != cards.hits.end())
      if (const auto view = application.state->views.view(application.database, found->id, request.languages)) {
        const std::string& lang = view->revision.name.lang;
        return {{"card_url", document_url(found->id, lang)},
                {"card_title", view->revision.title},
                {"card_lang", lang},
                {"card_dir", text_direction(lang)},
                {"card_html", view->html}};
      }
    if (at->parent.empty()) break;
  }
  return nullptr;
}

}  // namespace web
