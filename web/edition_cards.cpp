#include "web/edition_cards.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "kb/document/sections.h"
#include "kb/kinds/kind.h"
#include "kb/packs/edition_text.h"
#include "kb/packs/part.h"
#include "web/card_text.h"
#include "web/document_fields.h"
#include "web/document_view.h"
#include "web/edition_view.h"
#include "web/labels.h"

namespace web {
namespace {

using nlohmann::json;

constexpr std::size_t places = 4, in_a_row = 2;
constexpr double most_fact_lines = 23;
constexpr int title_columns = 150, summary_columns = 520;

/// The section that one looks up while working, of the kinds that have one; their other sections are for reading.
constexpr std::string_view section_behind[] = {"better-way", "solution", "do"};

kb::PackItem part_behind(const kb::Document& document, kb::PackItem item) {
  if (!item.heading.empty() || !item.fact.empty() || !document.kind) return item;
  for (const std::string_view id : section_behind)
    for (const kb::SectionSpec& section : document.kind->sections)
      if (section.id == id)
        if (const kb::Heading* heading = kb::find_section(document.body, section)) {
          item.heading = heading->id;
          return item;
        }
  return item;
}

/// A row takes as many lines as the longer of its two columns, and the space between rows.
double lines_of(const json& rows) {
  constexpr double label_columns = 30, value_columns = 17, between = 0.75;
  double lines = 0;
  for (const auto& row : rows)
    lines += between + std::max(std::ceil(columns_of(row["label"].get<std::string>()) / label_columns),
                                std::ceil(columns_of(row["value"].get<std::string>()) / value_columns));
  return lines;
}

json rows_behind(const kb::EditionFiles& edition, const kb::Document& document, const kb::PackItem& item, const Labels& labels) {
  json rows = fact_rows(document, labels);
  for (auto& row : rows) row["code"] = labels.locale().language();
  if (!item.fact.empty()) {
    json own = json::array();
    for (auto& row : rows)
      if (row["label"] == labels.fact_name(item.fact)) own.push_back(row);
    return own;
  }
  if (!item.heading.empty()) return json::array();
  for (const auto& row : label_rows(kb::edition_labels(edition, document), labels))
    rows.push_back({{"label", row["name"]}, {"value", row["words"]}, {"code", row["code"]}});
  while (lines_of(rows) > most_fact_lines) rows.erase(rows.size() - 1);
  return rows;
}

struct Card {
  json front, back;
};

Card card_of(const kb::EditionFiles& edition, const kb::PackItem& item, const EditionBodies& bodies, const Labels& labels,
             const std::string& number) {
  const Locale& locale = labels.locale();
  const kb::Vocabulary& vocabulary = labels.vocabulary();
  const kb::LockedText& text = *edition.lock.find({item.id, item.lang});
  const kb::Document document = kb::edition_document(edition, text, vocabulary);
  const bool whole = item.heading.empty() && item.fact.empty();
  const json common = {{"number", number}, {"text_lang", text.name.lang}, {"text_dir", text_direction(text.name.lang)}};
  Card card{common, common};
  card.front.update({{"kind_label", labels.kind(text.kind)},
                     {"title", cut_columns(kb::part_title(document, item, vocabulary), title_columns)},
                     {"summary", whole ? cut_columns(document.summary, summary_columns) : ""}});
  CardRoom room;
  const json rows = rows_behind(edition, document, item, labels);
  room.lines -= lines_of(rows);
  const std::string markdown = kb::shown_part(edition, document, part_behind(document, item), vocabulary).value_or("");
  const CardText shown = room.lines < 2 ? CardText{.whole = false} : card_text(markdown, room);
  const std::string source = cited(text.name.id, text.revision);
  card.back.update({{"cited", source},
                    {"facts", rows},
                    {"has_facts", !rows.empty()},
                    {"html", shown.markdown.empty() ? "" : bodies.html(shown.markdown, document, "card-" + number + "--")},
                    {"plain", shown.plain},
                    {"more", shown.whole ? "" : locale.text("edition_card_more", {{"cited", source}})}});
  return card;
}

}  // namespace

json card_sheets(const kb::EditionFiles& edition, const EditionBodies& bodies, const Locale& locale) {
  const kb::Vocabulary vocabulary = kb::edition_vocabulary(edition);
  const Labels labels(locale, vocabulary);
  std::vector<Card> cards;
  for (std::size_t section = 0; section < edition.lock.contents.sections.size(); ++section) {
    const auto& items = edition.lock.contents.sections[section].items;
    for (std::size_t at = 0; at < items.size(); ++at)
      cards.push_back(card_of(edition, items[at], bodies, labels, std::to_string(section + 1) + "." + std::to_string(at + 1)));
  }
  json sheets = json::array();
  for (std::size_t first = 0; first < cards.size(); first += places) {
    const json nobody = {{"number", ""}};
    json fronts = json::array(), backs = json::array();
    for (std::size_t place = 0; place < places; ++place) {
      const std::size_t behind = first + place / in_a_row * in_a_row + (in_a_row - 1 - place % in_a_row);
      fronts.push_back(first + place < cards.size() ? cards[first + place].front : nobody);
      backs.push_back(behind < cards.size() ? cards[behind].back : nobody);
    }
    const std::string number = std::to_string(first / places + 1);
    sheets.push_back({{"fronts", std::move(fronts)},
                      {"backs", std::move(backs)},
                      {"fronts_label", locale.text("edition_fronts", {{"number", number}})},
                      {"backs_label", locale.text("edition_backs", {{"number", number}})}});
  }
  return sheets;
}

}  // namespace web
