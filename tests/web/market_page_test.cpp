#include "web/market_page.h"

#include <doctest/doctest.h>

#include "tests/support/web_server.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

kb::SourceFile file(const std::string& folder, const std::string& kind, const std::string& id, const std::string& market,
                    const std::string& more = "", const std::string& body = "Text\n") {
  return {folder + "/" + id + ".en.md",
          "---\nkind: " + kind + "\ntitle: The " + id + "\nmarkets: [" + market + "]\n" + more + "---\n" + body};
}

}  // namespace

TEST_CASE("a market's page gathers its own and the larger markets' sheets, its card, scripts and cases") {
  TestServer server({.public_read = true});
  const std::string law = "instrument: I\narticles: [1]\ntopic: withdrawal\njurisdiction: ";
  server.publish({file("regulations", "regulation", "eu-sheet", "EU", law + "EU\n"),
                  file("regulations", "regulation", "de-sheet", "DE", law + "DE\n"),
                  file("regulations", "regulation", "br-sheet", "BR", law + "BR\n"), file("scripts", "script", "reply", "any"),
                  file("culture-cards", "culture-card", "card", "DE", "",
                       "## Do {#do}\n\nA\n\n## Don't {#dont}\n\nB\n\n## Phrases {#phrases}\n\nC\n")});
  const web::Response response = server.ask(TestServer::get("/markets/DE"));
  CHECK(response.status == 200);
  CHECK(says(response, "<h1>Germany"));
  CHECK(says(response, "The eu-sheet"));
  CHECK(says(response, "The de-sheet"));
  CHECK_FALSE(says(response, "The br-sheet"));
  CHECK(says(response, "The card"));
  CHECK(says(response, "href=\"/documents/reply?lang=en&amp;market=DE\""));
  CHECK(says(response, "href=\"/markets/EU\""));
  CHECK(says(response, "href=\"/search?q=&amp;market=DE\""));
  CHECK(says(server.ask(TestServer::get("/markets/EU")), "href=\"/markets/DE\""));
  CHECK_FALSE(says(server.ask(TestServer::get("/markets/EU")), "The de-sheet"));
}

TEST_CASE("there is no page for a market that the vocabulary doesn't have") {
  TestServer server({.public_read = true});
  CHECK(server.ask(TestServer::get("/markets/XX")).status == 404);
  CHECK(server.ask(TestServer::get("/markets/any")).status == 404);
}
