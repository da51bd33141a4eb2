#include "web/pack_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/packs/pack.h"
#include "web/document_view.h"
#include "web/revision_view.h"
#include "web/url.h"

namespace web {

namespace {

using nlohmann::json;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string minutes_label(int seconds, const Locale& locale) {
  return seconds == 0 ? "" : locale.text("packs_minutes", std::max(1, (seconds + 30) / 60));
}

const kb::ItemReport* report_of(const kb::PackReport& report, const kb::PackItem& item) {
  for (const auto& section : report.sections)
    for (const kb::ItemReport& each : section)
      if (each.item == item) return &each;
  return nullptr;
}

/// The item in each language that there is; as it stands is always among them.
json language_choices(kb::Connection& db, const kb::PackItem& item, const Locale& locale) {
  kb::PackItem choice = item;
  choice.lang.clear();
  json choices = {{{"value", kb::item_value(choice)}, {"label", locale.text("packs_any_language")}, {"selected", item.lang.empty()}}};
  bool there = item.lang.empty();
  for (const kb::RevisionInfo& info : kb::translations(db, item.id)) {
    choice.lang = info.name.lang;
    there |= choice.lang == item.lang;
    choices.push_back(
        {{"value", kb::item_value(choice)}, {"label", locale.language_name(choice.lang)}, {"selected", choice.lang == item.lang}});
  }
  if (!there) choices.push_back({{"value", kb::item_value(item)}, {"label", locale.language_name(item.lang)}, {"selected", true}});
  return choices;
}

json item_view(kb::Connection& db, const kb::PackItem& item, const kb::ItemReport* report, const Labels& labels) {
  const Locale& locale = labels.locale();
  const std::string title = report && !report->title.empty() ? report->title : item.key();
  const bool there = report && !report->lang.empty();
  std::vector<std::string> missing;
  if (report)
    for (const std::string& lang : report->missing) missing.push_back(locale.language_name(lang));
  const bool amiss = report && report->state != kb::ItemState::current;
  json view = {
      {"item_title", title},
      {"text_lang", there ? report->lang : ""},
      {"url", there ? document_url(item.id, report->lang) + (item.heading.empty() ? "" : "#" + encode_component(item.heading)) : ""},
      {"key", item.key()},
      {"kind_label", report && !report->kind.empty() ? labels.kind(report->kind) : ""},
      {"minutes", report ? minutes_label(report->seconds, locale) : ""},
      {"state_label", amiss ? locale.text("packs_state_" + std::string(to_string(report->state))) : ""},
      {"missing_label", missing.empty() ? "" : locale.text("packs_missing", {{"languages", joined(missing)}})},
      {"choices", language_choices(db, item, locale)}};
  for (const char* step : {"up", "down", "section_before", "section_behind", "out", "language"})
    view[std::string(step) + "_label"] = locale.text(std::string("packs_do_") + step, {{"title", title}});
  return view;
}

}  // namespace

json pack_fields_view(const kb::PackContents& contents, const Locale& locale) {
  auto readers = json::array();
  for (const kb::Role role : kb::all_roles()) {
    const std::string name(kb::to_string(role));
    readers.push_back(
        {{"value", name}, {"label", locale.text("packs_role_" + name)}, {"checked", std::ranges::count(contents.readers, name) > 0}});
  }
  return {{"month", contents.month},
          {"pack_title", contents.title},
          {"theme", contents.theme},
          {"audience", contents.audience},
          {"readers", readers},
          {"languages", joined(contents.languages)},
          {"confirmation", contents.confirmation}};
}

json sections_view(kb::Connection& db, const kb::PackContents& contents, const kb::PackReport& report, const Labels& labels) {
  const Locale& locale = labels.locale();
  auto sections = json::array();
  std::size_t place = 0;
  for (std::size_t at = 0; at < contents.sections.size(); ++at) {
    const kb::PackSection& section = contents.sections[at];
    auto items = json::array();
    for (const kb::PackItem& item : section.items) {
      items.push_back(item_view(db, item, report_of(report, item), labels));
      items.back()["place"] = std::to_string(place++);
    }
    const std::string number = std::to_string(at + 1);
    const std::string name = section.title.empty() ? locale.text("packs_section_number", {{"number", number}}) : section.title;
    sections.push_back({{"at", std::to_string(at)},
                        {"number_label", locale.text("packs_section_number", {{"number", number}})},
                        {"section_name", name},
                        {"section_title", section.title},
                        {"note", section.note},
                        {"empty", items.empty()},
                        {"items", items},
                        {"up_label", locale.text("packs_do_section_up", {{"title", name}})},
                        {"down_label", locale.text("packs_do_section_down", {{"title", name}})},
                        {"out_label", locale.text("packs_do_section_out", {{"title", name}})}});
  }
  return sections;
}

json pack_state_view(kb::Connection& db, const kb::Person& viewer, const kb::Pack& pack, const kb::PackReport& report,
                     const Locale& locale) {
  auto amiss = json::array();
  for (const kb::ItemState state : {kb::ItemState::overdue, kb::ItemState::archived, kb::ItemState::gone, kb::ItemState::part_gone}) {
    std::int64_t count = 0;
    for (const auto& section : report.sections) count += std::ranges::count(section, state, &kb::ItemReport::state);
    if (count > 0) amiss.push_back(locale.text("packs_count_" + std::string(to_string(state)), count));
  }
  std::int64_t missing = 0;
  for (const auto& section : report.sections)
    missing += std::ranges::count_if(section, [](const kb::ItemReport& item) { return !item.missing.empty(); });
  if (missing > 0) amiss.push_back(locale.text("packs_count_missing", missing));
  json view = {{"pack_version", pack.version},
               {"items_label", locale.text("packs_items", pack.items)},
               {"minutes", minutes_label(report.seconds, locale)},
               {"amiss", amiss},
               {"has_amiss", !amiss.empty()},
               {"edition", nullptr}};
  if (pack.editions == 0) return view;
  const kb::EditionInfo edition = kb::edition_info(db, viewer, pack.number, 0);
  const kb::EditionChanges changes = kb::changes_since_edition(db, viewer, pack.number, 0);
  const std::string number = std::to_string(edition.number), url = "/packs/" + std::to_string(pack.number) + "/editions/" + number;
  auto changed = json::array();
  for (const kb::ItemChange& change : changes.changed)
    changed.push_back({{"item_title", change.title}, {"how", locale.text("packs_change_" + std::string(to_string(change.kind)))}});
  view["edition"] = {{"url", url},
                     {"api_url", "/api/v1" + url},
                     {"edition_label", locale.text("packs_edition_frozen", {{"number", number}, {"date", day_of(edition.at)}})},
                     {"changed_label", changed.empty() ? locale.text("packs_changed_none")
                                                       : locale.text("packs_changed_since", changes.items,
                                                                     {{"changed", std::to_string(changed.size())}, {"number", number}})},
                     {"has_changed", !changed.empty()},
                     {"changed_items", changed}};
  return view;
}

std::string pack_text(const kb::PackContents& contents, const kb::PackReport& report) {
  std::string text = contents.month + " " + contents.title + "\n" + contents.theme + "\n" + contents.audience + "\n" +
                     joined(contents.readers) + "\n" + joined(contents.languages) + "\n";
  for (const kb::PackSection& section : contents.sections) {
    text += "\n## " + section.title + "\n" + section.note + (section.note.empty() ? "" : "\n");
    for (const kb::PackItem& item : section.items) {
      const kb::ItemReport* known = report_of(report, item);
      text += "- " + (known && !known->title.empty() ? known->title + " (" + item.key() + ")" : item.key()) +
              (item.lang.empty() ? "" : " [" + item.lang + "]") + "\n";
    }
  }
  return text;
}

}  // namespace web
