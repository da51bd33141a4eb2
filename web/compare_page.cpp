#include "web/compare_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "web/comparison.h"
#include "web/market_shelf.h"
#include "web/sheet_view.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

json column_view(const kb::Comparison::Column& column, kb::Date day, const Labels& labels) {
  auto sheets = json::array();
  for (const auto& entry : column.sheets) sheets.push_back(sheet_state_view(*entry.sheet, entry.state, day, labels));
  return {{"label", labels.word("markets", column.market)},
          {"url", market_url(column.market)},
          {"sheets", sheets},
          {"no_sheet", sheets.empty()}};
}

json row_view(const kb::Comparison::Row& row, kb::Date day, const Labels& labels) {
  auto cells = json::array();
  for (const auto& cell : row.cells) {
    auto values = json::array();
    for (const auto& value : cell)
      values.push_back({{"text", labels.fact_value(row.fact, value.value)},
                        {"url", sheet_state_view(*value.sheet, {}, day, labels)["url"]},
                        {"sheet_title", value.sheet->title}});
    cells.push_back({{"values", values}, {"nothing", values.empty()}});
  }
  return {{"label", labels.fact_name(row.fact)}, {"differs", row.differs}, {"cells", cells}};
}

json options_view(const std::vector<std::string>& values, const std::string& list, const std::vector<std::string>& chosen,
                  const Labels& labels) {
  auto options = json::array();
  for (const std::string& value : values)
    options.push_back({{"value", value},
                       {"label", labels.word(list, value)},
                       {"selected", std::find(chosen.begin(), chosen.end(), value) != chosen.end()}});
  return options;
}

}  // namespace

Response compare_page(Application& application, const Request& request) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  const Locale& locale = labels.locale();
  const AskedComparison asked = asked_comparison(application, request, labels);
  auto columns = json::array(), rows = json::array();
  for (const auto& column : asked.comparison.columns) columns.push_back(column_view(column, asked.on, labels));
  int differing = 0;
  for (const auto& row : asked.comparison.rows) {
    rows.push_back(row_view(row, asked.on, labels));
    differing += row.differs;
  }
  const std::string day = kb::to_string(asked.on);
  return page(application, request, "compare",
              {{"title", locale.text("compare_title")},
               {"header_search", true},
               {"problems", asked.problems},
               {"topics", options_view(topics_with_sheets(*asked.sheets, *vocabulary), "topics", {asked.topic}, labels)},
               {"markets", options_view(markets_with_sheets(*asked.sheets, *vocabulary), "markets", asked.markets, labels)},
               {"no_sheets", asked.sheets->empty()},
               {"on", day},
               {"topic_chosen", !asked.topic.empty()},
               {"table_title", locale.text("compare_table_title", {{"topic", labels.word("topics", asked.topic)}, {"date", day}})},
               {"columns", columns},
               {"rows", rows},
               {"has_rows", !rows.empty()},
               {"differing", locale.text("compare_differing", differing)}});
}

}  // namespace web
