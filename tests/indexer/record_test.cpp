#include "indexer/record.h"

#include <doctest/doctest.h>

#include "tests/support/library.h"

using namespace indexer;

TEST_CASE("a witness is known to the record it comes from, and to no other") {
  TestLibrary library, other;
  library.import({guide_file("band.en", "Band")});
  other.import({guide_file("band.en", "Another band")});
  const std::string witness = library.database.read([](kb::Connection& db) { return witness_of(db, {"band", "en"}); });
  CHECK(!witness.empty());
  library.import({guide_file("band.en", "Band, corrected")});
  CHECK(library.database.read([&](kb::Connection& db) { return knows(db, witness); }));
  CHECK(!other.database.read([&](kb::Connection& db) { return knows(db, witness); }));
  CHECK(!library.database.read([](kb::Connection& db) { return knows(db, "rubbish"); }));
  CHECK(library.database.read([](kb::Connection& db) { return witness_of(db, {"nothing", "en"}); }).empty());
}

TEST_CASE("what is published is listed by language and id, at one revision") {
  TestLibrary library;
  library.import({guide_file("b.en", "B"), guide_file("a.zh", "A"), guide_file("a.en", "A"), guide_file("gone.en", "Gone")});
  kb::withdraw(library.database, {"gone", "en"}, "ann", "");
  const Published published = library.database.read([](kb::Connection& db) { return published_documents(db); });
  REQUIRE(published.names.size() == 3);
  CHECK(published.names[0] == kb::DocumentName{"a", "en"});
  CHECK(published.names[1] == kb::DocumentName{"b", "en"});
  CHECK(published.names[2] == kb::DocumentName{"a", "zh"});
  CHECK(published.revision == 5);
}

TEST_CASE("a withdrawn document has no entry") {
  TestLibrary library;
  library.import({guide_file("band.en", "Band")});
  kb::withdraw(library.database, {"band", "en"}, "ann", "");
  EntryMaker maker;
  const Log log = [](const std::string&) {};
  library.database.read([&](kb::Connection& db) {
    CHECK(!read_entry(db, {"band", "en"}, {kb::Vocabulary::shipped(), Glossary(), maker, log}));
  });
}

TEST_CASE("the glossary is what the published terms say, with the labels of one concept together") {
  TestLibrary library;
  const auto term = [](const std::string& name, const std::string& labels) {
    return kb::SourceFile{"terms/" + name + ".md", "---\nkind: term\ntitle: T\n" + labels + "---\n\nText.\n"};
  };
  library.import({term("battery.en", "labels: {en: [battery], de: [Akku]}\n"), term("battery.zh", "labels: {zh: [电池]}\n"),
                  term("band.en", "labels: {en: [band]}\n"), guide_file("guide.en", "Guide")});
  library.database.read([&](kb::Connection& db) {
    const auto concepts = read_concepts(db, kb::Vocabulary::shipped(), [](const std::string&) {});
    REQUIRE(concepts.size() == 2);
    CHECK(concepts[0].id == "band");
    CHECK(concepts[1].id == "battery");
    CHECK(concepts[1].labels.size() == 3);
    CHECK(concerns_glossary(db, {"battery", "zh"}));
    CHECK_FALSE(concerns_glossary(db, {"guide", "en"}));
    CHECK_FALSE(concerns_glossary(db, {"nothing", "en"}));
  });
}

TEST_CASE("a text is indexed as its readers see it") {
  TestLibrary library;
  library.import(
      {{"fault-trees/lamp.en.md",
        "---\nkind: fault-tree\ntitle: Lamp\n---\n\n## Is it dark? {#start}\n\n- [Yes](#new)\n- [No](#new)\n\n## A new one {#new}\n\n"
        "outcome: replace\n"}});
  EntryMaker maker;
  const Log log = [](const std::string&) {};
  library.database.read([&](kb::Connection& db) {
    const auto entry = read_entry(db, {"lamp", "en"}, {kb::Vocabulary::shipped(), Glossary(), maker, log});
    REQUIRE(entry);
    CHECK(entry->text.find("outcome: replace") == std::string::npos);
    CHECK(entry->text.find("A new one") != std::string::npos);
  });
}
