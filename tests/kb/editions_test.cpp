#include "kb/library/editions.h"

#include <doctest/doctest.h>

#include <thread>

#include "kb/document/check.h"
#include "kb/library/edition_part.h"
#include "kb/packs/pack_zip.h"
#include "tests/support/folder_contents.h"
#include "tests/support/packs.h"
#include "tests/support/refusal.h"

using kb::Connection;
using Kind = kb::EditionDifference::Kind;

namespace {

struct Library : PackLibrary {
  Library() {
    import({guide_file("valve.en", "Valve", "See [[pump#parts]].\n\n![A label](label.png)"),
            guide_file("pump.zh", "泵", "## 零件 {#parts}\n螺丝。"),
            guide_file("bolt.en", "Bolt"),
            guide_file("other.en", "Other"),
            { "guides/label.png",
              test_png() }});
  }
  kb::EditionInfo freeze(std::int64_t pack) { return kb::freeze_pack(database, trainer, pack); }
  kb::EditionChanges changes(std::int64_t pack, std::int64_t edition) {
    return database.read([&](Connection& db) { return kb::changes_since_edition(db, agent, pack, edition); });
  }
};

/// Another white pixel, with a comment's worth of bytes behind the end.
std::string other_png() { return test_png() + "x"; }

}  // namespace

TEST_CASE_FIXTURE(Library, "an edition pins the items, what they lead to and the images they show") {
  make("Rules", {"valve", "bolt"});
  const kb::EditionInfo frozen = freeze(1);
  CHECK(frozen.number == 1);
  CHECK(frozen.by == "trainer");
  const kb::EditionFiles files = files_of(frozen);
  const kb::Lockfile& lock = files.lock;
  CHECK(kb::lockfile_hash(files.lockfile) == frozen.hash);
  REQUIRE(lock.texts.size() == 3);
  CHECK(lock.texts[0].path == "guides/bolt.en.md");
  CHECK(lock.texts[0].item);
  CHECK(lock.texts[1].path == "guides/pump.zh.md");
  CHECK_FALSE(lock.texts[1].item);
  CHECK(lock.texts[2].images == std::vector<std::string>{"guides/label.png"});
  REQUIRE(lock.files.size() == 2);
  CHECK(lock.files[1].path == "packs/2026-12-1.yaml");
  CHECK(kb::is_own_file(lock.files[1]));
  CHECK(files.files.at("guides/label.png") == test_png());
  CHECK(files.files.at("guides/bolt.en.md") == guide_file("bolt.en", "Bolt").bytes);
  CHECK(lock.contents.sections[0].items[0].lang == "en");
}

TEST_CASE_FIXTURE(Library, "an edition is the same bytes whatever becomes of its documents") {
  make("Rules", {"valve", "bolt"});
  const kb::EditionInfo frozen = freeze(1);
  const std::string before = kb::pack_zip(files_of(frozen));
  import({guide_file("valve.en", "Valve 2", "New text."), guide_file("pump.zh", "泵 2", "新。"), { "guides/label.png", other_png() }});
  kb::archive(database, admin, {"bolt", std::nullopt, "Gone", ""});
  kb::save_pack(database, trainer, 1, contents("Other rules", {"other"}), 1);
  freeze(1);
  CHECK(kb::pack_zip(files_of(frozen)) == before);
}

TEST_CASE_FIXTURE(Library, "an edition has the pack's own file as the trainer wrote it, and goes on having it") {
  make("Rules", {"valve", "bolt"});
  const kb::EditionInfo first = freeze(1);
  const std::string file = files_of(first).files.at("packs/2026-12-1.yaml");
  CHECK(file.find("      - valve\n      - bolt\n") != file.npos);  // in no language of its own, though it is frozen in one
  CHECK(file.find("quiz") == file.npos);                           // and its quiz is drawn
  kb::save_pack(database, trainer, 1, contents("Other rules", {"other"}), 1);
  const kb::EditionInfo second = freeze(1);
  CHECK(files_of(first).files.at("packs/2026-12-1.yaml") == file);
  CHECK(files_of(second).files.at("packs/2026-12-1.yaml").find("title: Other rules\n") != file.npos);
  CHECK_THROWS_AS(database.read([&](Connection& db) { return kb::edition_image(db, trainer, 1, 1, "packs/2026-12-1.yaml"); }),
                  kb::NotFound);
  database.write([](Connection& db) {
    db.execute("drop trigger edition_stays");
    db.execute("update edition set pack_file = 'x'");
  });
  CHECK_THROWS_AS(files_of(first), kb::Damaged);
}

