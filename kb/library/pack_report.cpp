#include <algorithm>

#include "kb/library/archive.h"
#include "kb/library/pack_rows.h"
#include "kb/packs/part.h"
#include "kb/packs/reading_time.h"

namespace kb {
namespace {

ItemReport report_item(Connection& db, const PackItem& item, const std::vector<std::string>& languages, const Vocabulary& vocabulary,
                       Date today) {
  ItemReport report{.item = item};
  const auto all = translations(db, item.id);
  const RevisionInfo* info = chosen_translation(all, item, languages);
  if (!info) {
    const auto before = archived(db, item.id);
    report.state = before.empty() ? ItemState::gone : ItemState::archived;
    for (const Archived& each : before)
      for (const RevisionInfo& last : history(db, each.name)) {
        report.kind = last.kind;
        report.title = last.title;
        return report;
      }
    return report;
  }
  if (!item.lang.empty() && info->name.lang != item.lang) report.missing.push_back(item.lang);
  if (item.lang.empty())
    for (const std::string& lang : languages)
      if (std::ranges::none_of(all, [&](const RevisionInfo& each) { return each.name.lang == lang; })) report.missing.push_back(lang);
  report.lang = info->name.lang;
  report.kind = info->kind;
  const Document document = document_of(*published(db, info->name), vocabulary);
  report.title = part_title(document, item, vocabulary);
  const auto text = part_text(document, item);
  if (!text)
    report.state = ItemState::part_gone;
  else if (freshness(document, today) == Freshness::overdue)
    report.state = ItemState::overdue;
  if (text) report.seconds = reading_seconds(wordage(*text), report.lang);
  return report;
}

}  // namespace

std::string_view to_string(ItemState state) {
  static constexpr std::string_view names[] = {"current", "overdue", "archived", "gone", "part-gone"};
  return names[static_cast<std::size_t>(state)];
}

PackReport pack_report(Connection& db, const Person& viewer, std::int64_t number, const Vocabulary& vocabulary, Date today) {
  const Pack of = pack(db, viewer, number);
  const std::string note_lang = of.contents.languages.empty() ? "" : of.contents.languages.front();
  PackReport report;
  for (const PackSection& section : of.contents.sections) {
    auto& reported = report.sections.emplace_back();
    report.seconds += reading_seconds(wordage(section.note), note_lang);
    for (const PackItem& item : section.items) {
      reported.push_back(report_item(db, item, of.contents.languages, vocabulary, today));
      report.seconds += reported.back().seconds;
    }
  }
  return report;
}

}  // namespace kb
