#include "kb/library/pack_reading.h"

#include <doctest/doctest.h>

#include "tests/support/packs.h"

using kb::Connection;

namespace {

struct Library : PackLibrary {
  Library() {
    import({guide_file("valve.en", "Valve"), guide_file("pump.en", "Pump")});
    kb::PackContents contents = PackLibrary::contents("Rules", {"valve", "pump"});
    contents.confirmation = true;
    contents.readers = {"agent"};
    const kb::Pack made = kb::start_pack(database, trainer, contents);
    kb::save_quiz(database, trainer, 1,
                  {{{"own-1", "en", "How?", "So", {"Not so"}, "", ""}, {"own-2", "en", "Who?", "We", {"They"}, "", ""}}}, made.version);
    kb::freeze_pack(database, trainer, 1);
  }
  kb::ReadingProgress progress(const kb::Person& reader) {
    return database.read([&](Connection& db) { return kb::reading_progress(db, reader, 1); });
  }
};

}  // namespace

TEST_CASE_FIXTURE(Library, "how far somebody has read is their own, and a text that changed is to be read again") {
  CHECK(progress(agent).items == 2);
  kb::mark_read(database, agent, 1, "valve");
  kb::mark_read(database, agent, 1, "valve");
  kb::mark_read(database, agent, 1, "pump");
  kb::mark_read(database, agent, 1, "pump", false);
  CHECK(progress(agent).read == std::vector<std::string>{"valve"});
  CHECK(progress(trainer).read.empty());
  CHECK_THROWS_AS(kb::mark_read(database, agent, 1, "bolt"), kb::NotFound);
  CHECK_THROWS_AS(kb::mark_read(database, senior, 1, "valve"), kb::NotFound);

  database.write([](Connection& db) { db.execute("update pack_read set at = at - 10"); });
  database.write([](Connection& db) {  // the first edition was frozen before that
    db.execute("drop trigger edition_stays");
    db.execute("update edition set at = at - 20");
  });
  import({guide_file("valve.en", "Valve 2")});
  kb::freeze_pack(database, trainer, 1);
  CHECK(progress(agent).read.empty());
  kb::mark_read(database, agent, 1, "valve");
  CHECK(progress(agent).read == std::vector<std::string>{"valve"});
}

TEST_CASE_FIXTURE(Library, "reading is confirmed by edition, if the pack asks for it") {
  CHECK_FALSE(progress(agent).confirmed);
  kb::confirm_reading(database, agent, 1, 1);
  kb::confirm_reading(database, agent, 1, 1);
  CHECK(progress(agent).confirmed);
  CHECK_THROWS_AS(kb::confirm_reading(database, senior, 1, 1), kb::NotFound);
  database.read([&](Connection& db) {
    const auto all = kb::confirmations(db, trainer, 1, 1);
    REQUIRE(all.size() == 3);  // the agent, and who makes packs
    CHECK(all[1].person == "agent");
    CHECK(all[1].confirmed);
    CHECK_FALSE(all[0].confirmed);
    CHECK_THROWS_AS(kb::confirmations(db, agent, 1, 1), kb::Forbidden);
  });
  kb::Pack pack = pack_of(1);
  pack.contents.confirmation = false;
  kb::save_pack(database, trainer, 1, pack.contents, pack.version);
  CHECK_THROWS_AS(kb::confirm_reading(database, agent, 1, 1), kb::Conflict);
  CHECK(database.read([&](Connection& db) { return kb::confirmations(db, trainer, 1, 1); }).empty());
}

TEST_CASE_FIXTURE(Library, "answers are counted by question; whose they were is kept only where confirmation is asked for") {
  kb::record_quiz(database, agent, 1, 1, {{"own-1", true}, {"own-2", false}});
  kb::record_quiz(database, trainer, 1, 1, {{"own-1", false}});
  CHECK_THROWS_AS(kb::record_quiz(database, agent, 1, 1, {{"own-1", true}, {"own-3", true}}), kb::NotFound);
  database.read([&](Connection& db) {
    const auto counts = kb::quiz_counts(db, trainer, 1, 1);
    REQUIRE(counts.size() == 2);
    CHECK(counts[0].answers == 2);
    CHECK(counts[0].correct == 1);
    CHECK(counts[1].answers == 1);
    CHECK_THROWS_AS(kb::quiz_counts(db, agent, 1, 1), kb::Forbidden);
    CHECK(kb::own_quiz_result(db, agent, 1, 0)->correct == 1);
    CHECK(kb::confirmations(db, trainer, 1, 1)[1].result->answers == 2);
  });
  kb::Pack pack = pack_of(1);
  pack.contents.confirmation = false;
  kb::save_pack(database, trainer, 1, pack.contents, pack.version);
  kb::record_quiz(database, agent, 1, 1, {{"own-1", true}, {"own-2", true}});
  database.read([&](Connection& db) {
    CHECK(kb::quiz_counts(db, trainer, 1, 1)[0].answers == 3);
    CHECK(kb::own_quiz_result(db, agent, 1, 0)->correct == 1);  // what was kept before
  });
}
