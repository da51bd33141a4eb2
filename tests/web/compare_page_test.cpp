#include "web/compare_page.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/web_server.h"

using nlohmann::json;

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

kb::SourceFile sheet(const std::string& id, const std::string& market, const std::string& days, const std::string& more = "") {
  return {"regulations/" + id + ".en.md", "---\nkind: regulation\ntitle: Sheet " + id + "\njurisdiction: " + market +
                                              "\ntopic: withdrawal\ninstrument: I\narticles: [1]\n" + more +
                                              "facts:\n  withdrawal_days: " + days + "\n  withdrawal_starts: receipt\n---\nText\n"};
}

struct CompareServer : TestServer {
  CompareServer() : TestServer({.public_read = true}) {
    publish({sheet("eu-old", "EU", "7", "effective_from: 2000-01-01\neffective_to: 2014-06-12\n"),
             sheet("eu-new", "EU", "14", "effective_from: 2014-06-13\nsupersedes: eu-old\n"), sheet("br", "BR", "7"),
             guide_file("a.en", "A")});
  }
  json compared(const std::string& query, int status = 200) {
    const web::Response response = ask(get("/api/v1/regulations/compare?" + query));
    CHECK(response.status == status);
    return json::parse(response.body);
  }
};

}  // namespace

TEST_CASE("markets stand side by side, with what differs marked in words") {
  CompareServer server;
  const web::Response response = server.ask(TestServer::get("/regulations/compare?topic=withdrawal&market=DE&market=BR&on=2026-03-02"));
  CHECK(response.status == 200);
  CHECK(says(response, "Right of withdrawal on 2026-03-02"));
  CHECK(says(response, ">14 days</a>"));
  CHECK(says(response, ">7 days</a>"));
  CHECK(says(response, "Withdrawal period <span class=\"difference\">differs</span>"));
  CHECK(says(response, "One fact differs."));
  CHECK(says(response, "href=\"/documents/eu-new?lang=en&amp;on=2026-03-02\""));
  CHECK(says(response, "<span class=\"state superseded\">superseded by</span>"));
}

TEST_CASE("the law of the day is compared") {
  CompareServer server;
  const json before = server.compared("topic=withdrawal&market=DE,BR&on=2014-06-12");
  CHECK_FALSE(before["facts"][0]["differs"]);
  CHECK(before["facts"][0]["values"][0] == json({{"market", "DE"}, {"value", "7"}, {"text", "7 days"}, {"sheet", "eu-old"}}));
  const json after = server.compared("topic=withdrawal&market=DE&market=BR&on=2014-06-13");
  CHECK(after["facts"][0]["differs"]);
  CHECK(after["facts"][0]["values"][0]["sheet"] == "eu-new");
  CHECK_FALSE(after["facts"][1]["differs"]);
  CHECK(after["markets"][0]["sheets"][1]["state"] == "superseded");
  CHECK(after["markets"][0]["sheets"][1]["superseded_by"] == "eu-new");
  CHECK(before["markets"][0]["sheets"][0]["state"] == "not_yet");
}

TEST_CASE("without a market those with a sheet of the topic are compared") {
  CompareServer server;
  const json all = server.compared("topic=withdrawal");
  CHECK(all["markets"].size() == 2);
  CHECK(all["markets"][0]["value"] == "EU");
  CHECK(all["on"] == kb::to_string(kb::today()));
}

TEST_CASE("what can't be used is told in a sentence, and the rest of the page stays") {
  CompareServer server;
  const web::Response response = server.ask(TestServer::get("/regulations/compare?topic=withdrawal&market=BR&market=germny&on=2026-02-30"));
  CHECK(response.status == 200);
  CHECK(says(response, "“2026-02-30” is no day"));
  CHECK(says(response, "“germny” is no market. Did you mean “DE”?"));
  CHECK(says(response, ">7 days</a>"));
  CHECK(says(server.ask(TestServer::get("/regulations/compare?topic=privacy")), "No regulation sheet has the topic “privacy”"));
  CHECK(server.ask(TestServer::get("/regulations/compare")).status == 200);
  CHECK(server.compared("market=DE", 422)["error"]["problems"][0]["message"] == "Name a topic, such as topic=withdrawal.");
  CHECK(server.compared("topic=withdrawal&on=x", 422)["error"]["problems"].size() == 1);
}

TEST_CASE("a sheet's page says its state on a day, and who took its place") {
  CompareServer server;
  CHECK(says(server.ask(TestServer::get("/documents/eu-new?on=2014-06-12")), "On 2014-06-12: not yet in force"));
  CHECK(says(server.ask(TestServer::get("/documents/eu-new?on=2014-06-13")), "On 2014-06-13: in force"));
  const web::Response old = server.ask(TestServer::get("/documents/eu-old"));
  CHECK(says(old, "superseded by"));
  CHECK(says(old, "Sheet eu-new"));
  const web::Response bad = server.ask(TestServer::get("/documents/eu-new?on=tomorrow"));
  CHECK(bad.status == 200);
  CHECK(says(bad, "“tomorrow” is no day"));
  CHECK(says(bad, "/regulations/compare?topic=withdrawal&amp;market=EU"));
}
