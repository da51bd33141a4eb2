#include "web/api.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "kb/library/comments.h"
#include "kb/library/review.h"
#include "tests/support/json_schema.h"
#include "tests/support/trees.h"
#include "tests/support/web_server.h"
#include "web/access.h"
#include "web/refusal.h"
#include "web/route.h"
#include "web/route_match.h"

using nlohmann::json;

namespace {

struct ApiServer : TestServer {
  std::string token;  ///< whose, or empty

  /// From now on a reviewer asks, who has begun and submitted a contribution.
  void become_reviewer() {
    const kb::Person reviewer = kb::add_person(library.database, "reviewer", {static_cast<std::uint8_t>(kb::Role::reviewer)}, std::nullopt);
    token = kb::make_token(library.database, "reviewer", "test");
    kb::start_contribution(library.database, reviewer, {.id = "", .lang = "en", .text = guide_file("any.en", "New").bytes});
    kb::submit_contribution(library.database, reviewer, 1, "", kb::parse_markdown);
    kb::add_comment(library.database, reviewer, 1, {.text = 0, .line = 1, .last_line = 0, .body = "A word.", .suggestion = {}});
  }

  ApiServer() : TestServer({.public_read = true}) {
    publish({guide_file("valve.en", "Replace the valve", "Close the water. See [[seal]] and [[absent]].\n\n## Tools {#tools}\n\nA wrench."),
             guide_file("valve.zh", "更换阀门", "先关水。"), guide_file("seal.en", "The seal", "It <leaks> & drips."),
             guide_file("absent.en", "Soon gone")});
    kb::withdraw(library.database, {"absent", "en"}, "ana", "");
    index.catch_up();
  }
  json get_json(const std::string& target, int status = 200) {
    web::Request request = get(target);
    if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
    web::Response response = ask(request);
    CHECK(response.status == status);
    CHECK(response.type == "application/json; charset=utf-8");
    return json::parse(response.body);
  }
};

std::vector<std::string> ids(const json& hits) {
  std::vector<std::string> found;
  for (const json& hit : hits) found.push_back(hit.at("id"));
  return found;
}

}  // namespace

TEST_CASE("a search gives hits, facets and the time it took") {
  ApiServer server;
  json found = server.get_json("/api/v1/search?q=valve");
  CHECK(found["total"] == 1);
  CHECK(found["hits"][0]["id"] == "valve");
  CHECK(found["hits"][0]["kind"] == "guide");
  CHECK(found["hits"][0]["languages"] == json({"en", "zh"}));
  CHECK(found["facets"]["kind"] == json::parse(R"([{"value": "guide", "label": "Guide", "count": 1, "selected": false}])"));
  CHECK(found["took_ms"] >= 0);
  CHECK(server.get_json("/api/v1/search")["total"] == 2);
}

TEST_CASE("a hit comes in the language that the reader prefers") {
  ApiServer server;
  const json chinese = server.get_json("/api/v1/search?prefer=zh,en")["hits"],
             english = server.get_json("/api/v1/search?prefer=en")["hits"];
  CHECK(server.get_json("/api/v1/search?prefer=ZH,EN")["hits"] == chinese);
  CHECK(server.get_json("/api/v1/documents/valve?lang=ZH")["lang"] == "zh");
  CHECK(chinese.size() == 2);
  for (const json& hit : chinese) CHECK(hit["lang"] == (hit["id"] == "valve" ? "zh" : "en"));
  CHECK(english.size() == 2);
  for (const json& hit : english) CHECK(hit["lang"] == "en");
}

TEST_CASE("filters repeat, numbers are clamped, and nothing in a query is an error") {
  ApiServer server;
  CHECK(server.get_json("/api/v1/search?kind=case&kind=guide")["total"] == 2);
  CHECK(server.get_json("/api/v1/search?kind=case")["total"] == 0);
  CHECK(server.get_json("/api/v1/search?limit=1")["hits"].size() == 1);
  CHECK(server.get_json("/api/v1/search?limit=-5")["hits"].empty());
  CHECK(server.get_json("/api/v1/search?limit=99999999999999999999")["hits"].size() == 2);
  CHECK(server.get_json("/api/v1/search?limit=many")["hits"].size() == 2);
  CHECK(server.get_json("/api/v1/search?offset=1")["hits"].size() == 1);
  CHECK(server.get_json("/api/v1/search?offset=99999999")["hits"].empty());
  for (const char* odd : {"q=%22%22%22", "q=((((",
                          "q="
                          "%E2%80%AE",
                          "sort=sideways", "market=nowhere", "prefer=,,;q=x", "unknown=1"}) {
    CAPTURE(odd);
    server.get_json(std::string("/api/v1/search?") + odd);
  }
}

