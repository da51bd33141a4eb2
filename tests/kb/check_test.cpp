#include "kb/document/check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

namespace {

const std::string png = "\x89PNG\r\n\x1A\nrest";

std::string guide(const std::string& body, const std::string& fields = "") {
  return "---\nkind: guide\ntitle: T\n" + fields + "---\n" + body;
}

kb::Checked check(const std::vector<kb::SourceFile>& files, const kb::Record& record = {}) {
  return kb::check_files(files, kb::Vocabulary::shipped(), record, kb::parse_markdown);
}

std::string faults(const kb::Checked& checked) {
  std::string all;
  for (const auto& problem : checked.problems) all += to_string(problem) + "\n";
  return all;
}

/// A record that holds these texts.
kb::Record record_of(const std::vector<kb::SourceFile>& files) {
  const auto checked = std::make_shared<kb::Checked>(check(files));
  REQUIRE(faults(*checked) == "");
  kb::Record record;
  record.translations = [checked](const std::string& id) {
    std::vector<kb::DocumentShape> shapes;
    for (const auto& document : checked->documents)
      if (document.shape.name.id == id) shapes.push_back(document.shape);
    return shapes;
  };
  record.has_attachment = [checked](const std::string& path) {
    return std::any_of(checked->attachments.begin(), checked->attachments.end(),
                       [&](const auto& attachment) { return attachment.path == path; });
  };
  return record;
}

}  // namespace

TEST_CASE("documents, images and a vocabulary are accepted with their places") {
  const kb::Checked checked = check({{"in/guides/a.en.md", guide("[[b]] ![x](x.png)")},
                                     {"in/guides/x.png", png},
                                     {"loose/b.zh.md", guide("[a](a.en.md)")},
                                     {"in/vocabulary.yaml", "markets:\n  DE: {labels: {en: Germany}}\n"}});
  CHECK(faults(checked) == "");
  REQUIRE(checked.documents.size() == 2);
  CHECK(checked.documents[0].canonical_path == "guides/a.en.md");
  CHECK(checked.documents[0].file == 0);
  CHECK(checked.documents[0].shape.path == "in/guides/a.en.md");
  CHECK(checked.documents[0].shape.fingerprint.size() == 12);
  CHECK(checked.documents[1].canonical_path == "guides/b.zh.md");
  REQUIRE(checked.attachments.size() == 1);
  CHECK(checked.attachments[0].path == "guides/x.png");
  CHECK(checked.attachments[0].bytes == png);
  REQUIRE(checked.vocabulary);
  CHECK(checked.vocabulary->find("markets", "DE"));
  CHECK(checked.vocabulary_file == 3);
}

TEST_CASE("a broken vocabulary is told alone: what documents make of it would hide it") {
  CHECK(faults(check({{"a.en.md", guide("", "markets: [DE]\n")}, {"vocabulary.yaml", "markets: [\n"}})).find("a.en.md") ==
        std::string::npos);
  CHECK(faults(check({{"a.en.md", guide("", "markets: [DE]\n")}, {"vocabulary.yaml", "markets: [\n"}})).find("vocabulary.yaml:") == 0);
}

TEST_CASE("the vocabulary among the files is the one that counts") {
  const std::string vocabulary = "markets:\n  MOON: {labels: {en: Moon}}\n";
  CHECK(faults(check({{"a.en.md", guide("", "markets: [MOON]\n")}, {"vocabulary.yaml", vocabulary}})) == "");
  CHECK(faults(check({{"a.en.md", guide("", "markets: [DE]\n")}, {"vocabulary.yaml", vocabulary}})) ==
        "a.en.md:4: field \"markets\" has \"DE\", which isn't in the vocabulary\n");
  CHECK(faults(check({{"a/vocabulary.yaml", ""}, {"b/vocabulary.yaml", ""}})) ==
        "b/vocabulary.yaml: a second vocabulary; the first is a/vocabulary.yaml\n");
  CHECK(faults(check({{"vocabulary.yaml", "markts: {}\n"}})) ==
        "vocabulary.yaml:1: list \"markts\" isn't known; did you mean \"markets\"?\n");
}

