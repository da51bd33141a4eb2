#include "kb/library/documents.h"

#include <doctest/doctest.h>

#include <algorithm>

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

TEST_CASE("lists show what is published, without its text") {
  TestLibrary library;
  library.import({guide_file("valve.zh", "阀门"), guide_file("valve.en", "Valve"), guide_file("pump.en", "Pump")});
  library.database.read([](Connection& db) {
    CHECK(names_of(kb::translations(db, "valve")) == Names{"valve.en", "valve.zh"});
    CHECK(kb::translations(db, "valve")[1].title == "阀门");
    CHECK(kb::translations(db, "unknown").empty());
    CHECK(kb::published_count(db) == 3);
  });
  kb::withdraw(library.database, {"valve", "zh"}, "li.na", "");
  library.database.read([](Connection& db) {
    CHECK(names_of(kb::translations(db, "valve")) == Names{"valve.en"});
    CHECK(kb::published_count(db) == 2);
  });
}

TEST_CASE("what changed recently is shown once a document, newest first") {
  TestLibrary library;
  library.import({guide_file("a.en", "A")});
  library.import({guide_file("a.zh", "A")});
  library.import({guide_file("b.en", "B")});
  library.import({guide_file("c.en", "C")});
  library.import({guide_file("a.en", "A, changed")});
  library.database.read([](Connection& db) {
    CHECK(names_of(kb::recently_changed(db, 10)) == Names{"a.en", "c.en", "b.en"});
    CHECK(names_of(kb::recently_changed(db, 2)) == Names{"a.en", "c.en"});
  });
  kb::withdraw(library.database, {"a", "en"}, "li.na", "");
  library.database.read([](Connection& db) { CHECK(names_of(kb::recently_changed(db, 10)) == Names{"c.en", "b.en", "a.zh"}); });
}

TEST_CASE("a text that was changed behind the program's back is reported, never served") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve", "It opens."), guide_file("pump.en", "Pump"), {"guides/label.png", test_png()}});
  library.database.write([](Connection& db) {
    db.execute("drop trigger revision_stays");
    db.execute("drop trigger file_revision_stays");
    db.execute("update revision set text = replace(text, 'opens', 'shuts') where title = 'Valve'");
    db.execute("update file_revision set bytes = zeroblob(4)");
  });
  library.database.read([](Connection& db) {
    const char* sentence =
        "The text of valve.en.md, revision 1, isn't the one that was published: the library's file is damaged. Please restore it from a "
        "backup.";
    CHECK_THROWS_WITH_AS(kb::published(db, {"valve", "en"}), sentence, kb::Damaged);
    CHECK_THROWS_WITH_AS(kb::revision(db, {"valve", "en"}, 1), sentence, kb::Damaged);
    CHECK_THROWS_WITH_AS(
        kb::attachment(db, "guides/label.png"),
        "The bytes of guides/label.png aren't those that were published: the library's file is damaged. Please restore it from a "
        "backup.",
        kb::Damaged);
    CHECK(kb::published(db, {"pump", "en"}));
  });
}

TEST_CASE("a library has the shipped vocabulary until it has one of its own") {
  TestLibrary library;
  CHECK(library.database.read(kb::vocabulary).find("markets", "BR"));
  library.import({{"vocabulary.yaml", test_vocabulary()}});
  library.database.read([](Connection& db) {
    const kb::Vocabulary own = kb::vocabulary(db);
    CHECK(own.find("markets", "XX"));
    CHECK_FALSE(own.find("markets", "BR"));
    CHECK(kb::vocabulary_revision(db) == 1);
    CHECK(kb::library_revision(db) == 1);
    CHECK(kb::changes_since(db, 0, 10).empty());
    CHECK_FALSE(kb::attachment(db, "vocabulary.yaml"));
  });
}

TEST_CASE("lists and lookups use an index") {
  TestLibrary library;
  library.database.read([](Connection& db) {
    for (const std::string sql : {
             "select 1 from document where id = ? and lang = ?",
             "select 1 from document where library_revision > ? order by library_revision",
             "select 1 from document d join revision r on r.document = d.key and r.number = d.published where d.id = ? order by d.lang",
             "select 1 from session where hash = ?",
             "select 1 from token where hash = ?",
             "select 1 from person where name = ?",
             "select 1 from file where path = ?",
         }) {
      const int parameters = static_cast<int>(std::ranges::count(sql, '?'));
      const auto check = [&](const kb::Row& row) { CHECK_MESSAGE(row.text(3).starts_with("SEARCH"), sql << " -> " << row.text(3)); };
      if (parameters == 2)
        db.query("explain query plan " + sql, check, "", "");
      else
        db.query("explain query plan " + sql, check, "");
    }
  });
}
