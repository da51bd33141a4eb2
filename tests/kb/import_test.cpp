#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "kb/error.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "tests/support/child_process.h"
#include "tests/support/generated_documents.h"
#include "tests/support/library.h"
#include "tests/support/refusal.h"

using kb::Connection;

namespace {

std::int64_t library_revision(const kb::Database& database) { return database.read(kb::library_revision); }

}  // namespace

TEST_CASE("an import says what it did, and doing it again does nothing") {
  TestLibrary library;
  const std::vector<kb::SourceFile> files = {guide_file("valve.en", "Valve"),
                                             guide_file("pump.en", "Pump"),
                                             {"guides/label.png", test_png()},
                                             {"vocabulary.yaml", test_vocabulary()}};
  const auto first = library.import(files);
  CHECK(first.created == 2);
  CHECK(first.changed == 0);
  CHECK(first.unchanged == 0);
  CHECK(first.attachments == 1);
  CHECK(first.vocabulary);
  CHECK(first.library_revision == 4);

  const auto again = library.import(files);
  CHECK(again.created == 0);
  CHECK(again.changed == 0);
  CHECK(again.unchanged == 2);
  CHECK(again.attachments == 0);
  CHECK_FALSE(again.vocabulary);
  CHECK(again.library_revision == 4);
  library.database.read([](Connection& db) {
    CHECK(kb::events(db, 0, 100).size() == 4);
    CHECK(kb::attachment(db, "guides/label.png") == test_png());
  });

  const auto changed =
      library.import({guide_file("valve.en", "Valve, changed"), guide_file("pump.en", "Pump"), guide_file("hose.en", "Hose")});
  CHECK(changed.created == 1);
  CHECK(changed.changed == 1);
  CHECK(changed.unchanged == 1);
  CHECK(changed.library_revision == 6);
}

TEST_CASE("if one file has a problem nothing is imported, and every problem is named") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  try {
    library.import({guide_file("valve.en", "Valve, changed"),
                    {"guides/pump.en.md", "---\nkind: guide\n---\n\nNo title.\n"},
                    {"guides/label.png", test_png()},
                    guide_file("hose.en", "Hose", "See [[nowhere]].")});
    FAIL("not refused");
  } catch (const kb::Invalid& invalid) {
    REQUIRE(invalid.problems.size() == 2);
    CHECK(invalid.problems[0].path == "guides/hose.en.md");
    CHECK(invalid.problems[0].line == 6);
    CHECK(invalid.problems[1].path == "guides/pump.en.md");
  }
  CHECK(library_revision(library.database) == 1);
  library.database.read([](Connection& db) {
    CHECK(kb::published(db, {"valve", "en"})->title == "Valve");
    CHECK_FALSE(kb::attachment(db, "guides/label.png"));
  });
}

TEST_CASE("links may lead to what is in the record already") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve"), {"guides/label.png", test_png()}});
  CHECK(library.import({guide_file("pump.en", "Pump", "See [[valve]] and ![label](label.png).")}).created == 1);
  kb::withdraw(library.database, {"valve", "en"}, "li.na", "");
  CHECK_THROWS_AS(library.import({guide_file("hose.en", "Hose", "See [[valve]].")}), kb::Invalid);
}

TEST_CASE("a translation is checked against its source in the record") {
  TestLibrary library;
  const auto tree = [](const std::string& lang, const std::string& node) {
    return kb::SourceFile{"fault-trees/leak." + lang + ".md",
                          "---\nkind: fault-tree\ntitle: Leak\n" + std::string(lang == "en" ? "" : "translated_from: en\n") +
                              "---\n\nFor leaks.\n\n## Does it leak? {#start}\n\n- [Yes](#" + node + ")\n- [No](#dry)\n\n## Close it {#" +
                              node + "}\n\noutcome: solved\n\n## Dry {#dry}\n\noutcome: solved\n"};
  };
  CHECK(library.import({tree("en", "wet")}).created == 1);
  CHECK_THROWS_AS(library.import({tree("zh", "other")}), kb::Invalid);
  CHECK(library.import({tree("zh", "wet")}).created == 1);
  const auto translations = library.database.read([](Connection& db) { return kb::translations(db, "leak"); });
  REQUIRE(translations.size() == 2);
  CHECK(translations[1].translated_from == "en");
  CHECK(translations[1].kind == "fault-tree");
}

