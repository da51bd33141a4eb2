#include "web/edition_view.h"

#include <unicode/calendar.h>
#include <unicode/datefmt.h>
#include <unicode/timezone.h>

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "kb/kinds/kind.h"
#include "kb/packs/edition_text.h"
#include "kb/packs/part.h"
#include "kb/packs/reading_time.h"
#include "web/document_fields.h"
#include "web/document_view.h"
#include "web/labels.h"

namespace web {
namespace {

using nlohmann::json;

std::string first_language(const kb::Lockfile& lock) { return lock.contents.languages.empty() ? "en" : lock.contents.languages.front(); }

/// The one fact that an item is, as a list of rows.
json fact_of(const kb::Document& document, const kb::PackItem& item, const Labels& labels) {
  json rows = json::array();
  for (const auto& [name, value] : document.kind->facts(document))
    if (name == item.fact) rows.push_back({{"label", labels.fact_name(name)}, {"value", labels.fact_value(name, value)}});
  return rows;
}

json item_view(const kb::EditionFiles& edition, const kb::PackItem& item, const Labels& labels, const EditionBodies& bodies,
               const std::string& anchor) {
  const kb::Vocabulary& vocabulary = labels.vocabulary();
  const kb::LockedText* text = edition.lock.find({item.id, item.lang});
  if (!text) return {{"key", item.key()}, {"title", item.key()}, {"anchor", anchor}};  // a lockfile has it; this is for one that lies
  const kb::Document document = kb::edition_document(edition, *text, vocabulary);
  const bool whole = item.heading.empty() && item.fact.empty();
  const std::string markdown = kb::shown_part(edition, document, item, vocabulary).value_or("");
  const std::string url = bodies.links().document(*text);
  json view = {{"key", item.key()},
               {"anchor", anchor},
               {"title", kb::part_title(document, item, vocabulary)},
               {"kind", text->kind},
               {"kind_label", labels.kind(text->kind)},
               {"summary", whole ? document.summary : ""},
               {"text_lang", text->name.lang},
               {"text_dir", text_direction(text->name.lang)},
               {"cited", cited(text->name.id, text->revision)},
               {"document_url", url.starts_with('#') ? "" : url},
               {"html", bodies.html(markdown, document, anchor + "--")},
               {"facts", whole                ? fact_rows(document, labels)
                         : !item.fact.empty() ? fact_of(document, item, labels)
                                              : json::array()},
               {"labels", whole ? label_rows(kb::edition_labels(edition, document), labels) : json::array()}};
  for (const char* part : {"facts", "labels"}) view[std::string("has_") + part] = !view[part].empty();
  return view;
}

std::string first_anchor(const kb::Lockfile& lock, const std::function<bool(const kb::PackItem&)>& wanted) {
  for (std::size_t section = 0; section < lock.contents.sections.size(); ++section)
    for (std::size_t at = 0; at < lock.contents.sections[section].items.size(); ++at)
      if (wanted(lock.contents.sections[section].items[at])) return item_anchor(section + 1, at + 1);
  return {};
}

}  // namespace

std::string month_name(const std::string& month, const Locale& locale) {
  const auto day = kb::parse_date(month + "-01");
  if (!day) return month;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createInstanceForSkeleton("yMMMM", icu::Locale(locale.language().c_str()), error));
  if (U_FAILURE(error)) return month;
  format->setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString text;
  format->format(static_cast<double>(day->time_since_epoch().count()) * U_MILLIS_PER_DAY, text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string item_anchor(std::size_t section, std::size_t item) { return "item-" + std::to_string(section) + "-" + std::to_string(item); }

std::string anchor_of_item(const kb::Lockfile& lock, const std::string& key) {
  return first_anchor(lock, [&](const kb::PackItem& item) { return item.key() == key; });
}

std::string anchor_of_document(const kb::Lockfile& lock, const std::string& id) {
  return first_anchor(lock, [&](const kb::PackItem& item) { return item.id == id; });
}

const Locale& locale_of(const Locales& locales, const kb::Lockfile& lock, std::string_view otherwise) {
  for (const std::string& lang : lock.contents.languages)
    if (const std::string primary(primary_language(lang)); locales.has(primary)) return locales.get(primary);
  return locales.get(otherwise);
}

int reading_seconds_of(const kb::EditionFiles& edition) {
  const kb::Vocabulary vocabulary = kb::edition_vocabulary(edition);
  int seconds = 0;
  for (const kb::PackSection& section : edition.lock.contents.sections) {
    seconds += kb::reading_seconds(kb::wordage(section.note), first_language(edition.lock));
    for (const kb::PackItem& item : section.items)
      if (const kb::LockedText* text = edition.lock.find({item.id, item.lang}))
        seconds +=
            kb::reading_seconds(kb::wordage(kb::part_text(kb::edition_document(edition, *text, vocabulary), item).value_or("")), item.lang);
  }
  return seconds;
}

json edition_head(const kb::EditionFiles& edition, const Locale& locale) {
  const kb::PackContents& contents = edition.lock.contents;
  const std::string lang = first_language(edition.lock), number = std::to_string(edition.lock.edition);
  const std::string made = kb::to_string(std::chrono::floor<std::chrono::days>(edition.lock.made));
  return {{"pack", edition.lock.pack},
          {"edition", edition.lock.edition},
          {"title", contents.title},
          {"month", contents.month},
          {"month_name", month_name(contents.month, locale)},
          {"theme", contents.theme},
          {"audience", contents.audience},
          {"made", made},
          {"made_on", locale.text("edition_made_on", {{"number", number}, {"date", made}})},
          {"items_label", locale.text("edition_items", static_cast<std::int64_t>(contents.item_count()))},
          {"time_label", locale.text("edition_minutes", std::max(1, (reading_seconds_of(edition) + 30) / 60))},
          {"pack_lang", lang},
          {"pack_dir", text_direction(lang)}};
}

json edition_sections(const kb::EditionFiles& edition, const EditionBodies& bodies, const Locale& locale) {
  const kb::Vocabulary vocabulary = kb::edition_vocabulary(edition);
  const Labels labels(locale, vocabulary);
  json sections = json::array();
  for (std::size_t at = 0; at < edition.lock.contents.sections.size(); ++at) {
    const kb::PackSection& section = edition.lock.contents.sections[at];
    const std::string number = std::to_string(at + 1), anchor = "section-" + number;
    json items = json::array();
    for (std::size_t item = 0; item < section.items.size(); ++item) {
      items.push_back(item_view(edition, section.items[item], labels, bodies, item_anchor(at + 1, item + 1)));
      items.back()["number"] = number + "." + std::to_string(item + 1);
    }
    const std::string title = section.title.empty() ? locale.text("edition_section", {{"number", number}}) : section.title;
    sections.push_back(
        {{"number", number},
         {"anchor", anchor},
         {"title", title},
         {"note_html", section.note.empty() ? "" : bodies.note_html(section.note, first_language(edition.lock), anchor + "--")},
         {"items", std::move(items)}});
  }
  return sections;
}

}  // namespace web
