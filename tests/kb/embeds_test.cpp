#include "kb/library/embeds.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/events.h"
#include "tests/support/library.h"

using kb::Connection;

namespace {

std::optional<kb::Embed> holder(const kb::Database& database, std::string_view token) {
  return database.read([&](Connection& db) { return kb::find_embed(db, token); });
}

std::vector<kb::Embed> all(const kb::Database& database) {
  return database.read([](Connection& db) { return kb::embeds(db); });
}

}  // namespace

TEST_CASE("an origin is written as browsers write it") {
  const std::pair<std::string, std::string> origins[] = {
      {"https://tickets.example", "https://tickets.example"},
      {"HTTPS://Tickets.Example:443", "https://tickets.example"},
      {"https://tickets.example:8443", "https://tickets.example:8443"},
      {"https://tickets", "https://tickets"},
      {"https://xn--bcher-kva.example", "https://xn--bcher-kva.example"},
      {"https://192.0.2.7:8443", "https://192.0.2.7:8443"},
      {"http://127.0.0.1:8090", "http://127.0.0.1:8090"},
      {"http://127.0.0.1:80", "http://127.0.0.1"},
      {"http://localhost:3000", "http://localhost:3000"},
  };
  for (const auto& [written, origin] : origins) {
    CAPTURE(written);
    CHECK(kb::parse_origin(written) == origin);
    CHECK(kb::parse_origin(origin) == origin);
  }
}

TEST_CASE("what isn't one origin that can be told apart from all others is refused") {
  for (const char* wrong : {"",
                            "null",
                            "*",
                            "https:",
                            "https://",
                            "https://*",
                            "https://*.example",
                            "https://tickets.example/",
                            "https://tickets.example/desk",
                            "https://tickets.example?x",
                            "https://tickets.example#x",
                            "https://me@tickets.example",
                            "https://tickets.example:",
                            "https://tickets.example:0",
                            "https://tickets.example:65536",
                            "https://tickets.example:+80",
                            "https://tickets.example:80:80",
                            "https://tickets..example",
                            "https://tickets.example.",
                            "https://-tickets.example",
                            "https://tickets_1.example",
                            "https://b\xc3\xbc"
                            "cher.example",
                            "https://tickets.example https://evil.example",
                            "https://tickets.example; script-src *",
                            "https://tickets.example\r\nX: y",
                            "https://[::1]",
                            "https://1.2.3",
                            "https://1.2.3.256",
                            "https://01.2.3.4",
                            "http://tickets.example",
                            "http://127.evil.example",
                            "http://127.evil.com2",
                            "http://localhost.evil.example",
                            "ftp://127.0.0.1",
                            "javascript://tickets.example"}) {
    CAPTURE(wrong);
    CHECK_FALSE(kb::parse_origin(wrong));
  }
  CHECK_FALSE(kb::parse_origin("https://" + std::string(100'000, 'a')));
  CHECK_FALSE(kb::parse_origin("https://" + std::string(64, 'a') + ".example"));
}

TEST_CASE_FIXTURE(TestLibrary, "a frame's token leads to its origin until it is revoked") {
  const std::string token = kb::make_embed(database, "https://Tickets.example", "ticket system", "root");
  CHECK(token.starts_with("casebook_embed_"));
  CHECK(token.size() == 58);
  CHECK(holder(database, token)->origin == "https://tickets.example");
  for (const std::string& wrong : {std::string(), token + "x", token.substr(15), std::string(100'000, 'x')})
    CHECK_FALSE(holder(database, wrong));

  const std::string other = kb::make_embed(database, "http://127.0.0.1:8090", "");
  const auto embeds = all(database);
  REQUIRE(embeds.size() == 2);
  CHECK(embeds[0].label == "ticket system");
  CHECK(embeds[0].by == "root");
  CHECK(kb::now() - embeds[0].created < std::chrono::minutes(1));
  CHECK(embeds[1].by == kb::by_command_line);
  kb::revoke_embed(database, embeds[0].id, "root");
  CHECK_FALSE(holder(database, token));
  CHECK(holder(database, other));
  CHECK(all(database).size() == 1);
  CHECK_THROWS_WITH_AS(kb::revoke_embed(database, embeds[0].id), "There is no frame of number 1.", kb::NotFound);
}

TEST_CASE_FIXTURE(TestLibrary, "the record has the hash of a frame's token, and the trail who made and revoked it") {
  const std::string token = kb::make_embed(database, "https://tickets.example", "ticket system", "root");
  std::string kept;
  database.read(
      [&](Connection& db) { db.query("select hash || origin || label from embed", [&](const kb::Row& row) { kept += row.text(0); }); });
  CHECK(kept.find(token.substr(15)) == std::string::npos);
  kb::revoke_embed(database, all(database).at(0).id, "mei");
  const auto trail = database.read([](Connection& db) { return kb::events(db, 0, 2); });
  REQUIRE(trail.size() == 2);
  CHECK(trail[0].who == "mei");
  CHECK(trail[0].action == "frame revoked");
  CHECK(trail[1].who == "root");
  CHECK(trail[1].action == "frame made");
  for (const auto& event : trail) {
    CHECK(event.subject == "https://tickets.example");
    CHECK(event.detail == "ticket system");
  }
}

TEST_CASE_FIXTURE(TestLibrary, "a frame for no origin, or with an endless label, is refused") {
  CHECK_THROWS_WITH_AS(
      kb::make_embed(database, "tickets.example", ""),
      "\"tickets.example\" isn't an origin that may show the desk: https:// and a host, and a port if it has one, without a "
      "path, such as https://tickets.example. On this machine http:// will do, such as http://127.0.0.1:8090.",
      kb::Invalid);
  CHECK_THROWS_WITH_AS(kb::make_embed(database, "https://tickets.example", std::string(101, 'x')), "A frame's label has at most 100 bytes.",
                       kb::Invalid);
  CHECK(all(database).empty());
}
