#include "web/edition_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/library/edition_part.h"
#include "kb/library/pack_reading.h"
#include "kb/packs/exports.h"
#include "web/api.h"
#include "web/edition_changes.h"
#include "web/edition_view.h"
#include "web/form_values.h"
#include "web/image_response.h"
#include "web/json.h"
#include "web/labels.h"
#include "web/revision_view.h"
#include "web/state.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

/// All that the record says of an edition to one reader, of one moment.
struct Looked {
  kb::EditionFiles files;
  kb::EditionChanges changes;
  kb::ReadingProgress progress;
  std::vector<kb::EditionInfo> editions;
  std::vector<kb::Confirmation> confirmations;  ///< for who makes packs
};

Looked looked_at(Application& application, const kb::Person& reader, const EditionAddress& address) {
  return application.database.read([&](kb::Connection& db) {
    Looked looked{.files = kb::edition_texts(db, reader, address.pack, address.edition)};
    const std::int64_t number = looked.files.lock.edition;
    looked.changes = kb::changes_since_edition(db, reader, address.pack, number);
    looked.progress = kb::reading_progress(db, reader, address.pack, number);
    looked.editions = kb::editions(db, reader, address.pack);
    if (kb::makes_packs(reader.roles)) looked.confirmations = kb::confirmations(db, reader, address.pack, number);
    return looked;
  });
}

json progress_view(const kb::ReadingProgress& progress, const Locale& locale) {
  return {{"progress_label",
           locale.text("edition_progress", progress.items, {{"read", locale.number(static_cast<int>(progress.read.size()))}})},
          {"progress_read", progress.read.size()},
          {"progress_items", progress.items}};
}

void add_ticks(const kb::ReadingProgress& progress, json& sections) {
  for (json& section : sections)
    for (json& item : section["items"]) {
      const std::string key = item["key"];
      item["read"] = std::find(progress.read.begin(), progress.read.end(), key) != progress.read.end();
    }
}

json editions_view(const Looked& looked, const Locale& locale) {
  json list = json::array();
  for (const kb::EditionInfo& edition : looked.editions) {
    const EditionAddress address{edition.pack, edition.number};
    const std::string number = std::to_string(edition.number);
    list.push_back({{"url", address.url()},
                    {"label", locale.text("edition_number", {{"number", number}})},
                    {"day", shown_time(edition.at).substr(0, 10)},
                    {"by", edition.by},
                    {"current", edition.number == looked.files.lock.edition},
                    {"diff_url", edition.number > 1 ? address.url("/diff") : ""},
                    {"diff_label", locale.text("edition_diff_link", {{"number", std::to_string(edition.number - 1)}})}});
  }
  return list;
}

json confirmations_view(const std::vector<kb::Confirmation>& confirmations, const Locale& locale) {
  json rows = json::array();
  for (const kb::Confirmation& each : confirmations)
    rows.push_back({{"name", each.person},
                    {"when", each.confirmed ? shown_time(*each.confirmed) : locale.text("edition_not_confirmed")},
                    {"result", each.result ? locale.text("quiz_score", {{"correct", std::to_string(each.result->correct)},
                                                                        {"all", std::to_string(each.result->answers)}})
                                           : ""}});
  return rows;
}

json downloads_view(const EditionAddress& address, bool has_quiz, const Locale& locale) {
  json list = json::array({{{"url", export_url(address, "html")}, {"label", locale.text("edition_as_html")}}});
  for (const kb::PackExport& each : kb::pack_exports()) {
    const std::string name(each.name);
    const bool of_quiz = name == "gift" || name == "anki";
    if (of_quiz && !has_quiz) continue;
    list.push_back({{"url", export_url(address, name)}, {"label", locale.text("edition_as_" + name)}});
  }
  list.back()["last"] = true;
  return list;
}

}  // namespace

Response newest_edition(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack");
  const auto all = application.database.read([&](kb::Connection& db) { return kb::editions(db, *request.person, number); });
  if (all.empty()) return redirect("/packs/" + std::to_string(number) + "/edit");  // only who makes packs is told of one without editions
  return redirect(EditionAddress{number, all.back().number}.url());
}

Response edition_page(Application& application, const Request& request) {
  const Looked looked = looked_at(application, *request.person, edition_address(request));
  const kb::Lockfile& lock = looked.files.lock;
  const Locale& locale = locale_of(application, request);
  const EditionAddress address{lock.pack, lock.edition};
  const EditionLinks links = links_of_pages(address);

  json context = edition_head(looked.files, locale);
  context["sections"] = edition_sections(looked.files, EditionBodies(looked.files, application.box, links), locale);
  add_ticks(looked.progress, context["sections"]);
  context.update(progress_view(looked.progress, locale));
  context.update(changes_view(looked.changes, locale));
  const bool newest = lock.edition == looked.editions.back().number;
  if (!newest) context["newer_notice"] = locale.text("edition_newer", {{"number", std::to_string(looked.editions.back().number)}});
  context.update(
      {{"header_search", true},
       {"reading", newest},
       {"edition_url", address.url()},
       {"newest_url", EditionAddress{lock.pack, looked.editions.back().number}.url()},
       {"handout_url", address.url("/print?as=handout")},
       {"cards_url", address.url("/print?as=cards")},
       {"quiz_url", lock.quiz.empty() ? "" : address.url("/quiz")},
       {"read_url", address.url("/read")},
       {"confirmation_url", lock.contents.confirmation ? address.url("/confirmation") : ""},
       {"confirmed", looked.progress.confirmed ? locale.text("edition_confirmed", {{"time", shown_time(*looked.progress.confirmed)}}) : ""},
       {"downloads", downloads_view(address, !lock.quiz.empty(), locale)},
       {"editions", editions_view(looked, locale)},
       {"pack_url", kb::makes_packs(request.person->roles) ? "/packs/" + std::to_string(lock.pack) + "/edit" : ""},
       {"has_confirmations", !looked.confirmations.empty()},
       {"confirmations", confirmations_view(looked.confirmations, locale)}});
  return page(application, request, "edition", context);
}

