#include "kb/library/webhooks.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/flags.h"
#include "tests/support/review.h"

namespace {

std::optional<kb::Webhook> hook(TestLibrary& library) {
  return library.database.read([](kb::Connection& db) { return kb::webhook(db); });
}

}  // namespace

TEST_CASE("what can be sent to is http or https, a host, a port and a path") {
  const auto address = kb::parse_webhook_url("https://chat.example:8443/hooks/1?x=2");
  REQUIRE(address);
  CHECK(address->tls);
  CHECK(address->host == "chat.example");
  CHECK(address->port == 8443);
  CHECK(address->target == "/hooks/1?x=2");
  CHECK(kb::parse_webhook_url("http://chat.example")->port == 80);
  CHECK(kb::parse_webhook_url("http://chat.example?x")->target == "/?x");
  CHECK(kb::parse_webhook_url("https://[2001:db8::1]/")->host == "2001:db8::1");
  for (const char* bad : {"", "ftp://a/", "https://", "https:///x", "https://user@host/", "https://host:0/", "https://host:99999/",
                          "https://host:80x/", "https://[::1/", "https://ho st/", "https://host/#x", "https://host\r\nx: y/", "//host/"}) {
    CAPTURE(bad);
    CHECK_FALSE(kb::parse_webhook_url(bad));
  }
}

TEST_CASE("the webhook is off until it is set, is told what comes after, and setting it is in the trail without path or secret") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  CHECK_FALSE(hook(library));
  CHECK_THROWS_AS(kb::set_webhook(library.database, "ftp://chat.example/"), kb::Invalid);
  const std::string secret = kb::set_webhook(library.database, "https://chat.example/hooks/sesame", "mei");
  REQUIRE(hook(library));
  CHECK(hook(library)->secret == secret);
  library.import({guide_file("tap.en", "Tap")});
  library.database.read([&](kb::Connection& db) {
    const auto waiting = kb::events_after(db, kb::webhook(db)->position, 10);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].subject == "tap.en");
    const auto set = kb::events(db, 0, 1, {.action = "webhook set"}).at(0);
    CHECK(set.subject == "https://chat.example");
    CHECK(set.who == "mei");
  });
  CHECK(kb::set_webhook(library.database, "https://chat.example/") != secret);
  kb::unset_webhook(library.database);
  kb::unset_webhook(library.database);
  CHECK_FALSE(hook(library));
  CHECK(library.database.read([](kb::Connection& db) { return kb::events(db, 0, 10, {.action = "webhook off"}).size(); }) == 1);
}

TEST_CASE("failures put the next attempt off, twice as long each time, an hour at most; what was taken is behind it") {
  TestLibrary library;
  kb::set_webhook(library.database, "https://chat.example/");
  const kb::Time now = kb::now();
  for (const int seconds : {10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600}) {
    kb::fail_webhook(library.database, *hook(library), "status 500", now);
    CHECK(hook(library)->next_attempt - now == std::chrono::seconds(seconds));
  }
  CHECK(hook(library)->failure == "status 500");
  const kb::Webhook before = *hook(library);
  kb::advance_webhook(library.database, before, 7, true, now);
  CHECK(hook(library)->position == 7);
  CHECK(hook(library)->failures == 0);
  CHECK(hook(library)->failure.empty());
  CHECK(hook(library)->delivered == now);
  kb::set_webhook(library.database, "https://other.example/");
  const std::int64_t fresh = hook(library)->position;
  kb::advance_webhook(library.database, before, 7, true, now);  // what was set meanwhile is another's
  kb::fail_webhook(library.database, before, "late", now);
  CHECK(hook(library)->position == fresh);
  CHECK(hook(library)->failures == 0);
}

TEST_CASE("of a contribution the webhook is told number and state alone, of people and tokens nothing") {
  ReviewLibrary library;
  const auto c = library.submitted(library.senior, "valve", guide_text("Sesame valve", "Sesame text."));
  kb::return_contribution(library.database, library.reviewer, c.number, "Sesame words.");
  library.submit(library.senior, library.save(library.senior, library.look(library.senior, c.number), guide_text("Sesame", "Sesame 2.")),
                 "Sesame reason");
  kb::decline_contribution(library.database, library.reviewer, c.number, "Sesame no.");
  kb::make_token(library.database, "agent", "Sesame");
  library.import({guide_file("tap.en", "Tap")});
  kb::flag_document(library.database, library.agent, {"tap", "en"}, "Sesame flag.");
  std::string sent;
  for (const kb::Event& event : library.database.read([](kb::Connection& db) { return kb::events_after(db, 0, 1000); }))
    if (const auto said = kb::told_by_webhook(event)) sent += event.action + ": " + event.subject + ", " + said->detail + "\n";
  CHECK(sent ==
        "contribution submitted: contribution 1, submitted\n"
        "contribution returned: contribution 1, returned\n"
        "contribution submitted: contribution 1, submitted\n"
        "contribution declined: contribution 1, declined\n"
        "document published: tap.en, revision 1\n"
        "document flagged: tap.en, flag 1\n");
}

TEST_CASE("what is sent is signed with the time, as HMAC-SHA256 has it") {
  // By OpenSSL: printf '1700000000.{}' | openssl dgst -sha256 -hmac Jefe
  CHECK(kb::webhook_signature("Jefe", kb::Time(std::chrono::seconds(1700000000)), "{}") ==
        "t=1700000000,v1=d3793e2b4103edfbd98cc19591832f5fad701d413db9fcae0ae7dab8184ed207");
}
