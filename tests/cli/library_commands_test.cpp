#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/cli/run_casebook.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = bytes_of(entry.path());
  return files;
}

const std::string content = SOURCE_DIR "/content";
const std::string guide = "---\nkind: guide\ntitle: How to wrap a parcel\n---\n\nUse two layers of paper.\n";

}  // namespace

TEST_CASE("the library that ships is imported, found, and exported byte for byte") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  const auto imported = run_casebook({"import", "--data", data, content, "--json"});
  REQUIRE_MESSAGE(imported.code == 0, imported.err);
  const auto report = nlohmann::json::parse(imported.out);
  CHECK(report["created"] > 100);
  CHECK(report["indexed"] == true);

  for (const char* query : {"手环 连不上", "Armband koppelt nicht", "band won't connect", "la pulsera no se conecta"}) {
    const auto found = run_casebook({"search", "--data", data, "--json", "--limit", "3", query});
    REQUIRE(found.code == 0);
    bool among_them = false;
    const auto answer = nlohmann::json::parse(found.out);
    for (const auto& hit : answer["hits"]) among_them = among_them || hit["id"] == "smart-band-wont-pair";
    CHECK_MESSAGE(among_them, query);
  }

  const auto again = run_casebook({"import", "--data", data, content, "--json"});
  CHECK(nlohmann::json::parse(again.out)["created"] == 0);
  CHECK(nlohmann::json::parse(again.out)["changed"] == 0);

  const fs::path out = folder.path() / "out";
  CHECK(run_casebook({"export", "--data", data, out.string()}).code == 0);
  CHECK(files_below(out) == files_below(content));
}

TEST_CASE("scripts are written for espanso, again over the older file") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  write(folder.path() / "scripts/thanks.en.md", "---\nkind: script\ntitle: Thanks\n---\nThank you, {{name}}.\n");
  REQUIRE(run_casebook({"import", "--data", data, (folder.path() / "scripts").string()}).code == 0);
  const fs::path out = folder.path() / "casebook.yml";
  for (int round = 0; round < 2; ++round)
    CHECK(run_casebook({"espanso", "--data", data, out.string()}).out.starts_with("1 script written to "));
  CHECK(bytes_of(out).find("trigger: \":thanks-en\"") != std::string::npos);
  CHECK(run_casebook({"espanso", "--data", data, "-"}).out == bytes_of(out));
  CHECK(run_casebook({"espanso", "--data", data, (folder.path() / "no/such/place.yml").string()}).code == 1);
}

TEST_CASE("one file with a problem, and nothing is imported") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  const fs::path library = folder.path() / "library";
  write(library / "guides/wrap.en.md", guide);
  write(library / "guides/broken.en.md", "---\nkind: gude\ntitle: Broken\n---\n\nText.\n");
  const auto refused = run_casebook({"import", "--data", data, library.string()});
  CHECK(refused.code == 1);
  CHECK(refused.err.find("broken.en.md:2: ") != std::string::npos);
  CHECK(refused.err.find("guide") != std::string::npos);
  CHECK(run_casebook({"search", "--data", data, "paper"}).out.find("Nothing found") != std::string::npos);
}

TEST_CASE("check prints file:line: message and returns 1, or nothing and 0") {
  TemporaryFolder folder;
  write(folder.path() / "guides/wrap.en.md", guide);
  const auto clean = run_casebook({"check", folder.path().string()});
  CHECK(clean.code == 0);
  CHECK(clean.out.empty());
  CHECK(clean.err == "1 file checked, 0 problems.\n");

  write(folder.path() / "guides/wrap.en.md", "---\nkind: guide\ntitle: Wrap\nmarkets: [LATM]\n---\n\nText.\n");
  const auto found = run_casebook({"check", folder.path().string()});
  CHECK(found.code == 1);
  CHECK(found.out.starts_with((folder.path() / "guides/wrap.en.md").string() + ":4: "));
  CHECK(found.out.find("LATAM") != std::string::npos);
  const auto as_json = nlohmann::json::parse(run_casebook({"check", "--json", folder.path().string()}).out);
  CHECK(as_json["problems"][0]["line"] == 4);
  CHECK(as_json["files"] == 1);
  CHECK(found.err == "1 file checked, 1 problem.\n");
}

TEST_CASE("import says which of the authors' own queries don't find their document, and imports it all the same") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  const std::string path = (folder.path() / "guides/wrap.en.md").string();
  write(path,
        "---\nkind: guide\ntitle: How to wrap a parcel\nfound_by:\n  - wrap parcel\n  - submarine\n---\n\nUse two layers of paper.\n");
  const auto imported = run_casebook({"import", "--data", data, path});
  CHECK(imported.code == 0);
  CHECK(imported.out == "1 new text, 0 changed, 0 unchanged.\n" + path + ":6: \"submarine\" doesn't find this document (found_by)\n");

  const auto again = nlohmann::json::parse(run_casebook({"import", "--data", data, path, "--json"}).out);
  REQUIRE(again["found_by"].size() == 1);
  CHECK(again["found_by"][0]["line"] == 6);
}

