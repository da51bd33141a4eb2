#include "web/packs_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/date.h"
#include "kb/library/editions.h"
#include "kb/library/languages.h"
#include "web/access.h"
#include "web/pack_form.h"
#include "web/pack_problems.h"
#include "web/pack_view.h"
#include "web/revision_view.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr int packs_shown = 500;

/// The reader's languages as the library has them: `en-GB` is `en` where nothing is written in the former.
std::vector<std::string> languages_of(Application& application, const Request& request) {
  const auto there = application.database.read([](kb::Connection& db) { return kb::published_languages(db); });
  std::vector<std::string> languages;
  for (const std::string& wanted : request.languages) {
    const bool as_it_is = std::find(there.begin(), there.end(), wanted) != there.end();
    const std::string language = as_it_is ? wanted : std::string(primary_language(wanted));
    if (std::find(languages.begin(), languages.end(), language) == languages.end()) languages.push_back(language);
  }
  if (languages.empty()) languages = {"en"};
  if (languages.size() > kb::PackLimits::languages) languages.resize(kb::PackLimits::languages);
  return languages;
}

json pack_row(const kb::PackInfo& info, bool makes, const Locale& locale) {
  return {{"number", info.number},
          {"month", info.month},
          {"pack_title", info.title},
          {"theme", info.theme},
          {"url", makes ? pack_edit_url(info.number) : "/packs/" + std::to_string(info.number)},
          {"items_label", locale.text("packs_items", info.items)},
          {"read_url", info.editions > 0 ? "/packs/" + std::to_string(info.number) : ""},
          {"edition_label",
           info.editions > 0 ? locale.text("packs_edition", {{"number", std::to_string(info.editions)}}) : locale.text("packs_no_edition")},
          {"changed", locale.text("packs_changed", {{"date", day_of(info.changed)}})}};
}

Response show_new(Application& application, const Request& request, const kb::PackContents& contents, const kb::Invalid& refused,
                  int status) {
  const Locale& locale = locale_of(application, request);
  json view = pack_fields_view(contents, locale);
  view["title"] = locale.text("packs_new");
  view["header_search"] = true;
  view["problems"] =
      application.database.read([&](kb::Connection& db) { return pack_problems_view(db, refused, contents, locale, std::nullopt); });
  view["items"] = json::array();
  for (const kb::PackSection& section : contents.sections)
    for (const kb::PackItem& item : section.items) view["items"].push_back({{"value", kb::item_value(item)}, {"name", item.key()}});
  view["has_items"] = !view["items"].empty();
  return page(application, request, "pack_new", view, status);
}

}  // namespace

Response packs_page(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  const bool makes = kb::makes_packs(request.person->roles);
  json list = json::array();
  for (const kb::PackInfo& info :
       application.database.read([&](kb::Connection& db) { return kb::packs(db, *request.person, packs_shown); }))
    list.push_back(pack_row(info, makes, locale));
  return page(application, request, "packs",
              {{"title", locale.text("packs")}, {"header_search", true}, {"packs", list}, {"nothing", list.empty()}});
}

Response new_pack_page(Application& application, const Request& request) {
  kb::PackContents contents{.month = kb::to_string(kb::today()).substr(0, 7), .languages = languages_of(application, request)};
  contents.sections.emplace_back();
  if (const std::string* value = request.parameter("item"))
    if (const auto item = kb::parse_item(*value)) contents.sections[0].items.push_back(*item);
  return show_new(application, request, contents, kb::Invalid(std::vector<kb::Problem>()), 200);
}

Response start_pack_page(Application& application, const Request& request) {
  const kb::PackContents contents = read_pack_form(request).contents;
  try {
    return redirect(pack_edit_url(kb::start_pack(application.database, *request.person, contents).number));
  } catch (const kb::Invalid& error) {
    return show_new(application, request, contents, error, 422);
  }
}

}  // namespace web