TEST_CASE("two files with one id and language are both named") {
  const kb::Checked checked = check({{"x/a.en.md", guide("")}, {"y/a.en.md", guide("other")}});
  CHECK(faults(checked) == "x/a.en.md: the same id and language as y/a.en.md\ny/a.en.md: the same id and language as x/a.en.md\n");
}

TEST_CASE("a dead link is told with the nearest document or heading") {
  const kb::Checked checked = check(
      {{"a.en.md", guide("[[br-custom-hold]]\n\n[x](br-customs-hold.md#situatoin)\n[[br-customs-hold#situation]]\n[[nothing-like-it]]\n")},
       {"br-customs-hold.en.md", guide("## S {#situation}\n")}});
  CHECK(faults(checked) ==
        "a.en.md:5: link leads to \"br-custom-hold\", no such document; did you mean \"br-customs-hold\"?\n"
        "a.en.md:7: link leads to \"br-customs-hold#situatoin\", no such heading; did you mean \"situation\"?\n"
        "a.en.md:9: link leads to \"nothing-like-it\", no such document\n");
  REQUIRE(checked.documents.size() == 1);
  CHECK(checked.documents[0].shape.name.id == "br-customs-hold");
}

TEST_CASE("an image that isn't there is told with the nearest") {
  CHECK(faults(check({{"guides/a.en.md", guide("![x](lable.png)")}, {"guides/label.png", png}})) ==
        "guides/a.en.md:5: there is no image \"lable.png\" beside the document; did you mean \"label.png\"?\n");
}

TEST_CASE("what documents and images lead to may be in the record") {
  const kb::Record record = record_of({{"guides/old.en.md", guide("## H {#here}\n")}, {"guides/old.png", png}});
  CHECK(faults(check({{"guides/a.en.md", guide("[[old#here]] ![x](old.png)")}}, record)) == "");
  CHECK(faults(check({{"guides/a.en.md", guide("[[old#there]]")}}, record)) ==
        "guides/a.en.md:5: link leads to \"old#there\", no such heading; did you mean \"here\"?\n");
  // The file takes the place of the record's text.
  CHECK(faults(check({{"guides/old.en.md", guide("text\n")}, {"guides/a.en.md", guide("[[old#here]]")}}, record)) ==
        "guides/a.en.md:5: link leads to \"old#here\", no such heading\n");
}

TEST_CASE("a field that names a document leads to one") {
  const std::string body =
      "## Problem\n\nA\n\n## Analysis\n\nB\n\n## Solution\n\nC\n\n## Words that worked\n\nD\n\n## What to change\n\nE\n";
  CHECK(faults(check({{"a.en.md", "---\nkind: retrospective\ntitle: T\ncase: br-hold\n---\n" + body}, {"br-holds.en.md", guide("")}})) ==
        "a.en.md:4: there is no document \"br-hold\"; did you mean \"br-holds\"?\n");
  CHECK(faults(check({{"a.en.md", "---\nkind: retrospective\ntitle: T\ncase: br-holds\n---\n" + body}, {"br-holds.en.md", guide("")}})) ==
        "a.en.md:4: field \"case\" names \"br-holds\", which is a guide; it must be a case\n");
}

TEST_CASE("a document lies in its kind's folder, if in any kind's") {
  CHECK(faults(check({{"content/cases/a.en.md", guide("")}})) == "content/cases/a.en.md: a guide belongs into the folder guides/\n");
  CHECK(faults(check({{"content/anything/a.en.md", guide("")}})) == "");
}

