// Every change of content, role, token and setting appends an event: whatever changes the record is done once here, and the trail is looked
// through for every action that there is.
#include <doctest/doctest.h>

#include <set>

#include "kb/library/archive.h"
#include "kb/library/comments.h"
#include "kb/library/editions.h"
#include "kb/library/embeds.h"
#include "kb/library/events.h"
#include "kb/library/feeds.h"
#include "kb/library/flags.h"
#include "kb/library/images.h"
#include "kb/library/webhooks.h"
#include "tests/support/review.h"

namespace {

std::set<std::string> trail(kb::Database& database) {
  return database.read([](kb::Connection& db) {
    std::set<std::string> found;
    for (const kb::Event& event : kb::events(db, 0, 10'000)) found.insert(event.action);
    return found;
  });
}

void change_people(ReviewLibrary& library) {
  kb::Database& database = library.database;
  kb::set_roles(database, "agent", {static_cast<std::uint8_t>(kb::Role::senior)}, "admin");
  kb::set_password(database, "agent", "correct horse battery", "admin");
  kb::set_disabled(database, "agent", true, "admin");
  kb::set_disabled(database, "agent", false, "admin");
  kb::make_token(database, "agent", "ticket system", "admin");
  kb::revoke_token(database, database.read([](kb::Connection& db) { return kb::tokens(db, "agent").at(0).id; }), "admin");
  kb::make_embed(database, "https://tickets.example", "tickets", "admin");
  kb::revoke_embed(database, database.read([](kb::Connection& db) { return kb::embeds(db).at(0).id; }), "admin");
  kb::make_feed(database, library.agent);
  kb::remove_feed(database, library.agent);
  kb::set_webhook(database, "https://chat.example/", "admin");
  kb::unset_webhook(database, "admin");
}

void change_contributions(ReviewLibrary& library) {
  kb::Database& database = library.database;
  auto c = library.start(library.senior, "pump", guide_text("Pump"));
  c = library.submit(library.senior, library.save(library.senior, c, guide_text("Pump", "Better.")));
  kb::assign_review(database, library.reviewer, c.number, "second");
  const auto said = kb::add_comment(database, library.reviewer, c.number, {.line = 6, .body = "Shorter.", .suggestion = "Best."});
  const auto also = kb::add_comment(database, library.reviewer, c.number, {.body = "Why?"});
  kb::resolve_comment(database, library.reviewer, c.number, also.number);
  c = kb::return_contribution(database, library.reviewer, c.number, "Please take the suggestion.");
  c = kb::apply_suggestion(database, library.senior, c.number, said.number, c.version);
  c = library.submit(library.senior, c);
  c = kb::improve_contribution(database, library.reviewer, c.number, {.text = guide_text("Pump", "Improved."), .version = c.version},
                               kb::parse_markdown);
  library.approve(library.second, c);

  c = library.submitted(library.senior, "hose", guide_text("Hose"));
  c = kb::withdraw_contribution(database, library.senior, c.number);
  c = library.submit(library.senior, kb::reopen_contribution(database, library.senior, c.number));
  kb::decline_contribution(database, library.reviewer, c.number, "There is one.");
}

void change_documents(ReviewLibrary& library) {
  kb::Database& database = library.database;
  library.import({{"vocabulary.yaml", test_vocabulary()},
                  guide_file("valve.en", "Valve", "![A picture](valve.png)"),
                  {"guides/valve.png", test_png()}});
  const auto flag = kb::flag_document(database, library.agent, {"valve", "en"}, "Old.");
  kb::answer_flag(database, library.reviewer, flag.number, "There is a new one.");
  kb::archive(database, library.reviewer, {.id = "valve", .reason = "Not sold any more."});
  kb::unarchive(database, library.reviewer, {"valve", "en"}, "Sold again.", kb::parse_markdown);
}

void change_packs(ReviewLibrary& library) {
  kb::Database& database = library.database;
  const kb::Pack pack =
      kb::start_pack(database, library.trainer, {.month = "2026-12", .title = "Pumps", .sections = {{"", "", {{.id = "pump"}}}}});
  kb::save_quiz(database, library.trainer, pack.number, std::vector<kb::Question>{}, pack.version);
  kb::freeze_pack(database, library.trainer, pack.number);
}

}  // namespace

TEST_CASE("every action that there is comes to stand in the trail when it is done") {
  ReviewLibrary library;
  change_people(library);
  change_contributions(library);
  change_documents(library);
  change_packs(library);
  std::set<std::string> found = trail(library.database);
  TestLibrary fresh;
  kb::complete_setup(fresh.database, *kb::setup_secret(fresh.database), "ana", "correct horse battery");
  found.merge(trail(fresh.database));
  for (const kb::Action action : kb::all_actions()) {
    CAPTURE(kb::to_string(action));
    CHECK(found.contains(std::string(kb::to_string(action))));
  }
}

TEST_CASE("a contribution's other id and its images are changes of it") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "pump", guide_text("Pump"));
  const auto changes = [&] {
    return library.database.read(
        [&](kb::Connection& db) { return kb::events(db, 0, 100, {.action = "contribution changed", .subject = c.subject()}).size(); });
  };
  CHECK(changes() == 0);
  kb::rename_contribution(library.database, library.senior, c.number, "pumps");
  CHECK(changes() == 1);
}
