#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/json_posts.h"
#include "web/api.h"

using nlohmann::json;

namespace {

struct SimilarServer : JsonServer {
  SimilarServer() : JsonServer("/api/v1/similar") {
    publish({guide_file("band.en", "The band does not charge", "Clean the contacts of the band, then charge it."),
             guide_file("parcel.en", "A parcel at customs", "Send an email with the order to the carrier by phone.")});
  }
};

}  // namespace

TEST_CASE("a customer's text finds documents like it, with reasons") {
  SimilarServer server;
  const web::Response response =
      server.send(R"({"text": "My band won't charge. Mail me at a@example.com or call +49 171 1234567.", "limit": 1})");
  REQUIRE(response.status == 200);
  const json found = json::parse(response.body);
  REQUIRE(found["hits"].size() == 1);
  CHECK(found["hits"][0]["id"] == "band");
  CHECK(found["hits"][0]["why"] == json({"band", "charge"}));
  CHECK(found["hits"][0]["title"] == "The band does not charge");
  CHECK(found["left_out"] == json({"email", "phone"}));
  CHECK(found["languages"][0]["lang"] == "en");
  CHECK(header_of(response, "Cache-Control") == "no-store");
}

TEST_CASE("what was left out is not looked for, nor is the word for it") {
  SimilarServer server;
  const json found = json::parse(server.send(R"({"text": "parcel@customs.example, +49 171 1234567, order 112-1234567-1234567"})").body);
  CHECK(found["left_out"] == json({"email", "phone", "order"}));
  for (const json& hit : found["hits"])
    for (const json& word : hit["why"]) CHECK((word == "order"));  // as the customer wrote it
}

TEST_CASE("a body that can't be used is refused with a sentence") {
  SimilarServer server;
  CHECK(server.sentence("text") == "the body must be a JSON object in UTF-8: {\"text\": \"…\"}");
  CHECK(server.sentence("{\"text\": \"\xff\"}") == "the body must be a JSON object in UTF-8: {\"text\": \"…\"}");
  CHECK(server.sentence("{}") == "\"text\" must be a text");
  CHECK(server.sentence(R"({"text": 7})") == "\"text\" must be a text");
  CHECK(server.sentence(R"({"text": " \n "})") == "there is no text; paste what the customer wrote");
  CHECK(server.sentence(R"({"text": "band", "markt": "DE"})") == "\"markt\" isn't known; did you mean \"market\"?");
  CHECK(server.sentence(R"({"text": "band", "market": 7})") == "\"market\" must be a market, such as \"DE\"");
  CHECK(server.sentence(R"({"text": "band", "market": "LATM"})") == "there is no market \"LATM\"; did you mean \"LATAM\"?");
  CHECK(server.sentence(R"({"text": "band", "limit": "3"})") == "\"limit\" must be a whole number");
  CHECK(server.send(R"({"text": "band", "limit": -1e30})").status == 422);
  CHECK(server.send(R"({"text": "band", "limit": 99999999999999999999})").status != 500);
  CHECK(json::parse(server.send(R"({"text": "band", "limit": 99999999})").body)["hits"].size() == 1);
  CHECK(server.send(R"({"text": "band", "market": "germany"})").status == 200);
}

TEST_CASE("a text that is too long is refused; one as long as may be is answered") {
  SimilarServer server;
  const web::Response refused = server.send(json({{"text", std::string(64 * 1024 + 1, 'x')}}).dump());
  CHECK(refused.status == 413);
  CHECK(refused.body.find("longer than 64 KB") != std::string::npos);
  std::string text = "band ";
  while (text.size() < 64 * 1024 - 10) text += "\x01\x02";
  const std::string escaped = json({{"text", text}}).dump();
  CHECK(escaped.size() <= web::similar_body_limit);
  CHECK(server.send(escaped).status == 200);
}
