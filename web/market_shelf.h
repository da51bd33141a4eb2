#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "indexer/search.h"
#include "web/application.h"

/// What the library has about one market.
namespace web {

/// `/markets/DE`.
std::string market_url(const std::string& market);

/// The documents of a kind that apply in a market, by title; none while there is no index.
struct Shelf {
  std::vector<indexer::Hit> hits;  ///< at most `limit`
  int total = 0;
};
Shelf market_shelf(Application& application, const Request& request, std::string_view kind, const std::string& market, int limit);

/// The culture card of a market, or of the nearest larger one that has one: {url, title, lang, dir, html}; null if there is none.
nlohmann::json culture_card_view(Application& application, const Request& request, const std::string& market);

}  // namespace web
