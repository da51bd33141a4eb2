#include "web/script_reply.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/web_server.h"

using nlohmann::json;

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

kb::SourceFile sheet(const std::string& days) {
  return {"regulations/eu-x.en.md",
          "---\nkind: regulation\ntitle: The sheet\njurisdiction: EU\ntopic: withdrawal\ninstrument: I\narticles: [1]\nfacts:\n  "
          "withdrawal_days: " +
              days + "\n---\n\n- [ ] Ask\n- [ ] Answer\n"};
}

struct ScriptServer : TestServer {
  ScriptServer() : TestServer({.public_read = true}) {
    const std::string german = "---\nkind: script\ntitle: Erstattung\ntranslated_from: en\n---\n";
    publish({sheet("14"),
             {"scripts/refund.en.md",
              "---\nkind: script\ntitle: Refund\n---\nHello {{name}}, {{sum:money}} by {{day:date}}: {{why:choice(late=it was late|lost=it "
              "was lost)}}, "
              "within {{reg:eu-x.withdrawal_days}} days.\n"},
             {"scripts/refund.de.md",
              german + "Guten Tag {{name}}, {{sum:money}} bis {{day:date}}: {{why:choice(late=zu spät|lost=verloren)}}, binnen "
                       "{{reg:eu-x.withdrawal_days}} Tagen.\n"},
             {"culture-cards/card-de.en.md",
              "---\nkind: culture-card\ntitle: Writing to Germany\nmarkets: [DE]\n---\n## Do {#do}\n\nBe exact.\n\n## Don't "
              "{#dont}\n\nA\n\n## Phrases "
              "{#phrases}\n\nB\n"},
             guide_file("valve.en", "Valve")});
  }
  static web::Fields values(web::Fields more = {}) {
    web::Fields all = {{"value_name", "<Ana> {{day}}"}, {"value_sum", "EUR 12.50"}, {"value_day", "2026-11-23"}, {"value_why", "lost"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  web::Response fill(const std::string& body, const std::string& id = "refund") {
    web::Request made = request(web::Method::post, "/api/v1/scripts/" + id + "/fill");
    made.headers.emplace_back("content-type", "application/json");
    made.body = body;
    return ask(std::move(made));
  }
  web::Response part(web::Fields fields) {
    web::Request made = post("/documents/refund/reply", fields);
    made.headers.emplace_back("casebook-part", "script-form");
    return ask(std::move(made));
  }
};

}  // namespace

TEST_CASE("a script's page has a form for its gaps, by their types, and the text with the gaps open") {
  ScriptServer server;
  const web::Response response = server.ask(TestServer::get("/documents/refund?lang=de"));
  CHECK(response.status == 200);
  CHECK(says(response, "<section class=\"script-form\" data-script-form=\"refund\""));
  CHECK(says(response, "data-cite=\"refund@1\""));
  CHECK(says(response, "name=\"value_day\" value=\"\" type=\"date\""));
  CHECK(says(response, ">Sum</label>"));
  CHECK(says(response, "<option value=\"late\">zu spät</option>"));
  CHECK(says(response, "data-text=\"reply\""));
  CHECK(says(response, "Guten Tag {{name}}, {{sum}} bis {{day}}: {{why}}, binnen 14 Tagen."));
  CHECK_FALSE(says(response, "aria-invalid"));
  CHECK_FALSE(says(server.ask(TestServer::get("/documents/valve")), "script-form"));
}

TEST_CASE("the form is filled without scripts, and the agent's own language stands beside it") {
  ScriptServer server;
  web::Request request =
      TestServer::post("/documents/refund/reply", ScriptServer::values({{"lang", "de"}, {"market", "DE"}, {"check", "1"}}));
  request.headers.emplace_back("accept-language", "en");
  const web::Response response = server.ask(request);
  CHECK(response.status == 200);
  CHECK(says(response, "Guten Tag &lt;Ana&gt; {{day}}, 12,50\u00a0€ bis 23. November 2026: verloren, binnen 14 Tagen."));
  CHECK(says(response, "Hello &lt;Ana&gt; {{day}}, €12.50 by November 23, 2026: it was lost, within 14 days."));
  CHECK(says(response, "Writing to Germany"));
  CHECK(says(response, "Be exact."));
  CHECK(says(response, "href=\"/markets/DE\""));
}

TEST_CASE("an open gap is told when the form is sent, and not before") {
  ScriptServer server;
  const web::Response sent =
      server.ask(TestServer::post("/documents/refund/reply", {{"lang", "en"}, {"check", "1"}, {"value_day", "30.2."}}));
  CHECK(sent.status == 422);
  CHECK(says(sent, "Name is missing. Fill it in before you copy."));
  CHECK(says(sent, "Day must be a day that exists"));
  const web::Response live = server.part({{"lang", "en"}, {"value_day", "30.2."}});
  CHECK(live.status == 200);
  CHECK_FALSE(says(live, "<html"));
  CHECK_FALSE(says(live, "<p class=\"field-error\" id=\"error-field-refund-name\" data-fills>Name is missing"));
  CHECK(says(live, "Day must be a day that exists"));
  CHECK(server.ask(TestServer::post("/documents/valve/reply", {})).status == 404);
}

TEST_CASE("a program fills a script, and is told by placeholder what is wrong") {
  ScriptServer server;
  const web::Response good =
      server.fill(R"({"lang": "de", "values": {"name": "Ana", "sum": "EUR 12.50", "day": "2026-11-23", "why": "late"}})");
  REQUIRE(good.status == 200);
  const json filled = json::parse(good.body);
  CHECK(filled["text"] == "Guten Tag Ana, 12,50\u00a0€ bis 23. November 2026: zu spät, binnen 14 Tagen.");
  CHECK(filled["lang"] == "de");
  CHECK(filled["revision"] == 1);
  CHECK(filled["problems"].empty());

  const web::Response wrong = server.fill(R"({"lang": "de", "values": {"name": "Ana", "sum": "12", "dayy": "x", "why": "late"}})");
  CHECK(wrong.status == 422);
  json problems = json::parse(wrong.body)["error"]["problems"];
  REQUIRE(problems.size() == 3);
  CHECK(problems[0] == json({{"path", "sum"}, {"line", 0}, {"message", "\"sum\" must be a currency and an amount, such as EUR 12.50"}}));
  CHECK(problems[1]["message"] == "\"day\" is missing");
  CHECK(problems[2]["message"] == "\"dayy\" is no placeholder of this script; did you mean \"day\"?");
}

TEST_CASE("a market decides how a language writes") {
  ScriptServer server;
  const auto text = [&](const std::string& market) -> std::string {
    return json::parse(server
                           .fill(R"({"lang": "en", "market": ")" + market +
                                 R"(", "values": {"name": "A", "sum": "EUR 1", "day": "2026-11-23", "why": "late"}})")
                           .body)["text"];
  };
  CHECK(text("GB").find("23 November 2026") != std::string::npos);
  CHECK(text("US").find("November 23, 2026") != std::string::npos);
}

