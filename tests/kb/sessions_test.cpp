#include <doctest/doctest.h>

#include <set>

#include "kb/error.h"
#include "kb/library/events.h"
#include "kb/library/people.h"
#include "tests/support/library.h"

using kb::Connection;
using kb::Roles;

namespace {

constexpr Roles agent{1};

std::optional<kb::Person> holder(const kb::Database& database, std::string_view token) {
  return database.read([&](Connection& db) { return kb::find_token(db, token); });
}

void move_expiry(kb::Database& database, std::chrono::seconds from_now) {
  database.write([&](Connection& db) { db.execute("update session set expires = ?", (kb::now() + from_now).time_since_epoch().count()); });
}

std::string everything(const kb::Database& database, const std::string& table) {
  std::string all;
  database.read([&](Connection& db) { db.query("select hash from " + table, [&](const kb::Row& row) { all += row.text(0); }); });
  return all;
}

struct WithPerson : TestLibrary {
  kb::Person person = kb::add_person(database, "li.na", agent, "correct horse");
};

}  // namespace

TEST_CASE_FIXTURE(WithPerson, "a session leads to its person until it is closed") {
  const std::string secret = kb::open_session(database, person.id);
  const auto session = kb::find_session(database, secret);
  REQUIRE(session);
  CHECK(session->person.name == "li.na");
  CHECK(session->csrf.size() == 64);
  CHECK(session->expires - kb::now() > std::chrono::days(13));
  CHECK(session->expires - kb::now() <= std::chrono::days(14));
  CHECK(kb::find_session(database, secret)->csrf == session->csrf);
  CHECK(everything(database, "session").find(secret) == std::string::npos);

  const std::string other = kb::open_session(database, person.id);
  CHECK(kb::find_session(database, other)->csrf != session->csrf);
  kb::close_session(database, secret);
  CHECK_FALSE(kb::find_session(database, secret));
  CHECK(kb::find_session(database, other));
}

TEST_CASE_FIXTURE(WithPerson, "what isn't a session's secret leads nowhere") {
  const std::string secret = kb::open_session(database, person.id);
  for (const std::string& wrong : {std::string(), secret + "x", secret.substr(1), std::string("' or 1 = 1 --"), std::string(100'000, 'x')})
    CHECK_FALSE(kb::find_session(database, wrong));
  CHECK_THROWS_AS(kb::open_session(database, 77), kb::NotFound);
}

TEST_CASE_FIXTURE(WithPerson, "a session that is used gets longer, one that isn't ends") {
  const std::string secret = kb::open_session(database, person.id);
  move_expiry(database, std::chrono::hours(2));
  CHECK(kb::find_session(database, secret)->expires - kb::now() > std::chrono::days(13));
  move_expiry(database, std::chrono::days(14) - std::chrono::hours(2));  // used today already: not written again
  CHECK(kb::find_session(database, secret)->expires - kb::now() <= std::chrono::days(14) - std::chrono::hours(2));
  move_expiry(database, std::chrono::seconds(0));
  CHECK_FALSE(kb::find_session(database, secret));
  kb::open_session(database, person.id);
  CHECK(database.read([](Connection& db) { return db.integer("select count(*) from session"); }) == 1);  // the old one is gone
}

TEST_CASE("a reader stays signed in while the disk is full") {
  TemporaryFolder folder;
  std::uint64_t free = 1'000'000'000;
  kb::DatabaseSettings settings;
  settings.free_bytes = [&](const std::filesystem::path&) { return free; };
  kb::Database database(folder / "data", settings);
  const auto person = kb::add_person(database, "li.na", agent, std::nullopt);
  const std::string secret = kb::open_session(database, person.id);
  move_expiry(database, std::chrono::hours(2));
  free = 0;
  const auto session = kb::find_session(database, secret);
  REQUIRE(session);
  CHECK(session->expires - kb::now() <= std::chrono::hours(2));
}

TEST_CASE_FIXTURE(WithPerson, "a person's twenty newest sessions are kept") {
  const std::string first = kb::open_session(database, person.id);
  database.write([](Connection& db) { db.execute("update session set created = created - 60"); });
  std::string newest;
  for (int i = 0; i < 20; ++i) newest = kb::open_session(database, person.id);
  CHECK_FALSE(kb::find_session(database, first));
  CHECK(kb::find_session(database, newest));
  CHECK(database.read([](Connection& db) { return db.integer("select count(*) from session"); }) == 20);
}

TEST_CASE_FIXTURE(WithPerson, "a new password ends the person's sessions, and nobody else's") {
  const auto other = kb::add_person(database, "anna", agent, std::nullopt);
  const std::string secret = kb::open_session(database, person.id), others = kb::open_session(database, other.id);
  kb::set_password(database, "li.na", "battery staple");
  CHECK_FALSE(kb::find_session(database, secret));
  CHECK(kb::find_session(database, others));
}

TEST_CASE_FIXTURE(WithPerson, "a disabled person is signed out, their tokens rest") {
  const std::string secret = kb::open_session(database, person.id), token = kb::make_token(database, "li.na", "script");
  kb::set_disabled(database, "li.na", true);
  CHECK_FALSE(kb::find_session(database, secret));
  CHECK_FALSE(holder(database, token));
  CHECK_THROWS_AS(kb::open_session(database, person.id), kb::NotFound);
  kb::set_disabled(database, "li.na", false);
  CHECK_FALSE(kb::find_session(database, secret));
  CHECK(holder(database, token));
}

TEST_CASE_FIXTURE(WithPerson, "a token leads to its person until it is revoked") {
  const std::string token = kb::make_token(database, "LI.NA", "ticket system", "root");
  CHECK(token.starts_with("casebook_"));
  CHECK(token.size() == 52);
  CHECK(holder(database, token)->name == "li.na");
  CHECK(everything(database, "token").find(token) == std::string::npos);
  for (const std::string& wrong : {std::string(), token + "x", token.substr(9)}) CHECK_FALSE(holder(database, wrong));

  kb::make_token(database, "li.na", "second");
  const auto tokens = database.read([](Connection& db) { return kb::tokens(db, "li.na"); });
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].label == "ticket system");
  CHECK(tokens[0].person == "li.na");
  kb::revoke_token(database, tokens[0].id, "root");
  CHECK_FALSE(holder(database, token));
  CHECK(database.read([](Connection& db) { return kb::tokens(db, "li.na").size(); }) == 1);

  const auto newest = database.read([](Connection& db) { return kb::events(db, 0, 1).at(0); });
  CHECK(newest.who == "root");
  CHECK(newest.action == "token revoked");
  CHECK(newest.detail == "ticket system");
}

TEST_CASE_FIXTURE(WithPerson, "tokens for nobody, or with an endless label, are refused") {
  CHECK_THROWS_WITH_AS(kb::make_token(database, "nobody", "x"), "There is no person named \"nobody\".", kb::NotFound);
  CHECK_THROWS_WITH_AS(kb::make_token(database, "li.na", std::string(101, 'x')), "A token's label has at most 100 bytes.", kb::Invalid);
  CHECK_THROWS_WITH_AS(kb::revoke_token(database, 77), "There is no such token.", kb::NotFound);
}
