#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kb/library/approval.h"
#include "kb/library/review.h"
#include "tests/support/web_server.h"

namespace {

using nlohmann::json;

/// People of a review, each asking by an API token.
struct ReviewServer : TestServer {
  std::string author = token("author", kb::Role::senior), reviewer = token("reviewer", kb::Role::reviewer),
              second = token("second", kb::Role::reviewer), agent = token("agent", kb::Role::agent),
              admin = token("admin", kb::Role::admin);

  std::string token(const std::string& name, kb::Role role) {
    kb::add_person(library.database, name, {static_cast<std::uint8_t>(role)}, std::nullopt);
    return kb::make_token(library.database, name, "test");
  }
  web::Response api(const std::string& token, web::Method method, const std::string& path, const json& body = {}) {
    web::Request made = request(method, "/api/v1" + path);
    if (!token.empty()) made.headers.emplace_back("authorization", "Bearer " + token);
    made.headers.emplace_back("content-type", "application/json");
    if (!body.is_null()) made.body = body.dump();
    return ask(made);
  }
  web::Response post(const std::string& token, const std::string& path, const json& body = {}) {
    return api(token, web::Method::post, path, body);
  }
  web::Response put(const std::string& token, const std::string& path, const json& body) {
    return api(token, web::Method::put, path, body);
  }
  json get(const std::string& token, const std::string& path) { return json::parse(api(token, web::Method::get, path).body); }
};

std::string guide(const std::string& title, const std::string& body = "Some text.") { return guide_file("any.en", title, body).bytes; }

std::string sheet() {
  return "---\nkind: regulation\ntitle: Sheet\njurisdiction: DE\ninstrument: A law\narticles: [Art. 1]\n---\n\nText.\n";
}

}  // namespace

TEST_CASE("by the API a text is begun, saved, submitted, approved by somebody else and published") {
  ReviewServer server;
  const auto begun = server.post(server.author, "/contributions", {{"lang", "en"}, {"text", guide("Valve")}, {"reason", "Asked often."}});
  REQUIRE(begun.status == 201);
  const json first = json::parse(begun.body);
  CHECK(first["state"] == "draft");
  CHECK(first["problems"].empty());
  const std::string path = "/contributions/" + std::to_string(first["number"].get<int>());

  const auto saved = server.put(server.author, path, {{"text", guide("Valve", "Better.")}, {"base", first["base"]}});
  REQUIRE(saved.status == 200);
  CHECK(json::parse(saved.body)["base"] > first["base"]);
  CHECK(json::parse(server.post(server.author, path + "/submission").body)["state"] == "submitted");

  const json seen = server.get(server.reviewer, path);
  CHECK(seen["text"] == guide("Valve", "Better."));
  CHECK(seen["id"] == "valve");
  CHECK(seen["reason"] == "Asked often.");
  CHECK(seen["checklist"].size() >= 5);
  const auto comment = server.post(server.reviewer, path + "/comments", {{"line", 6}, {"text", "Good."}, {"suggestion", "Best."}});
  CHECK(comment.status == 201);
  CHECK(server.get(server.author, path)["comments"][0]["suggestion"] == "Best.");

  const auto approved = server.post(server.reviewer, path + "/approval");
  REQUIRE(approved.status == 200);
  CHECK(json::parse(approved.body)["state"] == "published");
  CHECK(json::parse(approved.body)["published"] == 1);
  CHECK(server.get(server.agent, "/documents/valve")["title"] == "Valve");
}

TEST_CASE("what the API refuses: no token, one's own approval, what one may not see, what the state doesn't allow, what has problems") {
  ReviewServer server;
  CHECK(server.post("", "/contributions", {{"lang", "en"}, {"text", guide("A")}}).status == 401);
  CHECK(server.post("wrong", "/contributions", {{"lang", "en"}, {"text", guide("A")}}).status == 401);
  CHECK(server.post(server.agent, "/contributions", {{"lang", "en"}, {"text", guide("A")}}).status == 403);
  CHECK(server.post(server.author, "/contributions", {{"lang", "english"}, {"text", guide("A")}}).status == 422);
  CHECK(server.post(server.author, "/contributions", {{"lang", "en"}, {"text", 7}}).status == 422);
  CHECK(server.post(server.author, "/contributions", {{"lang", "en"}, {"texts", "x"}}).body.find("did you mean \\\"text\\\"") !=
        std::string::npos);
  CHECK(server.post(server.author, "/contributions", {{"lang", "en"}, {"text", std::string(400 * 1024, 'x')}}).status == 422);

  CHECK(server.post(server.author, "/contributions", {{"lang", "en"}, {"text", guide("A")}}).status == 201);
  for (const char* action : {"", "/comments", "/submission", "/approval", "/return", "/decline", "/withdrawal"}) {
    CAPTURE(action);
    const std::string path = std::string("/contributions/1") + action;
    const json body = std::string(action) == "/return" || std::string(action) == "/decline" ? json{{"comment", "No."}}
                      : std::string(action) == "/comments"                                  ? json{{"text", "Hm."}}
                                                                                            : json::object();
    const auto answer = *action ? server.post(server.agent, path, body) : server.api(server.agent, web::Method::get, path);
    CHECK(answer.status == 404);
  }
  CHECK(server.get(server.agent, "/contributions")["total"] == 0);
  CHECK(server.post(server.author, "/contributions/99/submission").status == 404);
  CHECK(server.post(server.author, "/contributions/x/submission").status == 404);
  CHECK(server.post(server.reviewer, "/contributions/1/approval").status == 409);
  CHECK(server.post(server.author, "/contributions/1/submission").status == 200);
  CHECK(server.post(server.author, "/contributions/1/submission").status == 409);
  CHECK(server.post(server.author, "/contributions/1/approval").status == 403);
  CHECK(server.post(server.reviewer, "/contributions/1/return", {{"comment", ""}}).status == 422);
  CHECK(server.post(server.reviewer, "/contributions/1/approval", {{"checklist", {{"true", false}}}}).status == 422);
  CHECK(server.post(server.reviewer, "/contributions/1/approval", {{"text", 7}}).status == 409);
  CHECK(server.post(server.reviewer, "/contributions/1/return", {{"comment", "Shorter."}}).status == 200);

  CHECK(server.post(server.author, "/contributions", {{"lang", "en"}, {"text", "---\nkind: gide\n---\n"}}).status == 201);
  const auto refused = server.post(server.author, "/contributions/2/submission");
  CHECK(refused.status == 422);
  CHECK(json::parse(refused.body)["error"]["problems"][1]["line"] == 2);
}

