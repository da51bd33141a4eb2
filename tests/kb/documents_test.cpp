#include "kb/library/documents.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/publish.h"
#include "tests/support/library.h"

using kb::Connection;

namespace {

std::vector<std::string> names_of(const std::vector<kb::RevisionInfo>& infos) {
  std::vector<std::string> names;
  for (const auto& info : infos) names.push_back(info.name.id + "." + info.name.lang);
  return names;
}

std::vector<std::string> names_of(const std::vector<kb::Change>& changes) {
  std::vector<std::string> names;
  for (const auto& change : changes) names.push_back((change.removed ? "-" : "") + change.name.id + "." + change.name.lang);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty library has revision 0 and nothing in it") {
  TestLibrary library;
  library.database.read([](Connection& db) {
    CHECK(kb::library_revision(db) == 0);
    CHECK(kb::changes_since(db, 0, 10).empty());
    CHECK(kb::recently_changed(db, 10).empty());
    CHECK(kb::published_count(db) == 0);
    CHECK(kb::vocabulary_revision(db) == 0);
    CHECK_FALSE(kb::published(db, {"valve", "en"}));
    CHECK_FALSE(kb::revision(db, {"valve", "en"}, 1));
    CHECK_FALSE(kb::attachment(db, "guides/label.png"));
  });
}

TEST_CASE("the published text is the newest, and every revision is kept") {
  TestLibrary library;
  const auto first = guide_file("valve.en", "Valve", "One.");
  const auto second = guide_file("valve.en", "The valve", "Two.");
  library.import({first});
  library.import({second}, "li.na");
  library.database.read([&](Connection& db) {
    const auto now = kb::published(db, {"valve", "en"});
    REQUIRE(now);
    CHECK(now->text == second.bytes);
    CHECK(now->number == 2);
    CHECK(now->title == "The valve");
    CHECK(now->kind == "guide");
    CHECK(now->author == "li.na");
    CHECK(now->path == "guides/valve.en.md");
    CHECK(now->hash == kb::content_hash(second.bytes));
    CHECK(kb::revision(db, {"valve", "en"}, 1)->text == first.bytes);
    const auto history = kb::history(db, {"valve", "en"});
    REQUIRE(history.size() == 2);
    CHECK(history[0].number == 2);
    CHECK(history[1].number == 1);
    CHECK(history[1].author == "import");
    CHECK(history[1].title == "Valve");
  });
}

TEST_CASE("the index follows the library revision change by change") {
  TestLibrary library;
  library.import({guide_file("a.en", "A"), guide_file("b.en", "B"), guide_file("c.en", "C")});
  library.database.read([](Connection& db) {
    CHECK(kb::library_revision(db) == 3);
    CHECK(names_of(kb::changes_since(db, 0, 2)) == Names{"a.en", "b.en"});
    CHECK(names_of(kb::changes_since(db, 2, 2)) == Names{"c.en"});
    CHECK(kb::changes_since(db, 3, 2).empty());
  });
  library.import({guide_file("a.en", "A again")});
  kb::withdraw(library.database, {"b", "en"}, "li.na", "out of date");
  library.database.read([](Connection& db) {
    CHECK(kb::library_revision(db) == 5);
    CHECK(names_of(kb::changes_since(db, 0, 10)) == Names{"c.en", "a.en", "-b.en"});
    CHECK(names_of(kb::changes_since(db, 3, 10)) == Names{"a.en", "-b.en"});
    CHECK(kb::changes_since(db, 3, 10)[1].library_revision == 5);
  });
}
