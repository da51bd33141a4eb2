#include "web/reading_page.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "kb/library/edition_part.h"
#include "kb/library/pack_reading.h"
#include "kb/packs/edition_text.h"
#include "kb/packs/part.h"
#include "web/edition_view.h"
#include "web/labels.h"
#include "web/revision_view.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int most_packs = 60;

std::string language_of(const kb::PackContents& contents) { return contents.languages.empty() ? "en" : contents.languages.front(); }

/// The anchor of the first item that isn't read; empty if all are.
std::string next_anchor(const kb::Lockfile& lock, const kb::ReadingProgress& progress) {
  for (const kb::PackSection& section : lock.contents.sections)
    for (const kb::PackItem& item : section.items)
      if (std::ranges::find(progress.read, item.key()) == progress.read.end()) return anchor_of_item(lock, item.key());
  return {};
}

json pack_view(kb::Connection& db, const kb::Person& reader, std::int64_t number, const Locale& locale) {
  const kb::Lockfile lock = kb::edition_lock(db, reader, number, 0);
  const kb::ReadingProgress progress = kb::reading_progress(db, reader, number, lock.edition);
  const EditionAddress address{lock.pack, lock.edition};
  const std::string next = next_anchor(lock, progress);
  std::string confirmation;
  if (lock.contents.confirmation)
    confirmation =
        progress.confirmed ? locale.text("edition_confirmed", {{"time", shown_time(*progress.confirmed)}}) : locale.text("reading_confirm");
  const std::string read = locale.number(static_cast<std::int64_t>(progress.read.size()));
  return {{"month_name", month_name(lock.contents.month, locale)},
          {"edition_label", locale.text("edition_number", {{"number", std::to_string(lock.edition)}})},
          {"url", address.url()},
          {"title", lock.contents.title},
          {"theme", lock.contents.theme},
          {"pack_lang", language_of(lock.contents)},
          {"progress_read", progress.read.size()},
          {"progress_items", progress.items},
          {"progress_label", locale.text("edition_progress", progress.items, {{"read", read}})},
          {"next_url", next.empty() ? "" : address.url("#" + next)},
          {"quiz_url", lock.quiz.empty() ? "" : address.url("/quiz")},
          {"confirmation", confirmation}};
}

/// The newest of the packs whose month has begun; nullptr if there is none.
const kb::PackInfo* current_pack(const std::vector<kb::PackInfo>& packs, const std::string& month) {
  const auto found = std::ranges::find_if(packs, [&](const kb::PackInfo& pack) { return pack.editions > 0 && pack.month <= month; });
  return found == packs.end() ? nullptr : &*found;
}

/// Which of `count` things is drawn, by the day and the person alone.
std::size_t drawn(const std::string& day, const std::string& person, std::size_t count) {
  const std::string hash = kb::content_hash(day + " " + person);
  std::uint32_t number = 0;
  std::from_chars(hash.data(), hash.data() + 8, number, 16);
  return number % count;
}

/// An item of an edition, by the day and the reader; null if it has none.
json daily_card(kb::Connection& db, const kb::Person& reader, const kb::Lockfile& lock, const std::string& day, const Locale& locale) {
  std::vector<kb::PackItem> items;
  for (const kb::PackSection& section : lock.contents.sections) items.insert(items.end(), section.items.begin(), section.items.end());
  if (items.empty()) return nullptr;
  const kb::PackItem& item = items[drawn(day, reader.name, items.size())];
  const kb::DocumentName name{item.id, item.lang};
  const kb::EditionFiles edition = kb::edition_text(db, reader, lock.pack, lock.edition, name);
  const kb::LockedText& text = *edition.lock.find(name);
  const kb::Vocabulary vocabulary = kb::edition_vocabulary(edition);
  const kb::Document document = kb::edition_document(edition, text, vocabulary);
  const EditionAddress address{lock.pack, lock.edition};
  return {{"title", kb::part_title(document, item, vocabulary)},
          {"summary", document.summary},
          {"kind_label", Labels(locale, vocabulary).kind(text.kind)},
          {"text_lang", name.lang},
          {"text_dir", text_direction(name.lang)},
          {"url", address.url("#" + anchor_of_item(lock, item.key()))},
          {"pack_title", lock.contents.title},
          {"pack_lang", language_of(lock.contents)},
          {"pack_url", address.url()}};
}

json home_pack(kb::Connection& db, const kb::Person& reader, const kb::Lockfile& lock, const Locale& locale) {
  const kb::ReadingProgress progress = kb::reading_progress(db, reader, lock.pack, lock.edition);
  const std::string read = locale.number(static_cast<std::int64_t>(progress.read.size()));
  return {{"heading", locale.text("home_pack", {{"month", month_name(lock.contents.month, locale)}})},
          {"title", lock.contents.title},
          {"pack_lang", language_of(lock.contents)},
          {"url", EditionAddress{lock.pack, lock.edition}.url()},
          {"progress_label", locale.text("edition_progress", progress.items, {{"read", read}})}};
}

}  // namespace

Response reading_page(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  json list = json::array();
  application.database.read([&](kb::Connection& db) {
    for (const kb::PackInfo& pack : kb::packs(db, *request.person, most_packs))
      if (pack.editions > 0) list.push_back(pack_view(db, *request.person, pack.number, locale));
  });
  return page(application, request, "reading",
              {{"title", locale.text("reading_title")}, {"header_search", true}, {"has_packs", !list.empty()}, {"packs", list}});
}

json home_reading(Application& application, const Request& request) {
  if (!request.person) return nullptr;
  const kb::Person& reader = *request.person;
  const Locale& locale = locale_of(application, request);
  const std::string day = kb::to_string(kb::today()), month = day.substr(0, 7);
  return application.database.read([&](kb::Connection& db) -> json {
    json view = json::object();
    const auto packs = kb::packs(db, reader, most_packs);
    if (const kb::PackInfo* current = current_pack(packs, month)) {
      const kb::Lockfile lock = kb::edition_lock(db, reader, current->number, 0);
      view = {{"daily_card", daily_card(db, reader, lock, day, locale)}, {"home_pack", home_pack(db, reader, lock, locale)}};
    }
    if (kb::makes_packs(reader.roles) && std::ranges::find(packs, month, &kb::PackInfo::month) == packs.end())
      view["make_pack"] = locale.text("home_pack_make", {{"month", month_name(month, locale)}});
    return view.empty() ? json(nullptr) : view;
  });
}

}  // namespace web