TEST_CASE_FIXTURE(Library, "what changed since an edition is told by item") {
  make("Rules", {"valve", "bolt", "other"});
  freeze(1);
  CHECK(changes(1, 1).items == 3);
  CHECK(changes(1, 1).changed.empty());
  import({guide_file("other.en", "Other 2")});
  kb::archive(database, admin, {"bolt", std::nullopt, "Gone", ""});
  auto found = changes(1, 0);
  REQUIRE(found.changed.size() == 2);
  CHECK(found.changed[0].kind == kb::ItemChange::Kind::archived);
  CHECK(found.changed[0].title == "Bolt");
  CHECK(found.changed[1].kind == kb::ItemChange::Kind::changed);
  CHECK(found.changed[1].revision_then == 1);
  CHECK(found.changed[1].revision_now == 2);
  import({guide_file("other.en", "Other"), { "guides/label.png", other_png() }});  // as it was again; the valve's image is another
  found = changes(1, 1);
  REQUIRE(found.changed.size() == 2);
  CHECK(found.changed[0].item.id == "valve");
  CHECK(found.changed[1].item.id == "bolt");
  kb::withdraw(database, {"valve", "en"}, "import", "");
  CHECK(changes(1, 1).changed[0].kind == kb::ItemChange::Kind::gone);
}

TEST_CASE_FIXTURE(Library, "the next edition goes on from the last, and differences are told") {
  make("Rules", {"valve", "bolt"});
  const kb::EditionInfo first = freeze(1);
  CHECK(refusal<kb::Conflict>([&] { freeze(1); }) == "Nothing has changed since edition 1 of pack 1.");
  import({guide_file("valve.en", "Valve 2")});
  kb::save_pack(database, trainer, 1, contents("Rules", {"other", "valve"}), 1);
  const kb::EditionInfo second = freeze(1);
  CHECK(second.number == 2);
  const kb::Lockfile before = files_of(first).lock, after = files_of(second).lock;
  CHECK(after.previous == first.hash);
  CHECK(before.previous == "");
  const auto told = kb::differences(before, after);
  REQUIRE(told.size() == 3);
  CHECK((told[0].kind == Kind::added && told[0].item.id == "other"));
  CHECK((told[1].kind == Kind::changed && told[1].title == "Valve 2" && told[1].revision_before == 1 && told[1].revision_now == 2));
  CHECK((told[2].kind == Kind::removed && told[2].title == "Bolt"));
  CHECK(kb::differences(after, after).empty());
}

TEST_CASE_FIXTURE(Library, "an edition never changes, whatever a program does") {
  make("Rules", {"valve"});
  freeze(1);
  for (const char* sql :
       {"update edition set lockfile = '{}'", "delete from edition", "delete from pack",
        "insert into edition (pack, number, at, person, hash, lockfile) select pack, 3, at, person, hash, lockfile from edition"})
    CHECK_THROWS(database.write([&](Connection& db) { db.execute(sql); }));
}

TEST_CASE_FIXTURE(Library, "a pack with an item that is gone, or with none, isn't frozen") {
  make("Rules", {"valve", "bolt"});
  kb::archive(database, admin, {"bolt", std::nullopt, "Gone", ""});
  CHECK(refusal<kb::Invalid>([&] { freeze(1); }).find("sections[0].items[1]: \"bolt\" isn't published any more") != std::string::npos);
  make("Nothing", {});
  CHECK_THROWS_AS(freeze(2), kb::Invalid);
  CHECK_THROWS_AS(freeze(3), kb::NotFound);
  CHECK_THROWS_AS(kb::freeze_pack(database, agent, 1), kb::Forbidden);
  CHECK_THROWS_AS(kb::freeze_pack(database, trainer, 1, 7), kb::StalePack);
}

