#include "web/pack_editor_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/diff.h"
#include "web/api.h"
#include "web/edition_address.h"
#include "web/form_values.h"
#include "web/pack_form.h"
#include "web/pack_items.h"
#include "web/pack_problems.h"
#include "web/pack_steps.h"
#include "web/pack_suggestions_view.h"
#include "web/pack_view.h"
#include "web/revision_view.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

/// A form that was sent and not saved.
struct RefusedPack {
  PackForm form;
  std::optional<kb::Invalid> problems;
  bool stale;
};

constexpr int last_section = kb::PackLimits::sections;

std::string done_label(const Request& request, const Locale& locale) {
  return request.parameter("saved") ? locale.text("packs_saved") : "";
}

Response show_editor(Application& application, const Request& request, const RefusedPack* refused, int status) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Locale& locale = locale_of(application, request);
  const Labels labels(locale, *vocabulary);
  const std::int64_t number = path_number(request, "number", "pack");
  json view = application.database.read([&](kb::Connection& db) {
    const kb::Person& viewer = *request.person;
    const kb::Pack pack = kb::pack(db, viewer, number);
    const kb::PackReport report = kb::pack_report(db, viewer, number, *vocabulary);
    const kb::PackContents& shown = refused ? refused->form.contents : pack.contents;
    json out = pack_fields_view(shown, locale);
    out.update(pack_state_view(db, viewer, pack, report, locale));
    out["title"] = pack.title;
    out["sections"] = sections_view(db, shown, report, labels);
    const std::size_t into = refused ? refused->form.into : clamped_parameter(request, "into", last_section, 0, last_section);
    if (!shown.sections.empty()) out["sections"][std::min<std::size_t>(into, shown.sections.size() - 1)]["into"] = true;
    out["has_sections"] = !shown.sections.empty();
    out["suggestions"] = pack_suggestions_view(db, pack, shown, request.languages, labels);
    // What was sent may be older than what is there: it must not be taken for newer the next time.
    if (refused && !refused->stale) out["pack_version"] = refused->form.version;
    out["problems"] = refused && refused->problems ? pack_problems_view(db, *refused->problems, shown, locale) : json::array();
    out["stale"] = nullptr;
    out["in_pack"] = true;
    if (refused && refused->stale)
      out["stale"] = diff_sides(kb::diff_lines(pack_text(pack.contents, report), pack_text(shown, report)), locale);
    return out;
  });
  view["header_search"] = true;
  view["number"] = number;
  view["unsaved"] = refused != nullptr;
  view["done"] = refused ? "" : done_label(request, locale);
  view["typed"] = refused ? refused->form.typed : "";
  return page(application, request, "pack_editor", view, status);
}

Response state_part(Application& application, const Request& request, const kb::Pack& pack) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  json view = application.database.read([&](kb::Connection& db) {
    return pack_state_view(db, *request.person, pack, kb::pack_report(db, *request.person, pack.number, *vocabulary),
                           locale_of(application, request));
  });
  view["done"] = locale_of(application, request).text("packs_saved");
  return page_part(application, request, "pack_state", view);
}

/// The item at a place, counted through all sections.
std::string item_anchor(const kb::PackContents& contents, ItemPlace at) {
  std::size_t place = at.item;
  for (std::size_t section = 0; section < at.section; ++section) place += contents.sections[section].items.size();
  return "#item-" + std::to_string(place);
}

/// Does what the button says. Where on the page it happened.
std::string do_step(Application& application, const Request& request, PackForm& form) {
  constexpr std::string_view adding = "add ";
  kb::PackContents& contents = form.contents;
  const std::size_t into = form.into;
  const std::string added = "?saved=1&into=" + std::to_string(into) + "#adding";
  // Enter in the field sends the form with its first button.
  if (form.step == "typed" || (form.step == "save" && !form.typed.empty())) {
    put_in(contents, typed_items(application, request, form.typed), into);
    return added;
  }
  if (form.step.starts_with(adding)) {
    if (const auto item = kb::parse_item(std::string_view(form.step).substr(adding.size()))) put_in(contents, {*item}, into);
    return added;
  }
  if (form.step == "theirs") {
    const kb::Pack there = application.database.read(
        [&](kb::Connection& db) { return kb::pack(db, *request.person, path_number(request, "number", "pack")); });
    put_in_others(contents, there.contents);
  } else if (const auto step = parse_step(form.step)) {
    const auto at = apply_step(contents, *step);
    if (at) return item_anchor(contents, *at);
    if (step->step == PackStep::section_more) return "#section-" + std::to_string(contents.sections.size() - 1);
  }
  return "?saved=1";
}

}  // namespace

Response pack_editor_page(Application& application, const Request& request) { return show_editor(application, request, nullptr, 200); }

Response save_pack_page(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack");
  RefusedPack sent{read_pack_form(request), {}, false};
  const std::string step = sent.form.step;
  try {
    const std::string where = do_step(application, request, sent.form);
    const kb::Pack saved = kb::save_pack(application.database, *request.person, number, sent.form.contents, sent.form.version);
    if (const std::string* part = request.header("casebook-part"); part && *part == "pack-state")
      return state_part(application, request, saved);
    const std::string base = "/packs/" + std::to_string(number);
    if (step == "freeze" || step == "quiz") return redirect(base + "/" + step);
    return redirect(base + "/edit" + where);
  } catch (const kb::StalePack&) {
    sent.stale = true;
    return show_editor(application, request, &sent, 409);
  } catch (const kb::Invalid& error) {
    sent.problems = error;
    return show_editor(application, request, &sent, 422);
  }
}

}  // namespace web
