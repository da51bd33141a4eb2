#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/run_casebook.h"
#include "tests/support/temporary_folder.h"

namespace {

struct Library {
  TemporaryFolder folder;
  std::string data = (folder.path() / "data").string(), message = (folder.path() / "message.txt").string();

  Library() {
    write("guides/band.en.md", "---\nkind: guide\ntitle: The band does not charge\n---\n\nClean the contacts.\n");
    write("guides/parcel.en.md", "---\nkind: guide\ntitle: A parcel at customs\n---\n\nPay the duty.\n");
    write("message.txt", "My band won't charge. Call +49 171 1234567.\n");
    run_casebook({"import", "--data", data, (folder.path() / "guides").string()});
  }
  void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories((folder.path() / path).parent_path());
    std::ofstream(folder.path() / path, std::ios::binary) << text;
  }
};

}  // namespace

TEST_CASE("similar reads a file or standard input, and says what it left out and why a document is like it") {
  Library library;
  const auto from_file = run_casebook({"similar", "--data", library.data, library.message});
  CHECK(from_file.code == 0);
  CHECK(from_file.out == "Left out: phone\n1. The band does not charge\n   band.en · guide\n   band charge\n");
  CHECK(run_casebook({"similar", "--data", library.data, "-"}, "my band won't charge").out ==
        from_file.out.substr(from_file.out.find('1')));
  CHECK(run_casebook({"similar", "--data", library.data}, "zzz").out == "Nothing found that is like it.\n");
  const auto as_json = nlohmann::json::parse(run_casebook({"similar", "--data", library.data, "--json", library.message}).out);
  CHECK(as_json["hits"][0]["why"] == nlohmann::json({"band", "charge"}));
}

TEST_CASE("similar refuses what it can't use") {
  Library library;
  CHECK(run_casebook({"similar", "--data", library.data}, "").err == "casebook: there is no text; paste what the customer wrote\n");
  CHECK(run_casebook({"similar", "--data", library.data}, std::string(64 * 1024 + 1, 'x')).err ==
        "casebook: the text is longer than 64 KB; give the part that matters\n");
  CHECK(run_casebook({"similar", "--data", library.data, library.message + "x"}).code == 1);
  CHECK(run_casebook({"similar", "--data", library.data, "--market", "LATM", library.message}).err ==
        "casebook: there is no market \"LATM\"; did you mean \"LATAM\"?\n");
}
