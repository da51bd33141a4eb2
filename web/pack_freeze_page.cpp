#include "web/pack_freeze_page.h"

#include <nlohmann/json.hpp>

#include "web/edition_address.h"
#include "web/form_values.h"
#include "web/pack_form.h"
#include "web/pack_problems.h"
#include "web/pack_view.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

Response show(Application& application, const Request& request, const kb::Invalid& refused, int status) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Locale& locale = locale_of(application, request);
  const std::int64_t number = path_number(request, "number", "pack");
  json view = application.database.read([&](kb::Connection& db) {
    const kb::Pack pack = kb::pack(db, *request.person, number);
    const kb::PackReport report = kb::pack_report(db, *request.person, number, *vocabulary);
    json out = pack_state_view(db, *request.person, pack, report, locale);
    out["sections"] = sections_view(db, pack.contents, report, Labels(locale, *vocabulary));
    out["title"] = locale.text("packs_freeze_title", {{"title", pack.title}});
    out["pack_title"] = pack.title;
    out["month"] = pack.month;
    out["problems"] = pack_problems_view(db, refused, pack.contents, locale, pack_edit_url(number));
    out["edition_number"] = locale.text("packs_edition", {{"number", std::to_string(pack.editions + 1)}});
    out["quiz_label"] =
        pack.quiz ? locale.text("packs_freeze_quiz", static_cast<std::int64_t>(pack.quiz->size())) : locale.text("packs_freeze_quiz_drawn");
    return out;
  });
  view["header_search"] = true;
  view["number"] = number;
  return page(application, request, "pack_freeze", view, status);
}

}  // namespace

Response freeze_pack_page(Application& application, const Request& request) {
  return show(application, request, kb::Invalid(std::vector<kb::Problem>()), 200);
}

Response freeze_it(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  const std::int64_t version = read_pack_form(request).version;
  try {
    const kb::EditionInfo frozen = kb::freeze_pack(application.database, *request.person, path_number(request, "number", "pack"), version);
    return redirect("/packs/" + std::to_string(frozen.pack) + "/editions/" + std::to_string(frozen.number));
  } catch (const kb::StalePack&) {
    return show(application, request, kb::Invalid(locale.text("packs_freeze_stale")), 409);
  } catch (const kb::Conflict& error) {
    return show(application, request, kb::Invalid(error.what()), 409);
  } catch (const kb::Invalid& error) {
    return show(application, request, error, 422);
  }
}

}  // namespace web
