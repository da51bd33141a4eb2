#include "web/api_packs.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kb/packs/pack_zip.h"
#include "tests/support/json_schema.h"
#include "tests/support/packs.h"
#include "tests/support/web_server.h"

using nlohmann::json;
using web::Method;

namespace {

/// A server with a trainer, a senior and an agent, asked by their tokens.
struct PackServer : TestServer {
  PackServer() {
    publish({guide_file("valve.en", "Valve", "See [[pump]]."), guide_file("pump.en", "Pump"),
             sheet_file("eu-rule.en", "EU", "  withdrawal_days: 14\n")});
    for (const auto& [name, role] :
         {std::pair{"tom", kb::Role::trainer}, std::pair{"sam", kb::Role::senior}, std::pair{"ann", kb::Role::agent}}) {
      kb::add_person(library.database, name, {static_cast<std::uint8_t>(role)}, std::nullopt);
      tokens[name] = kb::make_token(library.database, name, "test");
    }
    description = json::parse(ask(get("/api/v1/openapi.json")).body);
  }

  web::Response raw(const std::string& who, Method method, const std::string& target, const std::string& body = "") {
    web::Request made = request(method, "/api/v1/packs" + target);
    made.headers = {{"host", "casebook.example"}, {"authorization", "Bearer " + tokens.at(who)}};
    made.body = body;
    return ask(std::move(made));
  }
  json send(const std::string& who, Method method, const std::string& target, const std::string& body, int status) {
    const web::Response response = raw(who, method, target, body);
    CHECK(response.status == status);
    return json::parse(response.body);
  }
  json look(const std::string& target, int status = 200, const std::string& who = "tom") {
    return send(who, Method::get, target, "", status);
  }

  /// Where an answer doesn't keep to the description, or empty.
  std::string mismatch_of(const json& answer, const std::string& pattern, const std::string& method = "get",
                          const std::string& status = "200") {
    return mismatch(answer,
                    description["paths"]["/api/v1/packs" + pattern][method]["responses"][status]["content"]["application/json"]["schema"],
                    description);
  }

  std::map<std::string, std::string> tokens;
  json description;
};

const std::string march =
    R"({"month": "2027-03", "title": "EU rules", "languages": ["en", "zh"], "readers": ["senior"],
        "sections": [{"title": "New", "note": "Read **this**.", "items": [{"id": "valve", "lang": "en"}, {"id": "eu-rule", "heading": "right"}]}]})";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("a pack is made, read, changed, frozen and exported over the API") {
  PackServer server;
  const json made = server.send("tom", Method::post, "", march, 201);
  CHECK(made == json({{"number", 1}, {"version", 1}}));
  CHECK(server.mismatch_of(made, "", "post", "201") == "");

  const json pack = server.look("/1");
  CHECK(server.mismatch_of(pack, "/{number}") == "");
  CHECK(pack["sections"][0]["items"][1]["title"] == "Rule of EU: What it says");
  CHECK(pack["sections"][0]["items"][1]["missing"] == json({"zh"}));
  CHECK(pack["editions"].empty());
  CHECK(pack["seconds"] > 0);

  const std::string changed = replaced(march, "{\"month\"", "{\"version\": 1, \"month\"");
  CHECK(server.send("tom", Method::put, "/1", replaced(changed, "EU rules", "EU law"), 200)["version"] == 2);
  const json stale = server.send("tom", Method::put, "/1", changed, 409);
  CHECK(stale["error"]["code"] == "conflict");
  CHECK(server.look("/1")["title"] == "EU law");

  const json frozen = server.send("tom", Method::post, "/1/editions", "", 201);
  CHECK(frozen["edition"] == 1);
  CHECK(server.mismatch_of(frozen, "/{number}/editions", "post", "201") == "");
  server.send("tom", Method::post, "/1/editions", "{\"version\": 2}", 409);  // nothing has changed since

  const json edition = server.look("/1/editions/1", 200, "sam");
  CHECK(server.mismatch_of(edition, "/{number}/editions/{edition}") == "");
  CHECK(edition["items"] == 2);
  CHECK(edition["changed"].empty());
  CHECK(edition["sections"][0]["items"][0]["revision"] == 1);

  const web::Response zip = server.raw("sam", Method::get, "/1/editions/1/export?as=zip");
  CHECK(zip.type == "application/zip");
  CHECK(header_of(zip, "Content-Disposition") == "attachment; filename=\"pack-1-edition-1.zip\"");
  const kb::EditionFiles files = kb::read_pack_zip(zip.body, "pack.zip");
  CHECK(files.lock.texts.size() == 3);  // the pump too: the valve leads there
  CHECK(server.raw("sam", Method::get, "/1/editions/0/export?as=json").body == files.lockfile);
  CHECK(server.raw("sam", Method::get, "/1/editions/1/export?as=gift").body.starts_with("// 2027-03 EU law, edition 1\n"));
  CHECK(server.raw("sam", Method::get, "/1/editions/1/export?as=anki").body.starts_with("#separator:tab\n"));

  server.publish({guide_file("valve.en", "Valve 2")});
  CHECK(server.look("/1/editions/1")["changed"][0]["change"] == "changed");
  CHECK(server.raw("sam", Method::get, "/1/editions/1/export?as=zip").body == zip.body);
  CHECK(server.send("tom", Method::post, "/1/editions", "", 201)["edition"] == 2);
  const json differences = server.look("/1/editions/2/differences");
  CHECK(server.mismatch_of(differences, "/{number}/editions/{edition}/differences") == "");
  REQUIRE(differences["differences"].size() == 1);
  CHECK(differences["differences"][0]["title"] == "Valve 2");
  CHECK(server.look("/1/editions/1/differences")["differences"].size() == 2);  // since nothing

  const json list = server.look("");
  CHECK(server.mismatch_of(list, "") == "");
  CHECK(list["packs"][0]["editions"] == 2);
}