TEST_CASE("an image goes where the documents beside it go") {
  CHECK(check({{"x/a.en.md", guide("![x](p.png)")}, {"x/p.png", png}}).attachments.at(0).path == "guides/p.png");
  CHECK(faults(check({{"x/p.png", png}})) == "x/p.png: an image lies beside the documents that show it, in the folder of their kind\n");
  CHECK(faults(check({{"guides/p.png", "<script>"}})) ==
        "guides/p.png: the file isn't a png, jpg, gif or webp image, whatever its name says\n");
  CHECK(faults(check({{"a/guides/p.png", png}, {"b/guides/p.png", png}})) ==
        "b/guides/p.png: another file given is guides/p.png already\n");
}

TEST_CASE("names made to leave a folder, and files of other kinds, are refused") {
  for (const char* path : {"guides/../../a.en.md", "a/../b.en.md", "..\\a.en.md", "guides\\a.en.md", "a\n.en.md", "a/\x01/b.en.md"}) {
    CAPTURE(path);
    const kb::Checked checked = check({{path, guide("")}});
    CHECK(checked.problems.size() == 1);
    CHECK(checked.documents.empty());
  }
  CHECK(faults(check({{"guides/../../etc/a.en.md", guide("")}})) == "guides/../../etc/a.en.md: the name leads out of its folder (..)\n");
  CHECK(faults(check({{std::string("a\0b/c.en.md", 11), guide("")}})).find("characters that a file's name may not have") !=
        std::string::npos);
  CHECK(faults(check({{"../given/a.en.md", guide("")}, {"./b.en.md", guide("")}, {"/tmp/c.en.md", guide("")}})) == "");
  CHECK(faults(check({{"notes.txt", ""}, {"run.sh", ""}, {"x.svg", ""}})) ==
        "notes.txt: neither a document (id.language.md), nor an image (png, jpg, gif, webp), nor vocabulary.yaml, calendar.yaml or a pack "
        "(packs/name.yaml)\n"
        "run.sh: neither a document (id.language.md), nor an image (png, jpg, gif, webp), nor vocabulary.yaml, calendar.yaml or a pack "
        "(packs/name.yaml)\n"
        "x.svg: neither a document (id.language.md), nor an image (png, jpg, gif, webp), nor vocabulary.yaml, calendar.yaml or a pack "
        "(packs/name.yaml)\n");
  CHECK(faults(check({{"x/README.md", "# Hello"}})) ==
        "x/README.md: the file's name has no language: id.language.md, such as br-customs-hold.zh.md\n");
}

TEST_CASE("packs lie in their folder under names of their own, and what they name is among the files or in the record") {
  const std::string pack = "month: 2026-12\ntitle: Rules\nlanguages: [zh]\nsections:\n  - title: One\n    items:\n";
  const kb::SourceFile valve = {"guides/valve.en.md", guide("## Start {#start}\n")};
  const kb::Checked checked = check({valve, {"in/packs/rules.yaml", pack + "      - valve#start\n      - en/valve\n"}});
  CHECK(faults(checked) == "");
  CHECK(checked.pack_files == std::vector<size_t>{1});
  CHECK(faults(check({{"packs/rules.yaml", pack + "      - valve#start\n"}}, record_of({valve}))) == "");
  CHECK(faults(check({{"packs/rules.yaml", pack + "      - valve\n"}})) == "packs/rules.yaml:7: there is no document \"valve\"\n");
  CHECK(faults(check({valve, {"packs/rules.yaml", pack + "      - valve#end\n      - vlave\n      - zh/valve\n"}})) ==
        "packs/rules.yaml:7: \"valve\" has no section \"end\"\n"
        "packs/rules.yaml:8: there is no document \"vlave\"; did you mean \"valve\"?\n"
        "packs/rules.yaml:9: \"valve\" isn't published in \"zh\"\n");
  CHECK(faults(check({{"rules.yaml", "month: 2026-12\ntitle: Rules\n"}})) == "");
  CHECK(faults(check({{"in/rules.yaml", "month: 2026-12\n"}, {"in/packs/deep/rules.yaml", ""}})) ==
        "in/packs/deep/rules.yaml: a pack's file belongs into the folder packs; other YAML files are vocabulary.yaml and calendar.yaml "
        "alone\n"
        "in/rules.yaml: a pack's file belongs into the folder packs; other YAML files are vocabulary.yaml and calendar.yaml alone\n");
  for (const char* name : {"Rules.yaml", "rules.yml", "a b.yaml", ".yaml", "calendar.yml"}) {
    CAPTURE(name);
    CHECK(faults(check({{"packs/" + std::string(name), "month: 2026-12\ntitle: Rules\n"}})) ==
          "packs/" + std::string(name) +
              ": a pack's file is named by lower-case letters, digits and inner hyphens, at most 100, such as 2026-12-returns.yaml\n");
  }
  CHECK(faults(check({{"a/packs/rules.yaml", "month: 2026-12\ntitle: Rules\n"}, {"b/packs/rules.yaml", ""}})) ==
        "b/packs/rules.yaml: another file given is packs/rules.yaml already\n");
}

