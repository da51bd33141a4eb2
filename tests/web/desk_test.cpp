#include "web/desk.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/json_posts.h"
#include "web/api.h"

using nlohmann::json;

namespace {

struct DeskServer : JsonServer {
  DeskServer() : JsonServer("/api/v1/desk") {
    publish({guide_file("a.en", "About invoices"),
             guide_file("b.en", "About parcels"),
             guide_file("c.en", "About sizes"),
             guide_file("band.en", "The band does not charge", "Clean the contacts of the band, then charge it."),
             {"fault-trees/dead.en.md",
              "---\nkind: fault-tree\ntitle: The band is dead\nproducts: [smart-band]\n---\n\n## Does the band charge now? {#start}\n\n"
              "- [Yes](#good)\n- [No](#bad)\n\n## It works {#good}\noutcome: solved\n\nFine.\n\n## It is broken {#bad}\noutcome: "
              "replace\n\nSend a new one.\n"}});
  }
};

}  // namespace

TEST_CASE("a pasted mail is answered with cases, a tree opened at a question, and guesses; nothing personal is looked for") {
  DeskServer server;
  const json mail = {
      {"text",
       "From: a@example.com\nTo: shop\nSubject: band\n\nMy smart band is dead, its contacts are clean. I live in Germany.\n\n"
       "On Monday the shop wrote:\n> Dear customer in Brazil"}};
  const web::Response response = server.send(mail.dump());
  REQUIRE(response.status == 200);
  const json found = json::parse(response.body);
  REQUIRE(found["cases"].size() == 1);
  CHECK(found["cases"][0]["id"] == "band");
  REQUIRE(found["trees"].size() == 1);
  CHECK(found["trees"][0]["id"] == "dead");
  CHECK(found["trees"][0]["start_node"] == "start");
  CHECK(found["trees"][0]["path"] == "");
  CHECK(found["left_out"] == json({"email"}));
  std::vector<std::string> guessed;
  for (const json& guess : found["guesses"]) guessed.push_back(guess["what"].get<std::string>() + " " + guess["value"].get<std::string>());
  CHECK(std::find(guessed.begin(), guessed.end(), "market DE") != guessed.end());
  CHECK(std::find(guessed.begin(), guessed.end(), "market BR") == guessed.end());
  CHECK(header_of(response, "Cache-Control") == "no-store");
}

TEST_CASE("whatever is pasted has an answer, and what can't be read a sentence") {
  DeskServer server;
  for (const std::string& text : {std::string(), std::string("😀😀😀"), std::string(200 * 1024, 'Q'), std::string("<p>band</p><p>x")}) {
    const web::Response response = server.send(json{{"text", text}}.dump());
    CHECK(response.status == 200);
  }
  CHECK(server.sentence("{}") == "\"text\" must be a text");
  CHECK(server.sentence("[]") == "the body must be a JSON object in UTF-8: {\"text\": \"…\"}");
  CHECK(server.sentence(R"({"text": "x", "markt": "DE"})") == "\"markt\" isn't known");
  CHECK(server.sentence(R"({"text": "x", "market": "Germny"})").starts_with("there is no market \"Germny\""));
}

TEST_CASE("the desk's page shows the answer and gives the text back, in an address that doesn't hold it") {
  DeskServer server;
  CHECK(server.ask(server.request(web::Method::get, "/desk")).body.find("name=\"text\"") != std::string::npos);
  web::Request posted = server.request(web::Method::post, "/desk");
  posted.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
  posted.body = "text=My+smart+band+is+dead+%3Cb%3E&market=DE";
  const web::Response response = server.ask(std::move(posted));
  REQUIRE(response.status == 200);
  CHECK(response.body.find("My smart band is dead &lt;b&gt;") != std::string::npos);
  CHECK(response.body.find("Does the band charge now?") != std::string::npos);
  CHECK(response.body.find("<option value=\"DE\" selected>") != std::string::npos);
  CHECK(header_of(response, "Cache-Control") == "no-store");
}