Response edition_image(Application& application, const Request& request) {
  const EditionAddress address = edition_address(request);
  const std::string path = request.captures.at("folder") + "/" + request.captures.at("name");
  return image_response(path, application.database.read([&](kb::Connection& db) {
    return kb::edition_image(db, *request.person, address.pack, address.edition, path);
  }));
}

Response edition_changes_page(Application& application, const Request& request) {
  EditionAddress address = edition_address(request);
  const Locale& locale = locale_of(application, request);
  json context;
  application.database.read([&](kb::Connection& db) {
    const kb::Lockfile lock = kb::edition_lock(db, *request.person, address.pack, address.edition);
    address.edition = lock.edition;
    context = changes_view(kb::changes_since_edition(db, *request.person, address.pack, lock.edition), locale);
    const std::int64_t newest = kb::edition_info(db, *request.person, address.pack, 0).number;
    if (newest != lock.edition) {
      context["newer_notice"] = locale.text("edition_newer", {{"number", std::to_string(newest)}});
      context["newest_url"] = EditionAddress{address.pack, newest}.url();
      context["diff_url"] = EditionAddress{address.pack, newest}.url("/diff?from=" + std::to_string(lock.edition));
    }
    const std::string day = shown_time(lock.made).substr(0, 10);
    context.update({{"title", locale.text("edition_changes_title", {{"title", lock.contents.title}})},
                    {"pack_title", lock.contents.title},
                    {"pack_lang", lock.contents.languages.empty() ? "en" : lock.contents.languages.front()},
                    {"made_on", locale.text("edition_made_on", {{"number", std::to_string(lock.edition)}, {"date", day}})}});
  });
  context["edition_url"] = address.url();
  context["header_search"] = true;
  return page(application, request, "edition_changes", context);
}

Response edition_diff_page(Application& application, const Request& request) {
  const EditionAddress asked = edition_address(request);
  const Locale& locale = locale_of(application, request);
  json context;
  application.database.read([&](kb::Connection& db) {
    const kb::Lockfile after = kb::edition_lock(db, *request.person, asked.pack, asked.edition);
    const int from = clamped_parameter(request, "from", static_cast<int>(after.edition - 1), 0, 1'000'000);
    const kb::Lockfile before = from == 0 ? kb::Lockfile() : kb::edition_lock(db, *request.person, asked.pack, from);
    context = differences_view(kb::differences(before, after), locale);
    json choices = json::array();
    for (const kb::EditionInfo& each : kb::editions(db, *request.person, asked.pack))
      if (each.number != after.edition)
        choices.push_back({{"value", each.number},
                           {"label", locale.text("edition_made_on",
                                                 {{"number", std::to_string(each.number)}, {"date", shown_time(each.at).substr(0, 10)}})},
                           {"selected", each.number == from}});
    context.update(
        {{"title", locale.text("edition_diff_title",
                               {{"title", after.contents.title}, {"from", std::to_string(from)}, {"to", std::to_string(after.edition)}})},
         {"pack_title", after.contents.title},
         {"pack_lang", after.contents.languages.empty() ? "en" : after.contents.languages.front()},
         {"heading", locale.text("edition_diff_heading", {{"from", std::to_string(from)}, {"to", std::to_string(after.edition)}})},
         {"has_choices", !choices.empty()},
         {"choices", choices},
         {"edition_url", EditionAddress{asked.pack, after.edition}.url()},
         {"diff_url", EditionAddress{asked.pack, after.edition}.url("/diff")},
         {"header_search", true}});
  });
  return page(application, request, "edition_diff", context);
}

Response mark_item_read(Application& application, const Request& request) {
  EditionAddress address = edition_address(request);
  const std::string* item = request.field("item");
  const std::string* read = request.field("read");
  if (!item) throw kb::Invalid(std::vector<kb::Problem>{{"item", 0, "is missing"}});
  kb::mark_read(application.database, *request.person, address.pack, *item, !read || *read != "0");
  const Locale& locale = locale_of(application, request);
  const auto* part = request.header("casebook-part");
  if (part && *part == "progress")
    return page_part(application, request, "edition_progress",
                     progress_view(application.database.read(
                                       [&](kb::Connection& db) { return kb::reading_progress(db, *request.person, address.pack, 0); }),
                                   locale));
  const kb::Lockfile lock =
      application.database.read([&](kb::Connection& db) { return kb::edition_lock(db, *request.person, address.pack, 0); });
  address.edition = lock.edition;
  return redirect(address.url("#" + anchor_of_item(lock, *item)));
}

Response confirm_edition(Application& application, const Request& request) {
  const EditionAddress address = edition_address(request);
  kb::confirm_reading(application.database, *request.person, address.pack, address.edition);
  return redirect(address.url("#confirmation"));
}

}  // namespace web
