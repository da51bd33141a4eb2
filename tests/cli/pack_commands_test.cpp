#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "kb/library/packs.h"
#include "kb/packs/zip_file.h"
#include "tests/cli/run_casebook.h"
#include "tests/support/folder_contents.h"
#include "tests/support/library.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/web_server.h"

namespace {

void put(const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A library with a pack of one guide, which shows an image and leads to another guide.
struct WithPack {
  TemporaryFolder folder;
  std::string data = at("data"), zip = at("pack.zip");
  std::string at(const std::string& name) const { return (folder.path() / name).string(); }

  WithPack() {
    for (const kb::SourceFile& file :
         {guide_file("valve.en", "Valve", "See [[pump]].\n\n![A label](label.png)"), guide_file("pump.en", "Pump"),
          guide_file("other.en", "Other"), kb::SourceFile{"guides/label.png", test_png()}})
      put(at("content/" + file.path), file.bytes);
    REQUIRE(run_casebook({"import", "--data", data, at("content")}).code == 0);
    REQUIRE(run_casebook({"user", "add", "--data", data, "tom", "--role", "trainer"}).code == 0);
    kb::Database database(data);
    const kb::Person tom = *database.read([](kb::Connection& db) { return kb::find_person(db, "tom"); });
    kb::start_pack(database, tom, {.month = "2027-03", .title = "EU rules", .sections = {{"New", "", {{.id = "valve"}}}}});
  }
  Ran freeze() { return run_casebook({"pack", "freeze", "--data", data, "--by", "tom", "1"}); }
  Ran export_as(const std::string& as, const std::string& out) {
    return run_casebook({"pack", "export", "--data", data, "1", out, "--as", as});
  }
};

}  // namespace

TEST_CASE_FIXTURE(WithPack, "a pack is listed, frozen and exported") {
  CHECK(run_casebook({"pack", "list", "--data", data}).out == "   1  2027-03-1  2027-03  EU rules  1 items, 0 editions\n");
  CHECK(export_as("zip", zip).code == 1);  // nothing is frozen
  CHECK(freeze().out.starts_with("Edition 1 of pack 1 is frozen: "));
  CHECK(nlohmann::json::parse(run_casebook({"pack", "list", "--data", data, "--json"}).out)[0]["editions"] == 1);
  CHECK(export_as("zip", zip).out == "Edition 1 of pack 1 is in " + zip + ".\n");
  CHECK(export_as("json", "-").out.starts_with("{\n  \"audience\": \"\""));
  CHECK(export_as("gift", "-").code == 0);
  CHECK(export_as("anki", "-").out.starts_with("#separator:tab\n"));

  const auto unknown = export_as("zap", zip);
  CHECK(unknown.code == 1);
  CHECK(unknown.err == "casebook: a pack is exported as zip, json, gift, anki or html, not \"zap\"; did you mean \"zip\"?\n");
  CHECK(freeze().err == "casebook: Nothing has changed since edition 1 of pack 1.\n");
  CHECK(run_casebook({"pack", "freeze", "--data", data, "--by", "nobody", "1"}).code == 1);
  CHECK(run_casebook({"pack", "export", "--data", data, "7", zip}).err == "casebook: There is no pack 7.\n");
}

TEST_CASE_FIXTURE(WithPack, "an edition exported, its documents changed, exported again: the same bytes") {
  REQUIRE(freeze().code == 0);
  REQUIRE(export_as("zip", zip).code == 0);
  put(at("content/guides/valve.en.md"), guide_file("valve.en", "Valve 2").bytes);
  REQUIRE(run_casebook({"import", "--data", data, at("content")}).code == 0);
  REQUIRE(export_as("zip", at("again.zip")).code == 0);
  CHECK(bytes_of(at("again.zip")) == bytes_of(zip));
}

TEST_CASE_FIXTURE(WithPack, "zip, a fresh data folder, import, export: the same files") {
  REQUIRE(freeze().code == 0);
  REQUIRE(export_as("zip", zip).code == 0);
  const auto imported = run_casebook({"import", "--data", at("fresh"), zip});
  CHECK(imported.out == "2 new texts, 0 changed, 0 unchanged, 1 attachment, 1 pack.\n");
  REQUIRE(run_casebook({"export", "--data", at("fresh"), at("out")}).code == 0);
  auto expected = folder_contents(at("content"));
  expected.erase("guides/other.en.md");
  expected["packs/2027-03-1.yaml"] = "month: 2027-03\ntitle: EU rules\nsections:\n  - title: New\n    items:\n      - valve\n";
  CHECK(folder_contents(at("out")) == expected);
  // What goes out is what goes in: but for the lockfile, the zip file is the folder.
  std::vector<kb::Problem> problems;
  for (const kb::ZipEntry& entry : kb::read_zip(bytes_of(zip), "", {}, problems))
    if (entry.name != "pack.lock.json") CHECK(expected.at(entry.name) == entry.bytes);
  CHECK(run_casebook({"check", at("out")}).code == 0);
  CHECK(run_casebook({"check", at("out/packs/2027-03-1.yaml")}).code == 0);
  // And back where it came from nothing is different.
  CHECK(run_casebook({"import", "--data", data, zip}).out == "0 new texts, 0 changed, 2 unchanged.\n");
  CHECK(run_casebook({"check", zip}).code == 0);
}

TEST_CASE_FIXTURE(WithPack, "a zip file changes a pack that is there no more than the pack's file would") {
  REQUIRE(freeze().code == 0);
  REQUIRE(export_as("zip", zip).code == 0);
  REQUIRE(run_casebook({"import", "--data", at("fresh"), zip}).code == 0);
  CHECK(run_casebook({"import", "--data", at("fresh"), zip}).out == "0 new texts, 0 changed, 2 unchanged.\n");
  put(at("content/packs/2027-03-1.yaml"), "month: 2027-03\ntitle: Other rules\nsections:\n  - title: New\n    items:\n      - other\n");
  REQUIRE(run_casebook({"import", "--data", data, at("content")}).out == "0 new texts, 0 changed, 3 unchanged, 1 pack.\n");
  CHECK(nlohmann::json::parse(run_casebook({"import", "--json", "--data", data, zip}).out)["packs"] == 1);
  CHECK(run_casebook({"pack", "list", "--data", data}).out == "   1  2027-03-1  2027-03  EU rules  1 items, 1 edition\n");
  put(at("content/packs/Next.yaml"), "month: 2027-04\ntitle: Next\n");
  CHECK(run_casebook({"import", "--data", data, at("content")}).err.find("Next.yaml: a pack's file is named by lower-case") !=
        std::string::npos);
}

TEST_CASE("the packs that ship are whole: frozen as they are, each comes back from its zip file as a library without problems") {
  const TemporaryFolder folder;
  const auto at = [&](const std::string& name) { return (folder.path() / name).string(); };
  REQUIRE(run_casebook({"import", "--data", at("data"), SOURCE_DIR "/content"}).code == 0);
  REQUIRE(run_casebook({"user", "add", "--data", at("data"), "tom", "--role", "trainer"}).code == 0);
  const auto packs = nlohmann::json::parse(run_casebook({"pack", "list", "--data", at("data"), "--json"}).out);
  CHECK(packs.size() >= 2);
  for (const auto& pack : packs) {
    const std::string name = pack["name"], number = std::to_string(pack["number"].get<int>()), zip = at(name + ".zip");
    CAPTURE(name);
    CHECK(run_casebook({"pack", "freeze", "--data", at("data"), "--by", "tom", number}).code == 0);
    CHECK(run_casebook({"pack", "export", "--data", at("data"), number, zip, "--as", "zip"}).code == 0);
    CHECK(run_casebook({"import", "--data", at(name), zip}).code == 0);
    CHECK(run_casebook({"export", "--data", at(name), at(name + "-out")}).code == 0);
    CHECK(run_casebook({"check", at(name + "-out")}).err.find(" 0 problems.") != std::string::npos);
    std::vector<kb::Problem> problems;
    auto out = folder_contents(at(name + "-out"));
    for (const kb::ZipEntry& entry : kb::read_zip(bytes_of(zip), "", {}, problems)) {
      if (entry.name == "pack.lock.json") continue;
      CHECK_MESSAGE(out[entry.name] == entry.bytes, entry.name);
      out.erase(entry.name);
    }
    CHECK(out.empty());
  }
}

TEST_CASE("the HTML file that the command writes is the one that the server gives") {
  TestServer server;
  server.publish(
      {guide_file("valve.en", "Valve", "See [[pump]].\n\n![A label](label.png)"), guide_file("pump.en", "Pump"),
       kb::SourceFile{"guides/label.png", test_png()},
       kb::SourceFile{"packs/rules.yaml", "month: 2027-03\ntitle: EU <rules>\nsections:\n  - title: New\n    items:\n      - valve\n"}});
  const auto tom = server.sign_in("tom", kb::Role::trainer);
  const std::string data = (server.library.folder / "data").string(), out = (server.library.folder / "pack.html").string();
  REQUIRE(run_casebook({"pack", "freeze", "--data", data, "--by", "tom", "1"}).code == 0);
  CHECK(run_casebook({"pack", "export", "--data", data, "1", out, "--as", "html"}).out == "Edition 1 of pack 1 is in " + out + ".\n");
  const web::Response given = server.ask(tom.as(TestServer::get("/api/v1/packs/1/editions/1/export?as=html")));
  REQUIRE(given.status == 200);
  CHECK(bytes_of(out) == given.body);
  CHECK(run_casebook({"pack", "export", "--data", data, "1", "-", "--as", "html"}).out == given.body);
}

TEST_CASE_FIXTURE(WithPack, "a zip file that was tampered with is refused with the entry named, and nothing changes") {
  REQUIRE(freeze().code == 0);
  REQUIRE(export_as("zip", zip).code == 0);
  std::vector<kb::Problem> problems;
  auto entries = kb::read_zip(bytes_of(zip), "", {}, problems);
  entries[1].bytes += "\nAn added line.\n";
  put(zip, kb::write_zip(entries));
  const auto refused = run_casebook({"import", "--data", at("fresh"), zip});
  CHECK(refused.code == 1);
  CHECK(refused.err.find(zip + "/guides/label.png: the file isn't as it was frozen") != std::string::npos);
  REQUIRE(export_as("zip", zip).code == 0);
  entries = kb::read_zip(bytes_of(zip), "", {}, problems);
  entries.back().bytes += "# changed\n";
  put(zip, kb::write_zip(entries));
  CHECK(run_casebook({"import", "--data", at("fresh"), zip})
            .err.find(zip + "/packs/2027-03-1.yaml: the file isn't as it was frozen: its hash is another") != std::string::npos);
  put(zip, "PK no zip file");
  CHECK(run_casebook({"check", zip}).out.find(zip + ": this isn't a zip file, or it is damaged") != std::string::npos);
}

TEST_CASE_FIXTURE(WithPack, "a pack brings its vocabulary to a library that has none, and to no other") {
  put(at("content/vocabulary.yaml"), test_vocabulary());
  REQUIRE(run_casebook({"import", "--data", data, at("content")}).code == 0);
  REQUIRE(freeze().code == 0);
  REQUIRE(export_as("zip", zip).code == 0);
  REQUIRE(run_casebook({"import", "--data", at("fresh"), zip}).code == 0);
  REQUIRE(run_casebook({"export", "--data", at("fresh"), at("out")}).code == 0);
  CHECK(folder_contents(at("out")).at("vocabulary.yaml") == test_vocabulary());

  const std::string own = test_vocabulary() + "emotions:\n  calm: {labels: {en: Calm, zh: 平静}}\n";
  put(at("theirs/vocabulary.yaml"), own);
  REQUIRE(run_casebook({"import", "--data", at("other"), at("theirs")}).code == 0);
  REQUIRE(run_casebook({"import", "--data", at("other"), zip}).code == 0);
  REQUIRE(run_casebook({"export", "--data", at("other"), at("out2")}).code == 0);
  CHECK(folder_contents(at("out2")).at("vocabulary.yaml") == own);
}