TEST_CASE("a trainer draws questions, keeps those picked, and writes others") {
  PackServer server;
  server.publish({sheet_file("jp-rule.en", "JP", "  withdrawal_days: 8\n")});
  server.send("tom", Method::post, "", R"({"month": "2027-03", "title": "Rules", "sections": [{"items": [{"id": "eu-rule"}]}]})", 201);
  const json before = server.look("/1/quiz");
  CHECK(server.mismatch_of(before, "/{number}/quiz") == "");
  CHECK(before["chosen"] == false);
  REQUIRE(before["drawn"].size() == 1);
  CHECK(before["drawn"][0]["answer"] == "14 days");
  json picked = before["drawn"][0];
  picked["text"] = "How many days?";
  const json sent = {{"version", 1}, {"questions", {picked, {{"text", "Who?"}, {"answer", "We"}, {"wrong", {"They"}}}}}};
  CHECK(server.send("tom", Method::put, "/1/quiz", sent.dump(), 200)["version"] == 2);
  CHECK(server.send("tom", Method::put, "/1/quiz", R"({"version": 1, "questions": null})", 409)["error"]["code"] == "conflict");
  const json after = server.look("/1/quiz");
  CHECK(after["chosen"] == true);
  CHECK(after["questions"][1]["key"] == "own-2");
  server.send("tom", Method::post, "/1/editions", "", 201);
  CHECK(server.look("/1/editions/1")["quiz"][0]["text"] == "How many days?");
  CHECK(server.raw("tom", Method::get, "/1/editions/1/export?as=gift").body.find("[plain]How many days? {") != std::string::npos);
  CHECK(server.send("tom", Method::put, "/1/quiz", R"({"version": 2, "questions": [{"text": "T", "answer": "A", "wrong": ["a"]}]})",
                    422)["error"]["problems"][0]["path"] == "quiz[0].wrong[0]");
  server.look("/1/quiz", 403, "sam");
}

TEST_CASE("who may not read a pack learns nothing of it, and who may not make one is told so") {
  PackServer server;
  server.send("tom", Method::post, "", march, 201);
  CHECK(server.look("", 200, "sam")["packs"].empty());
  server.look("/1/editions/0", 404, "sam");
  server.send("tom", Method::post, "/1/editions", "", 201);
  CHECK(server.look("", 200, "sam")["packs"].size() == 1);
  CHECK(server.look("", 200, "ann")["packs"].empty());
  const web::Response hidden = server.raw("ann", Method::get, "/1/editions/1"), absent = server.raw("ann", Method::get, "/7/editions/1");
  CHECK(hidden.status == 404);
  CHECK(hidden.body == absent.body);
  CHECK(server.raw("ann", Method::get, "/1/editions/1/export?as=zip").status == 404);
  CHECK(server.raw("ann", Method::get, "/1/editions/1/differences").status == 404);
  for (const char* who : {"ann", "sam"}) {
    server.send(who, Method::post, "", march, 403);
    server.send(who, Method::put, "/1", march, 403);
    server.send(who, Method::post, "/1/editions", "", 403);
    server.look("/1", 403, who);
  }
  CHECK(server.ask(TestServer::get("/api/v1/packs")).status != 200);
}

TEST_CASE("a body that isn't right is refused with the place and the nearest right spelling") {
  PackServer server;
  const auto problem = [&](const std::string& body) {
    const json answer = server.send("tom", Method::post, "", body, 422);
    const json& all = answer["error"]["problems"];
    if (all.empty()) return answer["error"]["message"].get<std::string>();
    return all[0]["path"].get<std::string>() + ": " + all[0]["message"].get<std::string>();
  };
  CHECK(problem("[]").find("the body must be a JSON object in UTF-8") != std::string::npos);
  CHECK(problem("{}") == "month: is missing");
  CHECK(problem(R"({"month": "2027-03", "title": 3})") == "title: must be a text");
  CHECK(problem(R"({"month": "March", "title": "T"})") == "month: must be a month, such as 2026-12");
  CHECK(problem(R"({"month": "2027-03", "title": "T", "titel": "T"})") == "titel: isn't known; did you mean \"title\"?");
  CHECK(problem(R"({"month": "2027-03", "title": "T", "sections": [{"items": [{"id": "valve"}, {"lang": "en"}]}]})") ==
        "sections[0].items[1].id: is missing");
  CHECK(problem(R"({"month": "2027-03", "title": "T", "sections": [{"items": [{"id": "vlave"}]}]})") ==
        "sections[0].items[0]: there is no document \"vlave\"");
  CHECK(problem(R"({"month": "2027-03", "title": "T", "sections": [{"items": [{"id": "valve"}, {"id": "valve"}]}]})") ==
        "sections[0].items[1]: stands in the pack already: valve");
  server.send("tom", Method::post, "", march, 201);
  server.send("tom", Method::put, "/1", march, 422);  // without the version
  server.send("tom", Method::put, "/x", march, 422);
  server.look("/x", 404);
  server.look("/99999999999999999999", 404);
  server.send("tom", Method::post, "/1/editions", "", 201);
  CHECK(server.look("/1/editions/1/export?as=zap", 422)["error"]["problems"][0]["message"] ==
        "must be zip, json, gift, anki or html; did you mean \"zip\"?");
}
