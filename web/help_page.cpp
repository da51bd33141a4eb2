#include <nlohmann/json.hpp>

#include "indexer/query_syntax.h"
#include "web/handover_page.h"
#include "web/search_address.h"
#include "web/search_page.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

json row(std::string_view example, const std::string& found) {
  SearchAddress address;
  address.text = example;
  return {{"example", example}, {"url", address.url()}, {"found", found}};
}

/// What can be typed, each with an example that is a link.
json syntax_view(const Locale& locale) {
  json rows = json::array();
  rows.push_back(row("\"change of mind\"", locale.text("syntax_phrase")));
  rows.push_back(row("refund -customs", locale.text("syntax_exclusion")));
  for (const indexer::QueryField& field : indexer::query_fields())
    rows.push_back(row(field.example, locale.text("syntax_" + std::string(field.name))));
  rows.push_back(row("market:DE,JP", locale.text("syntax_list")));
  rows.push_back(row("withdrawal -kind:regulation", locale.text("syntax_field_exclusion")));
  return rows;
}

}  // namespace

Response help_page(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  return page(application, request, "help",
              {{"title", locale.text("page_help")},
               {"header_search", true},
               {"syntax", syntax_view(locale)},
               {"bookmarklet", bookmarklet(application, request)}});
}

}  // namespace web