TEST_CASE("what a pack names is judged by a document that has problems of its own too") {
  const std::string pack = "month: 2026-12\ntitle: Rules\nsections:\n  - title: One\n    items:\n      - valve#start\n      - pump\n";
  CHECK(faults(check({{"guides/valve.en.md", guide("## Start {#start}\n[[nowhere-else]]\n")},
                      {"guides/pump.en.md", "no front matter"},
                      {"packs/rules.yaml", pack}})) ==
        "guides/pump.en.md:1: the file must begin with front matter: a line \"---\", fields, and another line \"---\"\n"
        "guides/valve.en.md:6: link leads to \"nowhere-else\", no such document\n");
}

TEST_CASE("problems come sorted by file and line, and a faulty document isn't accepted") {
  const kb::Checked checked =
      check({{"b.en.md", guide("[[x]]\n", "tag: [a]\nmarkets: [XX]\n")}, {"a.en.md", "nothing"}, {"c.en.md", guide("")}});
  CHECK(std::is_sorted(checked.problems.begin(), checked.problems.end()));
  CHECK(checked.problems.size() == 4);
  REQUIRE(checked.documents.size() == 1);
  CHECK(checked.documents[0].shape.name.id == "c");
}

TEST_CASE("progress is told from the calling thread, at the end with all files") {
  std::vector<kb::SourceFile> files;
  for (int i = 0; i < 500; ++i) files.push_back({"g" + std::to_string(i) + ".en.md", guide("text")});
  size_t done = 0, all = 0;
  const auto caller = std::this_thread::get_id();
  kb::check_files(files, kb::Vocabulary::shipped(), {}, kb::parse_markdown, [&](size_t so_far, size_t of) {
    CHECK(std::this_thread::get_id() == caller);
    CHECK(so_far >= done);
    done = so_far;
    all = of;
  });
  CHECK(done == 500);
  CHECK(all == 500);
}

TEST_CASE("a parser that fails ends the check, in whichever thread it was") {
  std::vector<kb::SourceFile> files;
  for (int i = 0; i < 100; ++i) files.push_back({"g" + std::to_string(i) + ".en.md", guide("text")});
  for (int failing : {0, 1, 50, 99}) {
    std::atomic<int> calls{0};
    auto parse = [&](std::string_view) -> kb::Markdown {
      if (calls++ == failing) throw std::runtime_error("worker gone");
      return {};
    };
    CHECK_THROWS_WITH(kb::check_files(files, kb::Vocabulary::shipped(), {}, parse), "worker gone");
  }
}

TEST_CASE("nothing to check is nothing wrong") {
  const kb::Checked checked = check({});
  CHECK(checked.documents.empty());
  CHECK(checked.problems.empty());
  CHECK_FALSE(checked.vocabulary);
}