TEST_CASE("what depends on the files imported must stay right") {
  TestLibrary library;
  const auto problems = [&](const std::vector<kb::SourceFile>& files) {
    std::string found;
    const auto before = library_revision(library.database);
    try {
      library.import(files);
    } catch (const kb::Invalid& invalid) {
      for (const kb::Problem& problem : invalid.problems) found += to_string(problem) + "\n";
      CHECK(library_revision(library.database) == before);
    }
    return found;
  };
  const auto script = [](const std::string& lang, const std::string& word) {
    return kb::SourceFile{"scripts/hello." + lang + ".md", "---\nkind: script\ntitle: Hello\n" +
                                                               std::string(lang == "en" ? "" : "translated_from: en\n") +
                                                               "---\n\nHello {{" + word + "}}.\n"};
  };
  SUBCASE("a translation that is stored has another kind") {
    library.import(
        {guide_file("valve.en", "Valve"), {"guides/valve.zh.md", "---\nkind: guide\ntitle: V\ntranslated_from: en\n---\n\nText.\n"}});
    std::string sections;
    for (const char* id : {"situation", "what-went-wrong", "better-way", "words-to-use"})
      sections += "\n## Section {#" + std::string(id) + "}\n\nText.\n";
    CHECK(problems({{"cases/valve.en.md", "---\nkind: case\ntitle: Valve\n---\n" + sections}}) ==
          "guides/valve.zh.md: the kind is guide, but cases/valve.en.md with the same id is a case\n");
  }
  SUBCASE("a translation that is stored has other placeholders") {
    library.import({script("en", "name"), script("zh", "name")});
    CHECK(problems({script("en", "order_number")}) ==
          "scripts/hello.zh.md: \"placeholder {{order_number}}\" is missing; it is in scripts/hello.en.md:6\n"
          "scripts/hello.zh.md:7: \"placeholder {{name}}\" isn't in scripts/hello.en.md\n");
    CHECK(problems({script("en", "order_number"), script("zh", "order_number")}).empty());
  }
  SUBCASE("a link that is stored leads to a heading that would go") {
    library.import({guide_file("valve.en", "Valve", "## Open it {#open}"), guide_file("pump.en", "Pump", "See [[valve#open]].")});
    CHECK(problems({guide_file("valve.en", "Valve", "## Open it {#opening}")}) ==
          "guides/pump.en.md:6: link leads to \"valve#open\", no such heading\n");
    CHECK(problems({guide_file("valve.en", "Valve", "## Open it {#opening}"), guide_file("pump.en", "Pump", "See [[valve#opening]].")})
              .empty());
  }
  SUBCASE("a new vocabulary hasn't the words of a text that is stored") {
    library.import({{"guides/valve.en.md", "---\nkind: guide\ntitle: Valve\nmarkets: [DE]\n---\n\nText.\n"}});
    const auto found = problems({{"vocabulary.yaml", test_vocabulary()}});
    CHECK(found.starts_with("guides/valve.en.md:4: "));
    CHECK(found.find("\"DE\"") != std::string::npos);
    CHECK(problems({{"vocabulary.yaml", test_vocabulary()}, guide_file("valve.en", "Valve")}).empty());
  }
  SUBCASE("an id that is nearly one in the record is told") {
    library.import({guide_file("valve-repair.en", "Valve")});
    CHECK(problems({guide_file("pump.en", "Pump", "See [[valve-repiar]].")}) ==
          "guides/pump.en.md:6: link leads to \"valve-repiar\", no such document; did you mean \"valve-repair\"?\n");
  }
}

TEST_CASE("what somebody publishes during the check isn't overlooked") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  kb::Database other(library.database.folder());
  int parsed = 0;
  bool interfere_always = false;
  const auto parse = [&](std::string_view body) {
    if (parsed++ == 0 || interfere_always) {
      if (other.read([](Connection& db) { return kb::published(db, {"valve", "en"}).has_value(); }))
        kb::withdraw(other, {"valve", "en"}, "li.na", "");
      else
        kb::import_files(other, {guide_file("valve.en", "Valve")}, "li.na", kb::parse_markdown);
    }
    return kb::parse_markdown(body);
  };
  SUBCASE("a link that leads nowhere by now is found") {
    CHECK_THROWS_AS(kb::import_files(library.database, {guide_file("pump.en", "Pump", "See [[valve]].")}, "import", parse), kb::Invalid);
    CHECK(library_revision(library.database) == 2);
  }
  SUBCASE("what is still right is imported after a second look") {
    CHECK(kb::import_files(library.database, {guide_file("pump.en", "Pump")}, "import", parse).created == 1);
    CHECK(parsed == 2);
    CHECK(library_revision(library.database) == 3);
  }
  SUBCASE("if that never ends, a sentence says so") {
    interfere_always = true;
    CHECK(refusal<kb::Conflict>([&] { kb::import_files(library.database, {guide_file("pump.en", "Pump")}, "import", parse); }) ==
          "Others kept changing the library while the files were checked; nothing was imported. Please try again.");
    CHECK_FALSE(library.database.read([](Connection& db) { return kb::published(db, {"pump", "en"}).has_value(); }));
  }
}

