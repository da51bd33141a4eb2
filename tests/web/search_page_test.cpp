#include "web/search_page.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "indexer/query_syntax.h"
#include "tests/support/web_server.h"
#include "web/state.h"

namespace {

/// A battery in three languages, that a glossary knows.
struct BatteryServer : TestServer {
  BatteryServer() : TestServer({.public_read = true}) {
    publish(
        {{"terms/battery.en.md",
          "---\nkind: term\ntitle: Battery\nlabels:\n  en: [battery]\n  de: [Akku]\n  zh: [电池]\n  ar: [بطارية]\n---\n\nGives power.\n"},
         guide_file("charge.zh", "充电", "手环的电池充不进电。"),
         guide_file("charge.ar", "الشحن", "بطارية السوار لا تشحن."),
         market_guide("empty.de", "Akku leer", "DE"),
         market_guide("empty-at.de", "Akku immer leer", "AT")});
  }
  static kb::SourceFile market_guide(const std::string& name, const std::string& title, const std::string& market) {
    return {"guides/" + name + ".md", "---\nkind: guide\ntitle: " + title + "\nmarkets: [" + market + "]\n---\n\nDas Band geht aus.\n"};
  }
  std::string search(const std::string& query) { return ask(get("/search?" + query)).body; }
  nlohmann::json api(const std::string& query) { return nlohmann::json::parse(ask(get("/api/v1/search?" + query)).body); }
};

bool says(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("the page says what was searched for in other languages, each word in its own") {
  BatteryServer server;
  const std::string page = server.search("q=Akku");
  CHECK(says(page, "Also searched for:"));
  CHECK(says(page, "<span dir=\"auto\">Akku</span> → <a href=\"/documents/battery\">"));
  CHECK(says(page, "<span lang=\"zh\" dir=\"ltr\">电池</span>"));
  CHECK(says(page, "<span lang=\"ar\" dir=\"rtl\">بطارية</span>"));
  CHECK(says(page, "(glossary)"));
  CHECK(says(page, "/documents/charge"));
  CHECK_FALSE(says(server.search("q=immer"), "Also searched for:"));
}

TEST_CASE("one click drops a bridge, which stays in sight, and another takes it back") {
  BatteryServer server;
  CHECK(says(server.search("q=Akku"), "href=\"/search?q=Akku&amp;drop=Akku\""));
  const std::string without = server.search("q=Akku&drop=akku");
  CHECK(says(without, "not: <span dir=\"auto\">Akku</span>"));
  CHECK(says(without, "<a class=\"toggle\" href=\"/search?q=Akku\""));
  CHECK_FALSE(says(without, "/documents/charge"));
  CHECK(server.api("q=Akku")["total"] == 4);
  const auto answer = server.api("q=Akku&drop=Akku");
  CHECK(answer["total"] == 3);
  CHECK(answer["bridges"][0]["dropped"] == true);
  CHECK(answer["bridges"][0]["to"].size() == answer["bridges"][0]["to_lang"].size());
}

TEST_CASE("what is typed in a query is escaped wherever it is repeated") {
  BatteryServer server;
  const std::string page = server.search("q=%3Cb%3EAkku+tag:%3Cb%3E&drop=%3Cb%3E&explain=1");
  CHECK_FALSE(says(page, "<b>"));
  CHECK(says(page, "drop=%3Cb%3E"));
}

TEST_CASE("a typed field is a chip, and its link and the facet's take it out of the text") {
  BatteryServer server;
  const std::string page = server.search("q=Akku+market:germany");
  CHECK(says(page, "<a href=\"/search?q=Akku\" data-live=\"chip-market-DE\" aria-label=\"Remove Germany\">Germany</a>"));
  CHECK(says(page, "<a href=\"/search?q=Akku\" rel=\"nofollow\" data-live=\"market-DE\" aria-current=\"true\">"));
  CHECK(says(page, "class=\"clear\" href=\"/search?q=Akku\""));
  CHECK(says(server.search("q=Akku+-market:DE"), ">not: Germany</a>"));
  CHECK(says(server.search("q=Akku+tag:worn"), ">tag:worn</a>"));
}

TEST_CASE("reasons are given on request, and add up to the score") {
  BatteryServer server;
  const auto answer = server.api("q=Akku+leer&explain=1");
  REQUIRE(answer["hits"].size() > 1);
  for (const auto& hit : answer["hits"]) {
    double sum = 0;
    for (const auto& part : hit["score_parts"]) sum += part["weight"].get<double>();
    CHECK(sum == doctest::Approx(hit["score"].get<double>()));
  }
  CHECK_FALSE(server.api("q=Akku+leer")["hits"][0].contains("score_parts"));

  const std::string page = server.search("q=Akku+leer&explain=1");
  CHECK(says(page, "<summary>Why here</summary>"));
  CHECK(says(page, "a form of the word (German)"));
  CHECK(says(page, "href=\"/search?q=Akku%20leer\" rel=\"nofollow\" data-live=\"explain\""));
  CHECK(says(server.search("q=Akku+leer"), "explain=1"));
  CHECK_FALSE(says(server.search("q=Akku+leer&sort=title"), "explain=1"));
}

TEST_CASE("the facets come in the order in which they divide the hits") {
  BatteryServer server;
  const auto order = server.api("q=Akku")["facet_order"];
  CHECK(order.size() == indexer::facets().size());
  CHECK(order[0] == "kind");
  const std::string page = server.search("q=leer");  // all of one kind
  CHECK(page.find("data-facet=\"market\"") < page.find("data-facet=\"kind\""));
}

TEST_CASE("a market's documents come first for those who serve it") {
  BatteryServer server;
  CHECK(server.api("q=Akku+leer&prefer_market=DE")["hits"][0]["id"] == "empty");
  CHECK(server.api("q=Akku+leer&prefer_market=JP,AT")["hits"][0]["id"] == "empty-at");
  const auto ana = server.sign_in("ana", kb::Role::agent);
  server.ask(ana.posts("/account", {{"markets", "austria"}}));
  const auto answer = server.ask(ana.as(TestServer::get("/api/v1/search?q=Akku+leer"))).body;
  CHECK(nlohmann::json::parse(answer)["hits"][0]["id"] == "empty-at");
  const std::string page = server.ask(ana.as(TestServer::get("/search?q=Akku+leer"))).body;
  CHECK(page.find("/documents/empty-at") < page.find("/documents/empty?"));
}

TEST_CASE("help shows every field of the query syntax in words, in each language") {
  TestServer server({.public_read = true});
  for (const auto& [language, locale] : server.application.state->locales.all()) {
    web::Request request = TestServer::get("/help");
    request.headers.emplace_back("accept-language", language);
    const std::string page = server.ask(request).body;
    for (const indexer::QueryField& field : indexer::query_fields()) {
      CAPTURE(field.name);
      CHECK(locale.has("syntax_" + std::string(field.name)));
      CHECK(says(page, "<code>" + std::string(field.example) + "</code>"));
    }
  }
}

TEST_CASE("past the last page there is a way back to the first") {
  TestServer server({.public_read = true});
  server.publish({guide_file("valve.en", "Valve"), guide_file("seal.en", "Seal")});
  const std::string past = server.ask(TestServer::get("/search?q=valve&offset=40")).body;
  CHECK(past.find("There are no more pages of results") != std::string::npos);
  CHECK(past.find("<a href=\"/search?q=valve\" data-live=\"hint\">To the first page</a>") != std::string::npos);
  const std::string nothing = server.ask(TestServer::get("/search?q=gasket&offset=40")).body;
  CHECK(nothing.find("To the first page") == std::string::npos);
}