TEST_CASE("a body that can't be used is refused with a sentence that repeats no value") {
  ScriptServer server;
  const auto sentence = [&](const std::string& body) -> std::string {
    const web::Response response = server.fill(body);
    CHECK(response.status == 422);
    return json::parse(response.body)["error"]["problems"][0]["message"];
  };
  CHECK(sentence("x") == "the body must be a JSON object in UTF-8: {\"lang\": \"de\", \"values\": {…}}");
  CHECK(sentence("{}") == "\"values\" must be an object of at most 200 texts: {\"days\": \"14\"}");
  CHECK(sentence(R"({"values": {"name": 7}})") == "the value of \"name\" must be a text, such as \"14\"");
  CHECK(sentence(R"({"value": {}})") == "\"value\" isn't known; did you mean \"values\"?");
  CHECK(sentence(R"({"values": {}, "market": "germny"})").find("did you mean \"DE\"") != std::string::npos);
  CHECK(server.fill(R"({"values": {}})", "valve").status == 404);
  CHECK(server.fill(R"({"values": {}})", "absent").status == 404);
}

TEST_CASE("when the law changes, so do the script and its page") {
  ScriptServer server;
  CHECK(says(server.ask(TestServer::get("/documents/refund?lang=en")), "within 14 days"));
  server.publish({sheet("30")});
  CHECK(says(server.ask(TestServer::get("/documents/refund?lang=en")), "within 30 days"));
  CHECK(says(server.ask(TestServer::get("/documents/refund/revisions/1?lang=en")), "within 30 days"));
}

TEST_CASE("a sheet says what cites it, and has its checklist's origin for the copy") {
  ScriptServer server;
  const web::Response response = server.ask(TestServer::get("/documents/eu-x"));
  CHECK(says(response, "Cited by"));
  CHECK(says(response, "href=\"/documents/refund?lang=en\""));
  CHECK(says(response, "Withdrawal period"));
  CHECK(says(response, "data-copy-checklist=\"The sheet · eu-x@1 · "));
  CHECK(says(response, "not legal advice"));
}
