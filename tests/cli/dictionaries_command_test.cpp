#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/cli/run_casebook.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// A data folder with a library of one guide.
std::string library_in(const TemporaryFolder& folder) {
  write(folder / "content/guides/parcel.en.md", "---\nkind: guide\ntitle: How to wrap a parcel\n---\n\nUse two layers of paper.\n");
  const std::string data = (folder / "data").string();
  REQUIRE(run_casebook({"import", "--data", data, (folder / "content").string()}).code == 0);
  return data;
}

}  // namespace

TEST_CASE("dictionaries are built, listed and looked up") {
  TemporaryFolder folder;
  const std::string data = library_in(folder), there = (folder / "dictionaries").string(), cedict = (folder / "cedict.u8").string();
  write(folder / "dictionaries/trans/de-en", "Akku {m} :: battery\nPaket {n} | Pakete {pl} :: parcel | parcels\n");
  write(cedict, "電池 电池 [dian4 chi2] /battery/\n");
  const auto built = run_casebook({"dictionaries", "build", "--data", data, "--cedict", cedict, there});
  REQUIRE_MESSAGE(built.code == 0, built.err);
  CHECK(built.out.find("trans-de-en") != std::string::npos);
  CHECK(built.out.find("4 pairs of words in " + data + "/dictionaries.words") != std::string::npos);

  const auto listed = run_casebook({"dictionaries", "list", "--data", data, there});
  CHECK(listed.code == 0);
  CHECK(listed.out.find("trans-de-en          de → en") != std::string::npos);
  CHECK(listed.out.find("zh 1") != std::string::npos);

  const auto found = run_casebook({"dictionaries", "lookup", "--data", data, "batteries"});
  CHECK(found.code == 0);
  CHECK(found.out == "de: Akku (100)\nzh: 电池 (100)\n");
  CHECK(run_casebook({"dictionaries", "lookup", "--data", data, "--lang", "de", "xyzzy"}).code == 1);
}

TEST_CASE("a dictionary that can't be read is left out, and the table stays if none can") {
  TemporaryFolder folder;
  const std::string data = library_in(folder), there = (folder / "dictionaries").string();
  write(folder / "dictionaries/freedict-spa-eng.index", "pila\tA\tR\n");
  const auto none = run_casebook({"dictionaries", "build", "--data", data, there});
  CHECK(none.code == 1);
  CHECK_FALSE(fs::exists(fs::path(data) / "dictionaries.words"));
  write(folder / "dictionaries/de-en", "Akku {m} :: battery\n");
  const auto built = run_casebook({"dictionaries", "build", "--data", data, there});
  CHECK(built.code == 0);
  CHECK(built.err.find("left out: ") != std::string::npos);
  CHECK(built.out.find("1 pairs of words") != std::string::npos);
}

TEST_CASE("no dictionary, no library and no table are said with what to do") {
  TemporaryFolder folder;
  const std::string data = library_in(folder);
  fs::create_directory(folder / "empty");
  const auto none = run_casebook({"dictionaries", "build", "--data", data, (folder / "empty").string()});
  CHECK(none.code == 1);
  CHECK(none.err.find("scripts/install dictionaries") != std::string::npos);
  CHECK(run_casebook({"dictionaries", "build", "--data", data, (folder / "nowhere").string()}).code == 1);
  CHECK(run_casebook({"dictionaries", "build", "--data", (folder / "nowhere").string()}).code == 1);
  CHECK_FALSE(fs::exists(folder / "nowhere"));
  const auto looked = run_casebook({"dictionaries", "lookup", "--data", data, "word"});
  CHECK(looked.code == 1);
  CHECK(looked.err.find("casebook dictionaries build") != std::string::npos);
}
