#include <doctest/doctest.h>

#include <fstream>

#include "kb/error.h"
#include "kb/library/documents.h"
#include "tests/support/folder_contents.h"
#include "tests/support/generated_documents.h"
#include "tests/support/library.h"
#include "tests/support/refusal.h"

using kb::Connection;

TEST_CASE("exporting what was imported gives the same bytes, for generated documents") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    TestLibrary library;
    GeneratedDocuments generated(seed);
    auto files = generated.files(40);
    library.import(files);
    for (auto& file : files)
      if (generated.chance(30)) file = generated.changed(file);
    files.push_back({"guides/label.png", test_png()});
    library.import(files);

    CHECK(kb::export_files(library.database, library.folder / "out") == 41);
    const auto exported = folder_contents(library.folder / "out");
    REQUIRE(exported.size() == files.size());
    for (const auto& file : files) CHECK_MESSAGE(exported.at(file.path) == file.bytes, file.path << ", seed " << seed);

    TestLibrary second;
    std::vector<kb::Problem> problems;
    CHECK(second.import(kb::collect_files({(library.folder / "out").string()}, problems)).created == 40);
    CHECK(problems.empty());
  }
}

TEST_CASE("exporting the library that ships gives the same bytes") {
  const std::string content = std::string(SOURCE_DIR) + "/content";
  std::vector<kb::Problem> problems;
  const auto files = kb::collect_files({content}, problems);
  REQUIRE(problems.empty());
  TestLibrary library;
  library.import(files);
  CHECK(kb::export_files(library.database, library.folder / "out") == static_cast<int>(files.size()));
  const auto exported = folder_contents(library.folder / "out"), shipped = folder_contents(content);
  for (const auto& [path, bytes] : exported) CHECK_MESSAGE(shipped.at(path) == bytes, path);
  CHECK(exported.size() == files.size());
}

TEST_CASE("what was withdrawn isn't exported") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve"), guide_file("pump.en", "Pump")});
  kb::withdraw(library.database, {"valve", "en"}, "li.na", "");
  CHECK(kb::export_files(library.database, library.folder / "out") == 1);
  CHECK(folder_contents(library.folder / "out").count("guides/pump.en.md") == 1);
}

TEST_CASE("an export goes into an empty or a new folder, nothing is overwritten") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  const auto out = library.folder / "out";
  std::filesystem::create_directory(out);
  CHECK(kb::export_files(library.database, out) == 1);
  const std::string sentence = "The folder " + out.string() + " isn't empty; an export needs an empty or a new one.";
  CHECK(refusal<kb::Invalid>([&] { kb::export_files(library.database, out); }) == sentence);
  const auto file = library.folder / "file";
  std::ofstream(file) << "mine";
  CHECK(refusal<kb::Invalid>([&] { kb::export_files(library.database, file); }) ==
        "The folder " + file.string() + " isn't empty; an export needs an empty or a new one.");
  CHECK(refusal<kb::Invalid>([&] { kb::export_files(library.database, file / "out"); }) ==
        "The folder " + (file / "out").string() + " can't be made: Not a directory.");
}

TEST_CASE("an export that meets damage leaves nothing half done") {
  TestLibrary library;
  library.import({guide_file("pump.en", "Pump"), guide_file("valve.en", "Valve")});
  library.database.write([](Connection& db) {
    db.execute("drop trigger revision_stays");
    db.execute("update revision set text = 'other' where title = 'Valve'");
  });
  const auto out = library.folder / "out";
  CHECK_THROWS_AS(kb::export_files(library.database, out), kb::Damaged);
  CHECK_FALSE(std::filesystem::exists(out));
  std::filesystem::create_directory(out);
  CHECK_THROWS_AS(kb::export_files(library.database, out), kb::Damaged);
  CHECK(std::filesystem::is_empty(out));
}

TEST_CASE("a path in the record never leads out of the folder") {
  for (const char* path :
       {"../valve.en.md", "/tmp/valve.en.md", "guides/../../valve.en.md", "", "guides/", "guides\\valve.en.md", "./valve.en.md"}) {
    TestLibrary library;
    library.import({guide_file("valve.en", "Valve")});
    library.database.write([&](Connection& db) {
      db.execute("drop trigger revision_stays");
      db.execute("update revision set path = ?", path);
    });
    CHECK_MESSAGE(refusal<kb::Damaged>([&] { kb::export_files(library.database, library.folder / "out"); }) ==
                      "The record has a file with an unsafe path; it was not exported. Please restore the library from a backup.",
                  path);
    CHECK_FALSE(std::filesystem::exists(library.folder / "valve.en.md"));
  }
}