TEST_CASE("labels come in the reader's language") {
  ApiServer server;
  web::Request request = TestServer::get("/api/v1/search?q=valve");
  request.headers.emplace_back("accept-language", "zh");
  CHECK(json::parse(server.ask(request).body)["facets"]["lang"][0]["label"] == "英语");
}

TEST_CASE("a document comes with its text, its outline and its languages") {
  ApiServer server;
  json document = server.get_json("/api/v1/documents/valve?lang=en");
  CHECK(document["title"] == "Replace the valve");
  CHECK(document["front_matter"]["kind"] == "guide");
  CHECK(document["outline"] == json::parse(R"([{"level": 2, "id": "tools", "text": "Tools"}])"));
  CHECK(document["markdown"].get<std::string>().find("[[seal]]") != std::string::npos);
  CHECK(document["html"].get<std::string>().find("<a href=\"/documents/seal\">The seal</a>") != std::string::npos);
  CHECK(document["html"].get<std::string>().find("/documents/absent") == std::string::npos);
  CHECK(document["languages"][1]["lang"] == "zh");
  CHECK(document["revision"]["author"] == "import");
  CHECK(document["hash"].get<std::string>().size() == 64);
  CHECK(server.get_json("/api/v1/documents/valve?lang=zh")["lang"] == "zh");
  CHECK(server.get_json("/api/v1/documents/valve?lang=zh-Hant")["lang"] == "zh");
  CHECK(server.get_json("/api/v1/documents/seal?lang=zh")["lang"] == "en");
  CHECK(server.get_json("/api/v1/documents/absent", 404)["error"]["code"] == "not_found");
  CHECK(server.get_json("/api/v1/documents/..%2Fvalve", 404)["error"]["code"] == "not_found");
}

TEST_CASE("a document's revisions come newest first, each language's") {
  ApiServer server;
  server.publish({guide_file("valve.en", "Mend the valve")});
  json revisions = server.get_json("/api/v1/documents/valve/revisions?lang=en")["revisions"];
  REQUIRE(revisions.size() == 2);
  CHECK(revisions[0]["title"] == "Mend the valve");
  CHECK(revisions[0]["number"] == 2);
  CHECK(server.get_json("/api/v1/documents/valve/revisions")["revisions"].size() == 3);
  server.get_json("/api/v1/documents/absent/revisions", 404);
}

