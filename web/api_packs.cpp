#include "web/api_packs.h"

#include <string>

#include "kb/document/fields.h"
#include "kb/library/pack_quiz.h"
#include "kb/packs/exports.h"
#include "web/edition_file.h"
#include "web/form_values.h"
#include "web/json.h"
#include "web/pack_json.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr int none[] = {403};
constexpr int unreadable[] = {403, 404};
constexpr int refusals_of_body[] = {422};
constexpr int refusals_of_save[] = {404, 409, 422};
constexpr int refusals_of_export[] = {404, 422};

constexpr ApiParameter of_pack[] = {
    {"number", "path", R"({"type": "integer"})", "The pack's number."},
};
constexpr std::string_view edition_number = R"({"type": "integer", "minimum": 0})";
constexpr ApiParameter of_edition[] = {
    {"number", "path", R"({"type": "integer"})", "The pack's number."},
    {"edition", "path", edition_number, "The edition's number, from 1; 0: the newest."},
};
constexpr ApiParameter of_export[] = {
    {"number", "path", R"({"type": "integer"})", "The pack's number."},
    {"edition", "path", edition_number, "The edition's number, from 1; 0: the newest."},
    {"as", "query", R"({"type": "string", "enum": ["zip", "json", "gift", "anki", "html"]})",
     "zip: Markdown files and lockfile, which `casebook import` takes; json: the lockfile; gift: the quiz for Moodle; anki: the quiz for "
     "Anki; html: all of it as one file that needs no connection."},
};
constexpr ApiParameter of_differences[] = {
    {"number", "path", R"({"type": "integer"})", "The pack's number."},
    {"edition", "path", edition_number, "The later edition's number; 0: the newest."},
    {"since", "query", edition_number, "The earlier edition's number; absent: the one before."},
};

// What a pack's contents are, sent and given; items differ.
const std::string contents =
    R"("month": {"type": "string", "description": "2026-12"}, "title": {"type": "string"}, "theme": {"type": "string"},
  "audience": {"type": "string", "description": "For whom it is, in words."},
  "readers": {"type": "array", "items": {"type": "string"}, "description": "Roles that may read its editions; empty: everybody who is signed in."},
  "languages": {"type": "array", "items": {"type": "string"}, "description": "The preferred one first."},
  "confirmation": {"type": "boolean", "description": "Readers are asked to say that they have read it."})";

const std::string item =
    R"("id": {"type": "string"}, "lang": {"type": "string", "description": "Empty: the first of the pack's languages that there is."},
  "heading": {"type": "string", "description": "A section's or a fault tree's node's id; empty: the whole document."},
  "fact": {"type": "string", "description": "One fact of a regulation sheet."})";

/// `more`: members of an item beside `item`'s.
std::string sections(const std::string& more) {
  return R"("sections": {"type": "array", "items": {"type": "object", "properties": {"title": {"type": "string"},
  "note": {"type": "string", "description": "Markdown."}, "items": {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {)" +
         item + more + "}}}}}}";
}

const std::string edition_info =
    R"("edition": {"type": "integer"}, "at": {"type": "string", "format": "date-time"}, "by": {"type": "string"},
  "hash": {"type": "string", "description": "SHA-256 of the lockfile, hexadecimal."})";

const std::string sent_pack =
    R"({"type": "object", "required": ["month", "title"], "additionalProperties": false, "properties": {
  "version": {"type": "integer", "description": "PUT: the pack's, as it was read; another means 409, and nothing is overwritten."}, )" +
    contents + ", " + sections("") + "}}";

constexpr std::string_view given_number =
    R"({"type": "object", "required": ["number", "version"], "properties": {"number": {"type": "integer"}, "version": {"type": "integer"}}})";

constexpr std::string_view given_list =
    R"({"type": "object", "required": ["packs"], "properties": {"packs": {"type": "array", "description": "The newest month first.",
  "items": {"type": "object", "required": ["number", "month", "title", "theme", "items", "editions", "changed"], "properties": {
  "number": {"type": "integer"}, "month": {"type": "string"}, "title": {"type": "string"}, "theme": {"type": "string"}, "items": {"type": "integer"},
  "editions": {"type": "integer", "description": "How many were frozen."}, "changed": {"type": "string", "format": "date-time"}}}}}})";

