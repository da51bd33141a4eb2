#include "web/pack_adding.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/kinds/kind.h"
#include "kb/library/editions.h"
#include "web/edition_address.h"
#include "web/form_values.h"
#include "web/labels.h"
#include "web/pack_form.h"
#include "web/pack_items.h"
#include "web/state.h"
#include "web/url.h"

namespace web {

namespace {

using nlohmann::json;

constexpr std::size_t packs_offered = 6;
constexpr std::string_view last_cookie = "pack", a_day = "; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly";

/// `3-1`: the pack and the section to which something was added last.
std::string place_name(std::int64_t pack, std::size_t section) { return std::to_string(pack) + "-" + std::to_string(section); }

/// A button for each section.
json choices_of(const kb::Pack& pack, const Locale& locale) {
  auto choices = json::array();
  const std::size_t count = std::max<std::size_t>(pack.contents.sections.size(), 1);
  for (std::size_t at = 0; at < count; ++at) {
    std::string section = at < pack.contents.sections.size() ? pack.contents.sections[at].title : "";
    if (section.empty() && count > 1) section = locale.text("packs_section_number", {{"number", std::to_string(at + 1)}});
    choices.push_back({{"place", place_name(pack.number, at)},
                       {"pack", pack.number},
                       {"section", std::to_string(at)},
                       {"choice_label", pack.month + " " + pack.title + (section.empty() ? "" : " · " + section)}});
  }
  return choices;
}

std::string added_sentence(const Locale& locale, const std::string& title, std::int64_t count) {
  return count == 0 ? locale.text("packs_added_none", {{"title", title}}) : locale.text("packs_added", count, {{"title", title}});
}

/// The page itself without what an earlier addition said.
std::string here(const Request& request) {
  Fields query;
  for (const auto& field : request.query)
    if (field.first != "added" && field.first != "count") query.push_back(field);
  return encode_path(request.path) + (query.empty() ? "" : "?" + encode_fields(query));
}

json parts_of(const kb::Document& document, const Labels& labels) {
  json parts = {{{"value", kb::item_value({.id = document.name.id})}, {"label", labels.locale().text("packs_whole")}, {"heading", ""}}};
  for (const kb::Heading& heading : document.body.headings)
    parts.push_back(
        {{"value", kb::item_value({.id = document.name.id, .heading = heading.id})}, {"label", heading.text}, {"heading", heading.id}});
  if (document.kind && document.kind->facts)
    for (const auto& [name, value] : document.kind->facts(document))
      parts.push_back({{"value", kb::item_value({.id = document.name.id, .fact = name})},
                       {"label", labels.locale().text("packs_fact", {{"fact", labels.fact_name(name)}})},
                       {"heading", ""}});
  return parts;
}

std::vector<kb::PackItem> chosen_items(Application& application, const Request& request) {
  const std::string* what = request.field("what");
  if (what && *what == "search")
    if (const std::string* search = request.field("search")) return typed_items(application, request, *search);
  const std::string_view from = what && *what == "page" ? "of_page" : "item";
  std::vector<kb::PackItem> items;
  for (const auto& [name, value] : request.form)
    if (name == from)
      if (auto item = kb::parse_item(value)) items.push_back(std::move(*item));
  if (items.empty()) throw kb::Invalid(locale_of(application, request).text("packs_nothing_ticked"));
  return items;
}

/// A problem is of what was sent, which its sentence names: where it would have come to stand in the pack tells nobody anything.
AddedItems added_or_refused(Application& application, const Request& request, std::int64_t number, std::size_t section) {
  try {
    return add_items(application, *request.person, number, chosen_items(application, request), section);
  } catch (const kb::Invalid& error) {
    auto problems = error.problems;
    for (kb::Problem& problem : problems) problem.path.clear();
    throw kb::Invalid(std::move(problems));
  }
}

}  // namespace

void add_pack_choices(Application& application, const Request& request, json& context) {
  if (!request.person || !kb::makes_packs(request.person->roles)) return;
  const Locale& locale = locale_of(application, request);
  const std::string last = request.cookie(last_cookie).value_or("");
  const std::int64_t added_to = whole_number_or_zero(request.parameter("added"));
  std::vector<json> choices;
  std::string added;
  application.database.read([&](kb::Connection& db) {
    auto all = kb::packs(db, *request.person, 100);
    std::ranges::stable_sort(all, std::greater(), &kb::PackInfo::changed);
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (all[at].number == added_to) added = added_sentence(locale, all[at].title, whole_number_or_zero(request.parameter("count")));
      if (at >= packs_offered) continue;
      for (json& choice : choices_of(kb::pack(db, *request.person, all[at].number), locale)) choices.push_back(std::move(choice));
    }
  });
  std::ranges::stable_partition(choices, [&](const json& choice) { return choice["place"] == last; });
  context["add_to_pack"] = {
      {"choices", choices}, {"next", here(request)}, {"added", added}, {"added_url", added.empty() ? "" : pack_edit_url(added_to)}};
}

void add_pack_choices(Application& application, const Request& request, const kb::Document& document, json& context) {
  add_pack_choices(application, request, context);
  if (!context.contains("add_to_pack")) return;
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  context["add_to_pack"]["has_parts"] = true;
  context["add_to_pack"]["has_parts"] = true;
  context["add_to_pack"]["parts"] = parts_of(document, labels);
  context["add_to_pack"]["new_url"] = "/packs/new?" + encode_fields({{"item", kb::item_value({.id = document.name.id})}});
}

Response add_pack_items(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack");
  const auto section = static_cast<std::size_t>(whole_number_or_zero(request.field("section")));
  const AddedItems done = added_or_refused(application, request, number, section);
  const auto count = static_cast<std::int64_t>(done.added);
  const auto keep = [&](Response response) {
    response.headers.emplace_back("Set-Cookie", std::string(last_cookie) + "=" + place_name(number, section) + std::string(a_day) +
                                                    (application.settings.secure_cookies ? "; Secure" : ""));
    return response;
  };
  if (const std::string* part = request.header("casebook-part"); part && *part == "added")
    return keep(page_part(
        application, request, "pack_added",
        {{"added", added_sentence(locale_of(application, request), done.pack.title, count)}, {"added_url", pack_edit_url(number)}}));
  const std::string* next = request.field("next");
  if (!next || !is_local_path(*next)) return keep(redirect(pack_edit_url(number)));
  const Fields said = {{"added", std::to_string(number)}, {"count", std::to_string(count)}};
  return keep(redirect(*next + (next->find('?') == std::string::npos ? "?" : "&") + encode_fields(said)));
}

}  // namespace web