TEST_CASE_FIXTURE(Library, "of two who freeze at once one does") {
  make("Rules", {"valve", "bolt"});
  std::atomic<int> frozen = 0, refused = 0;
  const auto attempt = [&](const kb::Person& by) {
    try {
      kb::freeze_pack(database, by, 1, 1);
      ++frozen;
    } catch (const kb::Conflict&) {
      ++refused;
    }
  };
  std::thread one([&] { attempt(trainer); }), other([&] { attempt(admin); });
  one.join();
  other.join();
  CHECK(frozen == 1);
  CHECK(refused == 1);
}

TEST_CASE_FIXTURE(Library, "editions are for the readers that the pack names, and for trainers") {
  kb::PackContents contents = PackLibrary::contents("Rules", {"valve"});
  contents.readers = {"senior"};
  kb::start_pack(database, trainer, contents);
  const auto sees = [&](const kb::Person& person) {
    return database.read([&](Connection& db) {
      try {
        return !kb::edition_files(db, person, 1, 0).files.empty() && kb::packs(db, person).size() == 1;
      } catch (const kb::NotFound&) {
        return false;
      }
    });
  };
  for (const kb::Person& person : {agent, senior, reviewer}) CHECK_FALSE(sees(person));  // nothing is frozen yet
  freeze(1);
  contents.title = "Changed since";
  kb::save_pack(database, trainer, 1, contents, 1);
  CHECK(sees(senior));
  CHECK(sees(trainer));
  CHECK(sees(admin));
  CHECK_FALSE(sees(agent));
  CHECK_FALSE(sees(reviewer));
  kb::archive(database, admin, {"valve", std::nullopt, "Gone", ""});
  CHECK(sees(senior));  // what was frozen stays readable
  database.read([&](Connection& db) {
    CHECK(kb::packs(db, senior)[0].title == "Rules");  // as it was frozen
    CHECK(kb::packs(db, trainer)[0].title == "Changed since");
    CHECK(refusal<kb::NotFound>([&] { kb::editions(db, agent, 1); }) == "There is no pack 1.");
    CHECK(refusal<kb::NotFound>([&] { kb::editions(db, agent, 2); }) == "There is no pack 2.");
    CHECK(kb::editions(db, senior, 1).size() == 1);
    CHECK_THROWS_AS(kb::edition_info(db, senior, 1, 2), kb::NotFound);
  });
}

TEST_CASE("the texts of any edition of the shipped library are a library by themselves") {
  PackLibrary library;
  std::vector<kb::Problem> problems;
  library.import(kb::collect_files({std::string(SOURCE_DIR) + "/content"}, problems));
  REQUIRE(problems.empty());
  const std::initializer_list<std::pair<const char*, const char*>> samples = {
      {"br-customs-hold", "zh"},      {"smart-band-drains", "de"}, {"eu-withdrawal-right", "en"}, {"double-refund-avoided", "en"},
      {"writing-for-casebook", "zh"}, {"refund-confirmed", "fr"},  {"culture-sa", "ar"},          {"battery-life", "en"}};
  for (const auto& [id, lang] : samples) {
    CAPTURE(id);
    kb::PackContents contents = PackLibrary::contents(id, {id});
    contents.sections[0].items[0].lang = lang;
    const kb::Pack made = kb::start_pack(library.database, library.trainer, contents);
    const kb::EditionFiles edition = library.files_of(kb::freeze_pack(library.database, library.trainer, made.number));
    const kb::EditionFiles back = kb::read_pack_zip(kb::pack_zip(edition), "pack.zip");
    CHECK(back.lock == edition.lock);
    CHECK(back.files == edition.files);

    TestLibrary fresh;
    fresh.import(kb::source_files(back, "pack.zip"));
    kb::export_files(fresh.database, fresh.folder / "out");
    CHECK(folder_contents(fresh.folder / "out") == edition.files);
  }
}