TEST_CASE("the description covers every route of the API, and the answers keep to it") {
  ApiServer server;
  server.publish({tree_file("band.en", "Band", band_body())});
  server.publish({{"regulations/rule.en.md",
                   "---\nkind: regulation\ntitle: T\njurisdiction: EU\ntopic: withdrawal\ninstrument: I\narticles: [1]\neffective_from: "
                   "2014-06-13\nfacts:\n  withdrawal_days: 14\n---\nText\n"},
                  {"scripts/thanks.en.md", "---\nkind: script\ntitle: T\n---\nThank you, {{name}}.\n"}});
  const json description = server.get_json("/api/v1/openapi.json");
  CHECK(description["openapi"] == "3.1.0");
  std::set<std::string_view> described;
  for (const web::Route& route : web::routes()) {
    if (!route.pattern.starts_with("/api/")) continue;
    CAPTURE(route.pattern);
    described.insert(route.pattern);
    std::string method(web::to_string(route.method));
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    const json& operation = description.at("paths").at(std::string(route.pattern)).at(method);
    CHECK(operation["summary"] == std::string(route.summary));
    for (std::string_view rest = route.pattern; rest.find('{') != std::string_view::npos;) {
      rest.remove_prefix(rest.find('{') + 1);
      const std::string name(rest.substr(0, rest.find('}')));
      CHECK(std::any_of(operation["parameters"].begin(), operation["parameters"].end(), [&](const json& parameter) {
        return parameter["name"] == name && parameter["in"] == "path" && parameter["required"] == true;
      }));
    }
  }
  CHECK(description["paths"].size() == described.size());

  const std::map<std::string, std::string> examples = {{"/api/v1/search", "/api/v1/search?q=valve&kind=guide&explain=1"},
                                                       {"/api/v1/suggest", "/api/v1/suggest?q=val"},
                                                       {"/api/v1/documents/{id}", "/api/v1/documents/valve"},
                                                       {"/api/v1/documents/{id}/revisions", "/api/v1/documents/valve/revisions"},
                                                       {"/api/v1/trees/{id}", "/api/v1/trees/band"},
                                                       {"/api/v1/regulations/compare", "/api/v1/regulations/compare?topic=withdrawal"},
                                                       {"/api/v1/contributions", "/api/v1/contributions?state=submitted"},
                                                       {"/api/v1/contributions/{n}", "/api/v1/contributions/1"},
                                                       {"/api/v1/openapi.json", "/api/v1/openapi.json"}};
  server.become_reviewer();
  for (const auto& [path, operations] : description["paths"].items()) {
    if (!operations.contains("get") || path.starts_with("/api/v1/packs")) continue;  // packs: api_packs_test.cpp
    CAPTURE(path);
    REQUIRE(examples.contains(path));
    const json& schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    CHECK(mismatch(server.get_json(examples.at(path)), schema, description) == "");
  }
  web::Request pasted = TestServer::request(web::Method::post, "/api/v1/similar");
  pasted.body = R"({"text": "replace the valve"})";
  const json similar = json::parse(server.ask(std::move(pasted)).body);
  CHECK(similar["hits"].size() == 1);
  const json& described_post = description["paths"]["/api/v1/similar"]["post"];
  CHECK(mismatch(similar, described_post["responses"]["200"]["content"]["application/json"]["schema"], description) == "");
  CHECK(described_post["requestBody"]["content"]["application/json"]["schema"]["required"] == json({"text"}));
  web::Request typed = TestServer::request(web::Method::post, "/api/v1/scripts/thanks/fill");
  typed.body = R"({"values": {"name": "Ana"}})";
  const json& described_fill = description["paths"]["/api/v1/scripts/{id}/fill"]["post"];
  CHECK(mismatch(json::parse(server.ask(std::move(typed)).body),
                 described_fill["responses"]["200"]["content"]["application/json"]["schema"], description) == "");
  const json& error = description["components"]["schemas"]["Error"];
  CHECK(mismatch(server.get_json("/api/v1/nowhere", 404), error, description) == "");
}

TEST_CASE("every operation lists the errors that it can give, all of the one shape") {
  ApiServer server;
  const json description = server.get_json("/api/v1/openapi.json");
  std::set<int> known;
  for (const web::RefusalKind& kind : web::refusal_kinds()) known.insert(kind.status);
  for (const web::Route& route : web::routes()) {
    if (!route.api) continue;
    CAPTURE(route.pattern);
    const bool reads = route.method == web::Method::get;
    std::set<int> expected = {400, 401, 408, 414, 431, 500, 503};
    if (!reads) expected.insert({403, 413});
    if (!web::may_use(std::nullopt, route.access, true)) expected.insert(403);
    if (route.pattern.find('{') != std::string_view::npos) expected.insert(404);
    expected.insert(route.api->refusals.begin(), route.api->refusals.end());
    std::set<int> listed;
    std::string method(web::to_string(route.method));
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    const json& answers = description.at("paths").at(std::string(route.pattern)).at(method).at("responses");
    for (const auto& [status, answer] : answers.items()) {
      if (std::stoi(status) == route.api->success) continue;
      listed.insert(std::stoi(status));
      CHECK_FALSE(answer.at("description").get<std::string>().empty());
      CHECK(answer.at("content").at("application/json").at("schema") == json({{"$ref", "#/components/schemas/Error"}}));
    }
    CHECK(listed == expected);
    for (int status : listed) CHECK(known.contains(status));
  }
}
