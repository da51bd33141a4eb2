#include "kb/library/archive.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

namespace {

struct Shelf : ReviewLibrary {
  Shelf() {
    import({guide_file("valve.en", "Valve"),
            {"guides/valve.zh.md", "---\nkind: guide\ntitle: V\ntranslated_from: en\n---\n\nText.\n"},
            guide_file("tap.en", "Tap")});
  }
  std::vector<kb::Archived> archived(const std::string& id) {
    return database.read([&](kb::Connection& db) { return kb::archived(db, id); });
  }
  std::optional<std::string> replacement(const std::string& id) {
    return database.read([&](kb::Connection& db) { return kb::replacement(db, id); });
  }
  void archive(const kb::Archiving& what) { kb::archive(database, reviewer, what); }
};

}  // namespace

TEST_CASE("an archived document is out of sight, keeps its revisions, and its address says why and what replaces it") {
  Shelf library;
  library.archive({.id = "valve", .reason = "Not sold any more.", .replaced_by = "tap"});
  CHECK_FALSE(library.now_published("valve"));
  CHECK_FALSE(library.now_published("valve", "zh"));
  const auto gone = library.archived("valve");
  REQUIRE(gone.size() == 2);
  CHECK(gone[0].name == kb::DocumentName{"valve", "en"});
  CHECK(gone[0].who == "reviewer");
  CHECK(gone[0].reason == "Not sold any more.");
  CHECK(gone[0].replaced_by == "tap");
  CHECK(gone[0].title == "Valve");
  CHECK(library.replacement("valve") == "tap");
  library.database.read([](kb::Connection& db) {
    CHECK(kb::history(db, {"valve", "en"}).size() == 1);
    CHECK(kb::all_archived(db, 10).size() == 2);
    const auto event = kb::events(db, 0, 1).at(0);
    CHECK(event.action == "document withdrawn");
    CHECK(event.detail == "Not sold any more. (replaced by tap)");
    CHECK(kb::changes_since(db, 3, 10).size() == 2);
  });
}

TEST_CASE("one language alone is archived, unless another was made from it") {
  Shelf library;
  CHECK_THROWS_AS(library.archive({.id = "valve", .lang = "en", .reason = "Old."}), kb::Invalid);
  library.archive({.id = "valve", .lang = "zh", .reason = "Old."});
  CHECK(library.now_published("valve"));
  CHECK(library.archived("valve").size() == 1);
  CHECK_FALSE(library.replacement("valve"));  // it is there
  library.archive({.id = "valve", .lang = "en", .reason = "Old."});
}

TEST_CASE("what others lead to stays until they don't") {
  Shelf library;
  library.import({guide_file("pump.en", "Pump", "See [[valve]].")});
  CHECK(refusal<kb::Invalid>([&] { library.archive({.id = "valve", .reason = "Old."}); }) ==
        "guides/pump.en.md:6: link leads to \"valve\", no such document");
  CHECK(library.now_published("valve"));
  library.import({guide_file("pump.en", "Pump")});
  library.archive({.id = "valve", .reason = "Old."});
}

TEST_CASE("replacements are followed, and never round and round") {
  Shelf library;
  library.import({guide_file("hose.en", "Hose")});
  library.archive({.id = "valve", .reason = "Old.", .replaced_by = "tap"});
  library.archive({.id = "tap", .reason = "Old.", .replaced_by = "hose"});
  CHECK(library.replacement("valve") == "hose");
  library.import({guide_file("valve.en", "Valve")});
  library.archive({.id = "hose", .reason = "Old.", .replaced_by = "valve"});
  CHECK(library.replacement("tap") == "valve");
  library.archive({.id = "valve", .reason = "Old."});
  CHECK_FALSE(library.replacement("tap"));
  CHECK_FALSE(library.replacement("nothing"));
}

TEST_CASE("an archived document comes back as a new revision, with the reason") {
  Shelf library;
  library.archive({.id = "valve", .reason = "Old.", .replaced_by = "tap"});
  const auto back = [&](const char* lang) {
    kb::unarchive(library.database, library.admin, {"valve", lang}, "Sold again.", kb::parse_markdown);
  };
  CHECK_THROWS_AS(back("zh"), kb::Invalid);  // its source isn't there
  back("en");
  back("zh");
  CHECK(library.now_published("valve")->number == 2);
  CHECK(library.now_published("valve")->comment == "Sold again.");
  CHECK(library.now_published("valve")->text == guide_text("Valve"));
  CHECK(library.archived("valve").empty());
  CHECK_THROWS_AS(back("en"), kb::NotFound);
}

TEST_CASE("publishing under the name ends its time in the archive") {
  Shelf library;
  library.archive({.id = "tap", .reason = "Old."});
  library.published(library.senior, "tap", guide_text("Tap", "New."));
  CHECK(library.archived("tap").empty());
  CHECK(library.now_published("tap")->number == 2);
}

TEST_CASE("what can't be archived is refused") {
  Shelf library;
  CHECK_THROWS_AS(kb::archive(library.database, library.senior, {.id = "tap", .reason = "Old."}), kb::Forbidden);
  CHECK_THROWS_AS(kb::unarchive(library.database, library.senior, {"tap", "en"}, "New.", kb::parse_markdown), kb::Forbidden);
  CHECK_THROWS_AS(library.archive({.id = "nothing", .reason = "Old."}), kb::NotFound);
  CHECK_THROWS_AS(library.archive({.id = "tap", .lang = "zh", .reason = "Old."}), kb::NotFound);
  CHECK(refusal<kb::Invalid>([&] { library.archive({.id = "tap", .reason = " "}); }) == "Please say why, in a few words.");
  CHECK(refusal<kb::Invalid>([&] { library.archive({.id = "tap", .reason = "Old.", .replaced_by = "tap"}); }) ==
        "A document can't replace itself.");
  CHECK(refusal<kb::Invalid>([&] { library.archive({.id = "tap", .reason = "Old.", .replaced_by = "nothing"}); }) ==
        "There is no document \"nothing\" to replace it.");
}