TEST_CASE("a backup becomes a library again") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string(), file = (folder.path() / "one.backup").string();
  write(folder.path() / "guides/wrap.en.md", guide);
  REQUIRE(run_casebook({"import", "--data", data, (folder.path() / "guides").string()}).code == 0);
  CHECK(run_casebook({"backup", "--data", data, file}).code == 0);
  const auto twice = run_casebook({"backup", "--data", data, file});
  CHECK(twice.code == 1);
  const std::string restored = (folder.path() / "restored").string();
  CHECK(run_casebook({"restore", file, "--data", restored}).code == 0);
  CHECK(run_casebook({"search", "--data", restored, "paper"}).out.find("How to wrap a parcel") != std::string::npos);
  CHECK(run_casebook({"reindex", "--data", restored}).out.starts_with("1 document in 1 text indexed"));
}

TEST_CASE("fingerprints are printed for each document, also where a link leads out of the files given") {
  TemporaryFolder folder;
  write(folder.path() / "guides/wrap.en.md", "---\nkind: guide\ntitle: Wrap\n---\n\nSee [[elsewhere]].\n");
  const auto first = run_casebook({"fingerprint", folder.path().string()});
  CHECK(first.code == 0);
  CHECK(first.out.substr(12) == "  " + (folder.path() / "guides/wrap.en.md").string() + "\n");
  write(folder.path() / "guides/wrap.en.md", "---\nkind: guide\ntitle: Wrap\nowner: team\n---\n\nSee [[elsewhere]].\n");
  CHECK(run_casebook({"fingerprint", folder.path().string()}).out == first.out);
  write(folder.path() / "guides/wrap.en.md", "---\nkind: guide\ntitle: Wrap well\n---\n\nSee [[elsewhere]].\n");
  CHECK(run_casebook({"fingerprint", folder.path().string()}).out != first.out);
}

TEST_CASE("commands that read make no library where there is none") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string(), out = (folder.path() / "out").string();
  const std::vector<std::vector<std::string>> commands = {{"search", "word"},
                                                          {"export", out},
                                                          {"backup", out},
                                                          {"reindex"},
                                                          {"user", "list"},
                                                          {"user", "token", "mei"},
                                                          {"user", "role", "mei", "agent"},
                                                          {"user", "password", "mei"}};
  for (auto command : commands) {
    command.insert(command.end(), {"--data", data});
    const auto ran = run_casebook(command, "correct horse battery\n");
    CHECK_MESSAGE(ran.code == 1, command[0]);
    CHECK(ran.err == "casebook: There is no library in " + data + ".\n");
    CHECK(fs::is_empty(folder.path()));
  }
}

TEST_CASE("a fingerprint of nothing is refused") {
  TemporaryFolder folder;
  const std::string nowhere = (folder.path() / "nowhere.en.md").string();
  const auto missing = run_casebook({"fingerprint", nowhere});
  CHECK(missing.code == 1);
  CHECK(missing.err == nowhere + ": there is no such file or folder\n");
  const auto empty = run_casebook({"fingerprint", folder.path().string()});
  CHECK(empty.code == 1);
  CHECK(empty.err == "casebook: there is no document (id.language.md) in what was named\n");
}

TEST_CASE("a filter's value that no document can have finds nothing, and the nearest is named") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  write(folder.path() / "guides/wrap.en.md", guide);
  REQUIRE(run_casebook({"import", "--data", data, (folder.path() / "guides").string()}).code == 0);
  const auto kind = run_casebook({"search", "--data", data, "kind:cas"});
  CHECK(kind.code == 0);
  CHECK(kind.err == "Nothing is filed under “cas”. Did you mean “case”?\n");
  CHECK(run_casebook({"search", "--data", data, "market:LATM"}).err == "Nothing is filed under “LATM”. Did you mean “LATAM”?\n");
  CHECK(run_casebook({"search", "--data", data, "paper", "kind:guide", "market:DE"}).code == 0);
}

TEST_CASE("a search says what it searched for in other languages, without the words named, and why a hit is there") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  write(folder.path() / "in" / "battery.en.md",
        "---\nkind: term\ntitle: Battery\nlabels:\n  en: [battery]\n  de: [Akku]\n  zh: [电池]\n---\n\nGives power.\n");
  write(folder.path() / "in" / "charge.zh.md", "---\nkind: guide\ntitle: 充电\n---\n\n手环的电池充不进电。\n");
  write(folder.path() / "in" / "empty.de.md", "---\nkind: guide\ntitle: Akku leer\n---\n\nDas Band geht aus.\n");
  REQUIRE(run_casebook({"import", "--data", data, (folder.path() / "in").string()}).code == 0);

  const auto found = run_casebook({"search", "--data", data, "--lang", "zh", "Akku"});
  CHECK(found.out.starts_with("Also searched for: Akku → 电池, battery (glossary)\n"));
  CHECK(found.out.find("3 found.") != std::string::npos);
  CHECK(found.out.find("stem de") == std::string::npos);

  const auto without = run_casebook({"search", "--data", data, "--no-bridge", "leer", "--no-bridge", "akku", "Akku"});
  CHECK(without.out.starts_with("Also searched for: not: Akku\n"));
  CHECK(without.out.find("2 found.") != std::string::npos);

  CHECK(run_casebook({"search", "--data", data, "--explain", "Akku"}).out.find("  akku · stem de\n") != std::string::npos);
}