const std::string given_pack =
    R"({"type": "object", "required": ["number", "version", "month", "title", "sections", "editions", "seconds"], "properties": {
  "number": {"type": "integer"}, "version": {"type": "integer"}, "author": {"type": "string"}, "created": {"type": "string", "format": "date-time"},
  "changed": {"type": "string", "format": "date-time"}, "seconds": {"type": "integer", "description": "To read all of it."},
  "quiz": {"description": "The trainer's questions; null: they are drawn when the pack is frozen."},
  "editions": {"type": "array", "items": {"type": "object", "properties": {)" +
    edition_info + "}}}, " + contents + ", " + sections(R"(,
  "state": {"type": "string", "enum": ["current", "overdue", "archived", "gone", "part-gone"]}, "kind": {"type": "string"}, "title": {"type": "string"},
  "shown_lang": {"type": "string"}, "missing": {"type": "array", "items": {"type": "string"}}, "seconds": {"type": "integer"})") +
    "}}";

const std::string given_edition =
    R"({"type": "object", "required": ["pack", "edition", "at", "hash", "sections", "items", "changed"], "properties": {
  "pack": {"type": "integer"}, "items": {"type": "integer"},
  "changed": {"type": "array", "description": "Items that aren't published any more as the edition has them.", "items": {"type": "object", "properties": {
    "change": {"type": "string", "enum": ["changed", "archived", "gone"]}, "title": {"type": "string"}, "revision": {"type": "integer"},
    "revision_now": {"type": "integer"}, )" +
    item + R"(}}}, "quiz": )" + std::string(questions_schema) + ", " + edition_info + ", " + contents + ", " +
    sections(R"(, "kind": {"type": "string"}, "title": {"type": "string"}, "revision": {"type": "integer"})") + "}}";

const std::string given_differences = R"({"type": "object", "required": ["pack", "edition", "since", "differences"], "properties": {
  "pack": {"type": "integer"}, "edition": {"type": "integer"}, "since": {"type": "integer"},
  "differences": {"type": "array", "items": {"type": "object", "properties": {"change": {"type": "string", "enum": ["added", "removed", "changed"]},
    "title": {"type": "string"}, "revision_before": {"type": "integer"}, "revision": {"type": "integer"}, )" +
                                      item + "}}}}}";

constexpr ApiParameter of_quiz[] = {
    {"number", "path", R"({"type": "integer"})", "The pack's number."},
    {"seed", "query", R"({"type": "integer", "minimum": 0})", "Another seed draws others; absent: the pack's number, as freezing does."},
    {"limit", "query", R"({"type": "integer", "minimum": 0, "maximum": 200})", "How many to draw: 20 if it is absent."},
};

const std::string given_quiz = R"({"type": "object", "required": ["version", "chosen", "questions", "drawn"], "properties": {
  "version": {"type": "integer", "description": "The pack's."},
  "chosen": {"type": "boolean", "description": "The trainer has picked and written the questions; if not, freezing draws them."},
  "questions": )" + std::string(questions_schema) +
                               R"(, "drawn": )" + std::string(questions_schema) + "}}";

const std::string sent_quiz = R"({"type": "object", "required": ["version", "questions"], "additionalProperties": false, "properties": {
  "version": {"type": "integer", "description": "The pack's, as it was read."},
  "questions": {"description": "Null: to be drawn when the pack is frozen. Else a list of {text, answer, wrong, why, lang, key, source}."}}})";

}  // namespace

const ApiSpec packs_spec{.name = "packs", .parameters = {}, .answer = given_list, .refusals = none};
const ApiSpec start_pack_spec{
    .name = "startPack", .parameters = {}, .answer = given_number, .refusals = refusals_of_body, .body = sent_pack, .success = 201};
const ApiSpec pack_spec{.name = "pack", .parameters = of_pack, .answer = given_pack, .refusals = unreadable};
const ApiSpec save_pack_spec{
    .name = "savePack", .parameters = of_pack, .answer = given_number, .refusals = refusals_of_save, .body = sent_pack};
const ApiSpec freeze_pack_spec{
    .name = "freezePack",
    .parameters = of_pack,
    .answer =
        R"({"type": "object", "required": ["edition", "hash"], "properties": {"edition": {"type": "integer"}, "hash": {"type": "string"}}})",
    .refusals = refusals_of_save,
    .body =
        R"({"type": "object", "properties": {"version": {"type": "integer", "description": "The pack's, as it was read; absent: as it is now."}}})",
    .success = 201};
const ApiSpec pack_quiz_spec{.name = "packQuiz", .parameters = of_quiz, .answer = given_quiz, .refusals = unreadable};
const ApiSpec save_pack_quiz_spec{
    .name = "savePackQuiz", .parameters = of_pack, .answer = given_number, .refusals = refusals_of_save, .body = sent_quiz};
const ApiSpec edition_spec{.name = "edition", .parameters = of_edition, .answer = given_edition, .refusals = unreadable};
const ApiSpec export_edition_spec{.name = "exportEdition",
                                  .parameters = of_export,
                                  .answer = R"({"type": "string", "format": "binary"})",
                                  .refusals = refusals_of_export};
const ApiSpec edition_differences_spec{
    .name = "editionDifferences", .parameters = of_differences, .answer = given_differences, .refusals = unreadable};

Response packs_api(Application& application, const Request& request) {
  const auto found = application.database.read([&](kb::Connection& db) { return kb::packs(db, *request.person, 1000); });
  json list = json::array();
  for (const kb::PackInfo& info : found) list.push_back(pack_info_json(info));
  return json_response({{"packs", std::move(list)}});
}

Response start_pack_api(Application& application, const Request& request) {
  const kb::Pack made = kb::start_pack(application.database, *request.person, read_pack(request.body).contents);
  return json_response({{"number", made.number}, {"version", made.version}}, 201);
}

Response pack_api(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack");
  const auto vocabulary = application.state->vocabulary.get(application.database);
  return application.database.read([&](kb::Connection& db) {
    const kb::Pack found = kb::pack(db, *request.person, number);
    return json_response(
        pack_json(found, kb::pack_report(db, *request.person, number, *vocabulary), kb::editions(db, *request.person, number)));
  });
}

Response save_pack_api(Application& application, const Request& request) {
  const SentPack sent = read_pack(request.body);
  if (!sent.version) throw kb::Invalid(std::vector<kb::Problem>{{"version", 0, "is missing: the pack's, as it was read"}});
  const kb::Pack saved =
      kb::save_pack(application.database, *request.person, path_number(request, "number", "pack"), sent.contents, *sent.version);
  return json_response({{"number", saved.number}, {"version", saved.version}});
}

Response freeze_pack_api(Application& application, const Request& request) {
  const kb::EditionInfo frozen =
      kb::freeze_pack(application.database, *request.person, path_number(request, "number", "pack"), read_version(request.body));
  return json_response({{"edition", frozen.number}, {"hash", frozen.hash}}, 201);
}

Response pack_quiz_api(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack");
  const int seed = clamped_parameter(request, "seed", static_cast<int>(number), 0, 1'000'000'000);
  const int limit = clamped_parameter(request, "limit", static_cast<int>(kb::questions_of_an_edition), 0, 200);
  return application.database.read([&](kb::Connection& db) {
    const kb::Pack found = kb::pack(db, *request.person, number);
    return json_response(
        {{"version", found.version},
         {"chosen", found.quiz.has_value()},
         {"questions", questions_json(found.quiz.value_or(std::vector<kb::Question>()))},
         {"drawn", questions_json(kb::drawn_quiz(db, found, static_cast<std::uint64_t>(seed), static_cast<std::size_t>(limit)))}});
  });
}

Response save_pack_quiz_api(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack");
  SentQuiz sent = read_quiz(request.body);
  const kb::Pack saved = kb::save_quiz(application.database, *request.person, number, std::move(sent.questions), sent.version);
  return json_response({{"number", saved.number}, {"version", saved.version}});
}

Response edition_api(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack"), edition = path_number(request, "edition", "edition");
  return application.database.read([&](kb::Connection& db) {
    const kb::Person& viewer = *request.person;
    return json_response(edition_json(kb::edition_info(db, viewer, number, edition), kb::edition_lock(db, viewer, number, edition),
                                      kb::changes_since_edition(db, viewer, number, edition)));
  });
}

Response export_edition_api(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack"), edition = path_number(request, "edition", "edition");
  const std::string* wanted = request.parameter("as");
  if (wanted && *wanted == "html") return export_edition_file(application, request);
  std::vector<std::string> names = {"html"};
  for (const kb::PackExport& each : kb::pack_exports()) names.emplace_back(each.name);
  const kb::PackExport* as = kb::find_pack_export(wanted ? *wanted : "zip");
  if (!as)
    throw kb::Invalid(std::vector<kb::Problem>{
        {"as", 0, "must be zip, json, gift, anki or html" + kb::did_you_mean(kb::nearest_spelling(wanted->substr(0, 40), names))}});
  const kb::EditionFiles files =
      application.database.read([&](kb::Connection& db) { return kb::edition_files(db, *request.person, number, edition); });
  return {.type = std::string(as->type),
          .body = as->make(files),
          .headers = {{"Content-Disposition", "attachment; filename=\"" + kb::export_file_name(files.lock, *as) + "\""}}};
}

Response edition_differences_api(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack"), edition = path_number(request, "edition", "edition");
  return application.database.read([&](kb::Connection& db) {
    const kb::Lockfile after = kb::edition_lock(db, *request.person, number, edition);
    const int since = clamped_parameter(request, "since", static_cast<int>(after.edition - 1), 0, 1'000'000);
    const kb::Lockfile before = since == 0 ? kb::Lockfile() : kb::edition_lock(db, *request.person, number, since);
    return json_response({{"pack", number},
                          {"edition", after.edition},
                          {"since", since},
                          {"differences", differences_json(kb::differences(before, after))}});
  });
}

}  // namespace web