TEST_CASE("not even an administrator approves what they wrote, nor a reviewer what they improved") {
  ReviewServer server;
  server.post(server.admin, "/contributions", {{"lang", "en"}, {"text", guide("A")}});
  CHECK(server.post(server.admin, "/contributions/1/submission").status == 200);
  CHECK(server.post(server.admin, "/contributions/1/approval").status == 403);
  const auto base = server.get(server.reviewer, "/contributions/1")["base"];
  CHECK(server.put(server.reviewer, "/contributions/1", {{"text", guide("A", "Improved.")}, {"base", base}}).status == 200);
  CHECK(server.post(server.reviewer, "/contributions/1/approval").status == 403);
  CHECK(server.post(server.second, "/contributions/1/approval").status == 200);
}

TEST_CASE("a stale base gets both texts, and nothing is overwritten") {
  ReviewServer server;
  const json begun = json::parse(server.post(server.author, "/contributions", {{"lang", "en"}, {"text", guide("A")}}).body);
  server.put(server.author, "/contributions/1", {{"text", guide("A", "Theirs.")}, {"base", begun["base"]}});
  const auto stale = server.put(server.author, "/contributions/1", {{"text", guide("A", "Mine.")}, {"base", begun["base"]}});
  REQUIRE(stale.status == 409);
  const json error = json::parse(stale.body)["error"];
  CHECK(error["mine"] == guide("A", "Mine."));
  CHECK(error["theirs"] == guide("A", "Theirs."));
  CHECK(server.put(server.author, "/contributions/1", {{"text", guide("A", "Both.")}, {"base", error["base"]}}).status == 200);
}

TEST_CASE("a sheet needs two people, and personal data a word to each finding") {
  ReviewServer server;
  server.post(server.author, "/contributions", {{"lang", "en"}, {"text", sheet()}});
  server.post(server.author, "/contributions/1/submission");
  const json once = json::parse(server.post(server.reviewer, "/contributions/1/approval").body);
  CHECK(once["state"] == "submitted");
  CHECK(once["approvals"] == 1);
  CHECK(once["approvals_needed"] == 2);
  CHECK(server.post(server.reviewer, "/contributions/1/approval").status == 409);
  CHECK(json::parse(server.post(server.second, "/contributions/1/approval").body)["state"] == "published");

  server.post(server.author, "/contributions", {{"lang", "en"}, {"text", guide("Call", "Write to jo.doe@mail.example.")}});
  CHECK(server.post(server.author, "/contributions/2/submission").status == 200);
  CHECK(server.get(server.reviewer, "/contributions/2")["findings"][0]["text"] == "jo.doe@mail.example");
  CHECK(server.post(server.reviewer, "/contributions/2/approval").status == 422);
  CHECK(server.post(server.reviewer, "/contributions/2/approval", {{"words", {{"0", "an example"}}}}).status == 200);
}

TEST_CASE("the list holds one's own, for reviewers everybody's, by state, author and reviewer, page by page") {
  ReviewServer server;
  for (const char* title : {"A", "B", "C"}) server.post(server.author, "/contributions", {{"lang", "en"}, {"text", guide(title)}});
  server.post(server.admin, "/contributions", {{"lang", "en"}, {"text", guide("D")}});
  server.post(server.author, "/contributions/2/submission");
  CHECK(server.get(server.author, "/contributions")["total"] == 3);
  CHECK(server.get(server.reviewer, "/contributions")["total"] == 4);
  CHECK(server.get(server.reviewer, "/contributions?state=submitted")["contributions"][0]["title"] == "B");
  CHECK(server.get(server.reviewer, "/contributions?author=admin")["total"] == 1);
  CHECK(server.get(server.reviewer, "/contributions?state=submitted&reviewer=")["total"] == 1);
  CHECK(server.api(server.reviewer, web::Method::get, "/contributions?state=open").status == 422);
  const json page = server.get(server.reviewer, "/contributions?limit=3");
  CHECK(page["contributions"].size() == 3);
  CHECK(server.get(server.reviewer, "/contributions?limit=3&after=" + std::to_string(page["next"].get<int>()))["contributions"].size() ==
        1);
}
