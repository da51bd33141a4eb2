#include "kb/kinds/sheet.h"

#include <algorithm>

namespace kb {
namespace {

std::string text_of(const Document& document, std::string_view field) {
  const YamlValue* value = document.fields.find(field);
  return value && value->scalar() ? *value->scalar() : std::string();
}

/// A market and the larger ones it belongs to, the nearest first, then everywhere.
std::vector<std::string> with_parents(const Vocabulary& vocabulary, const std::string& market) {
  std::vector<std::string> line;
  for (const Vocabulary::Entry* at = vocabulary.find("markets", market); at; at = vocabulary.find("markets", at->parent)) {
    line.push_back(at->value);
    if (at->parent.empty()) break;
  }
  if (!line.empty()) line.emplace_back("any");
  return line;
}

bool differ(const Comparison::Row& row) {
  const std::vector<Comparison::Value>* first = nullptr;
  for (const auto& cell : row.cells) {
    if (cell.empty()) continue;
    if (!first) {
      first = &cell;
      continue;
    }
    const auto same = [](const auto& a, const auto& b) { return a.value == b.value; };
    if (!std::equal(first->begin(), first->end(), cell.begin(), cell.end(), same)) return true;
  }
  return false;
}

}  // namespace

Sheet read_sheet(const Document& document, const Vocabulary& vocabulary) {
  Sheet sheet;
  sheet.name = document.name;
  sheet.title = document.title;
  sheet.jurisdiction = text_of(document, "jurisdiction");
  sheet.topic = text_of(document, "topic");
  sheet.supersedes = text_of(document, "supersedes");
  sheet.markets = document.markets;
  sheet.from = parse_date(text_of(document, "effective_from"));
  sheet.to = parse_date(text_of(document, "effective_to"));
  sheet.facts = read_facts(document, vocabulary);
  return sheet;
}

std::string_view to_string(SheetState state) {
  static constexpr std::string_view names[] = {"in_force", "not_yet", "ended", "superseded"};
  return names[static_cast<size_t>(state)];
}

StateOnDay state_on(const Sheet& sheet, const std::vector<Sheet>& all, Date day) {
  if (sheet.from && *sheet.from > day) return {SheetState::not_yet, nullptr};
  const Sheet* by = nullptr;
  for (const Sheet& other : all) {
    if (other.supersedes != sheet.name.id || (other.from && *other.from > day)) continue;
    if (!by || (other.from && (!by->from || *by->from < *other.from))) by = &other;
  }
  if (by) return {SheetState::superseded, by};
  if (sheet.to && *sheet.to < day) return {SheetState::ended, nullptr};
  return {};
}

std::vector<const Sheet*> sheets_of_market(const std::vector<Sheet>& all, const Vocabulary& vocabulary, const std::string& market) {
  std::vector<const Sheet*> found;
  for (const std::string& place : with_parents(vocabulary, market))
    for (const Sheet& sheet : all)
      if (std::find(sheet.markets.begin(), sheet.markets.end(), place) != sheet.markets.end() &&
          std::find(found.begin(), found.end(), &sheet) == found.end())
        found.push_back(&sheet);
  return found;
}

Comparison compare(const std::vector<Sheet>& all, const Vocabulary& vocabulary, const std::string& topic,
                   const std::vector<std::string>& markets, Date day) {
  Comparison comparison;
  for (const std::string& market : markets) {
    Comparison::Column column{market, {}};
    for (const Sheet* sheet : sheets_of_market(all, vocabulary, market))
      if (sheet->topic == topic) column.sheets.push_back({sheet, state_on(*sheet, all, day)});
    comparison.columns.push_back(std::move(column));
  }
  for (const Vocabulary::Entry& fact : vocabulary.entries("facts")) {
    Comparison::Row row{fact.value, {}, false};
    bool said = false;
    for (const Comparison::Column& column : comparison.columns) {
      auto& cell = row.cells.emplace_back();
      for (const Comparison::Entry& entry : column.sheets) {
        if (entry.state.state != SheetState::in_force) continue;
        for (const Fact& stated : entry.sheet->facts)
          if (stated.name == fact.value) cell.push_back({entry.sheet, stated.value});
      }
      said = said || !cell.empty();
    }
    if (!said) continue;
    row.differs = differ(row);
    comparison.rows.push_back(std::move(row));
  }
  return comparison;
}

}  // namespace kb