TEST_CASE("two processes that import lose nothing of each other") {
  TestLibrary library;
  const auto import = [&](const std::string& prefix) {
    return [&library, prefix] {
      kb::Database database(library.database.folder());
      for (int i = 0; i < 10; ++i) {
        // Conflict is an honest answer when the other one is faster three times in a row.
        for (bool done = false; !done;) {
          try {
            kb::import_files(database, {guide_file(prefix + std::to_string(i) + ".en", "Title")}, prefix, kb::parse_markdown);
            done = true;
          } catch (const kb::Conflict&) {
          }
        }
      }
    };
  };
  ChildProcess left(import("left")), right(import("right"));
  CHECK(left.wait() == 0);
  CHECK(right.wait() == 0);
  library.database.read([](Connection& db) {
    CHECK(kb::published_count(db) == 20);
    CHECK(kb::library_revision(db) == 20);
    CHECK(kb::changes_since(db, 0, 100).size() == 20);
  });
}

TEST_CASE("an import that is killed leaves all of it or nothing") {
  GeneratedDocuments generated(7);
  const auto files = generated.files(400);
  const std::string folder_name = "data";
  for (int round = 0; round < 4; ++round) {
    TemporaryFolder folder;
    const auto data = folder / folder_name;
    { kb::Database created(data); }
    const auto log = data / "casebook.sqlite-wal";
    ChildProcess child([&] {
      kb::Database database(data);
      kb::import_files(database, files, "import", kb::parse_markdown);
      pause();
    });
    // Each round a little later: from the first bytes in the log to after the end.
    std::error_code none;
    const std::uintmax_t enough[] = {1, 60'000, 200'000, 400'000};
    while (!(std::filesystem::exists(log, none) && std::filesystem::file_size(log, none) >= enough[round])) std::this_thread::yield();
    child.kill_now();

    kb::Database database(data);
    const auto count = database.read(kb::published_count);
    CHECK((count == 0 || count == 400));
    CHECK(library_revision(database) == count);
    CHECK(database.damage().empty());
    const auto report = kb::import_files(database, files, "import", kb::parse_markdown);
    CHECK(report.created == 400 - count);
    CHECK(report.unchanged == count);
  }
}

TEST_CASE("reads go on while an import is refused for lack of space") {
  TemporaryFolder folder;
  std::uint64_t free = 1'000'000'000;
  kb::DatabaseSettings settings;
  settings.free_bytes = [&](const std::filesystem::path&) { return free; };
  kb::Database database(folder / "data", settings);
  kb::import_files(database, {guide_file("valve.en", "Valve")}, "import", kb::parse_markdown);
  free = 1;
  CHECK_THROWS_AS(kb::import_files(database, {guide_file("pump.en", "Pump")}, "import", kb::parse_markdown), kb::Conflict);
  CHECK(database.read([](Connection& db) { return kb::published(db, {"valve", "en"})->title; }) == "Valve");
  CHECK(database.read(kb::published_count) == 1);
}

TEST_CASE("readers on other threads see an import whole or not at all") {
  TestLibrary library;
  GeneratedDocuments generated(11);
  const auto files = generated.files(60);
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i)
    readers.emplace_back([&] {
      while (!done) {
        library.database.read([&](Connection& db) {
          const auto count = kb::published_count(db);
          if (count % 60 != 0 || kb::library_revision(db) != count) ++torn;
          for (const auto& change : kb::changes_since(db, 0, 5))
            if (!kb::published(db, change.name)) ++torn;
        });
      }
    });
  library.import(files);
  done = true;
  for (auto& reader : readers) reader.join();
  CHECK(torn == 0);
}
