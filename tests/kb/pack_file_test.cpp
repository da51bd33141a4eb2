#include "kb/packs/pack_file.h"

#include <doctest/doctest.h>

#include <random>

namespace {

const std::string whole = R"(month: 2026-12
title: Returns, after the holidays
theme: What's new
audience: Agents of the EU
readers: [agent, senior]
languages: [zh, en]
confirmation: true
sections:
  - title: The law
    note: |
      Read *all* of it.

      - Then the cases
    items:
      - eu-withdrawal-right
      - eu-withdrawal-right#period
      - zh/eu-withdrawal-right.withdrawal_days
  - title: Cases
    items:
      - br-customs-hold
quiz:
  - key: own-1
    lang: en
    text: "How long: how many days?"
    answer: 14 days
    wrong:
      - 7 days
      - 30 days
    why: |-
      The law says so.
      It counts from delivery.
    source: eu-withdrawal-right#period
)";

std::optional<kb::PackFile> read(const std::string& text) {
  std::vector<kb::Problem> problems;
  auto file = kb::read_pack_file(text, "in/packs/2026-12-returns.yaml", problems);
  CHECK(file.has_value() == problems.empty());
  return file;
}

std::string faults(const std::string& text) {
  std::vector<kb::Problem> problems;
  kb::read_pack_file(text, "p.yaml", problems);
  std::string all;
  for (const auto& problem : problems) all += to_string(problem) + "\n";
  return all;
}

/// `whole` with a part of it replaced.
std::string faults(const std::string& what, const std::string& with) {
  const std::size_t at = whole.find(what);
  REQUIRE(at != whole.npos);
  return faults(std::string(whole).replace(at, what.size(), with));
}

}  // namespace

TEST_CASE("a pack's file says what a pack is, and is written as it was read") {
  const auto file = read(whole);
  REQUIRE(file);
  CHECK(file->name == "2026-12-returns");
  CHECK(file->contents.month == "2026-12");
  CHECK(file->contents.readers == std::vector<std::string>{"agent", "senior"});
  CHECK(file->contents.confirmation);
  REQUIRE(file->contents.sections.size() == 2);
  CHECK(file->contents.sections[0].note == "Read *all* of it.\n\n- Then the cases\n");
  CHECK(file->contents.sections[0].items[1] == kb::PackItem{.id = "eu-withdrawal-right", .heading = "period"});
  CHECK(file->contents.sections[0].items[2] == kb::PackItem{.id = "eu-withdrawal-right", .lang = "zh", .fact = "withdrawal_days"});
  REQUIRE(file->quiz);
  CHECK(file->quiz->at(0).why == "The law says so.\nIt counts from delivery.");
  CHECK(file->lines.at("sections[1].items[0]") == 20);
  CHECK(kb::write_pack_file(file->contents, file->quiz) == whole);
}

TEST_CASE("a pack without a quiz has it drawn, one with an empty quiz has none") {
  CHECK_FALSE(read("month: 2026-12\ntitle: Rules\n")->quiz);
  CHECK_FALSE(read("month: 2026-12\ntitle: Rules\nquiz:\n")->quiz);
  CHECK(read("month: 2026-12\ntitle: Rules\nquiz: []\n")->quiz->empty());
  CHECK(kb::write_pack_file({.month = "2026-12", .title = "Rules"}, std::nullopt) == "month: 2026-12\ntitle: Rules\n");
  CHECK(kb::write_pack_file({.month = "2026-12", .title = "Rules"}, std::vector<kb::Question>()) ==
        "month: 2026-12\ntitle: Rules\nquiz: []\n");
}

TEST_CASE("whatever is wrong with a pack's file is said with its line") {
  CHECK(faults("") == "p.yaml:1: \"month\" must be a month, such as 2026-12\np.yaml:1: \"title\" is missing\n");
  CHECK(faults("theme: What's", "thme: What's") == "p.yaml:3: \"thme\" isn't known here; did you mean \"theme\"?\n");
  CHECK(faults("2026-12\n", "2026-13\n") == "p.yaml:1: \"month\" must be a month, such as 2026-12\n");
  CHECK(faults("[agent, senior]", "[agnet]") ==
        "p.yaml:5: \"readers\" has \"agnet\", which is no role: agent, senior, reviewer, trainer or admin\n");
  CHECK(faults("[zh, en]", "zh") == "p.yaml:6: \"languages\" must be a list\n");
  CHECK(faults("[zh, en]", "[cn]") == "p.yaml:6: \"cn\" isn't a language; write a BCP 47 tag such as de or pt-BR\n");
  CHECK(faults("true", "yes") == "p.yaml:7: \"confirmation\" must be true or false\n");
  CHECK(faults("  - title: Cases", "  - titel: Cases") == "p.yaml:18: \"titel\" isn't known here; did you mean \"title\"?\n");
  CHECK(faults("      - eu-withdrawal-right#period", "      - {a: b}") == "p.yaml:16: \"items\" must be a list of texts\n");
  CHECK(faults("right#period\n      - zh", "right#\n      - zh") ==
        "p.yaml:16: \"eu-withdrawal-right#\" is no item: id, id#section or id.fact, perhaps behind a language, as in zh/id\n");
  CHECK(faults("- br-customs-hold", "- eu-withdrawal-right") ==
        "p.yaml:20: \"eu-withdrawal-right\" stands in the pack already: eu-withdrawal-right\n");
  CHECK(faults("- br-customs-hold", "- Customs Hold") ==
        "p.yaml:20: \"Customs Hold\" must be a document's id: lower-case letters, digits and inner hyphens\n");
  CHECK(faults("    answer: 14 days\n", "") == "p.yaml:22: \"answer\" is missing\n");
  CHECK(faults("- 30 days", "- 14 Days") == "p.yaml:28: \"wrong\" is the same as another answer\n");
  CHECK(faults("    lang: en\n", "    lang: english\n") == "p.yaml:23: \"lang\" isn't a language\n");
  CHECK(faults("  - title: Cases\n", "  - Cases\n  - title: Cases\n") ==
        "p.yaml:18: \"sections\" must be lines of the form \"name: value\", indented below it\n");
  CHECK(faults("confirmation: true", "confirmation: &a true") == "p.yaml:7: anchors (&name) aren't allowed\n");
  CHECK(faults("- only a list\n") == "p.yaml:1: expected lines of the form \"name: value\"\n");
  CHECK(faults(std::string(kb::pack_file_bytes + 1, '#')) == "p.yaml:1: more than 16384 KB of YAML\n");
}

TEST_CASE("what no YAML may hold is left out of the file, and lines end with LF alone") {
  kb::PackContents contents{.month = "2026-12", .title = "A\u202eB\u0085C"};
  contents.sections.push_back({"One", "a\r\nb\rc", {}});
  const auto back = read(kb::write_pack_file(contents, std::nullopt));
  REQUIRE(back);
  CHECK(back->contents.title == "ABC");
  CHECK(back->contents.sections[0].note == "a\nb\nc");
}

TEST_CASE("a pack's file read is what was written, for texts made to be misread") {
  std::mt19937_64 random(7);
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  const std::vector<std::string> pieces = {
      " ",    "\n", "\t",   "\n\n", "  ",      "- ",     "? ",     ": ",      ":",      "#",      " #",   "'",   "\"",
      "\\",   "|",  ">",    "|-",   "%",       "@",      "`",      "&a",      "*a",     "!tag",   "[",    "]",   "{",
      "}",    ",",  "---",  "...",  "null",    "~",      "true",   "2026-12", "0x1f",   "<<",     "\n- ", "\n#", "\n---\n",
      "词汇", "、", "🙂", "é",    "e\u0301", "\u00a0", "\u2028", "\u2029",  "\ufeff", "\u200f", "a",    "b",   "title: x"};
  const auto text = [&](bool lines) {
    std::string made;
    for (std::size_t i = 1 + below(8); i > 0; --i) made += pieces[below(pieces.size())];
    if (!lines) std::erase(made, '\n');
    return made;
  };
  const auto word = [&] { return text(false) + "x"; };  // not of spaces alone
  for (int round = 0; round < 400; ++round) {
    kb::PackContents contents{.month = "2026-12", .title = word(), .theme = text(false), .audience = text(false)};
    if (below(2)) contents.languages = {"zh", "pt-BR"};
    for (std::size_t section = below(4); section > 0; --section) {
      contents.sections.push_back({text(false), text(true), {}});
      for (std::size_t item = below(4); item > 0; --item) {
        const std::string id = "d" + std::to_string(section) + "-" + std::to_string(item);
        contents.sections.back().items.push_back({.id = id, .lang = below(2) ? "zh" : "", .heading = below(2) ? word() : ""});
      }
    }
    std::optional<std::vector<kb::Question>> quiz;
    if (below(2)) {
      quiz.emplace();
      for (std::size_t at = below(3); at > 0; --at)
        quiz->push_back({"own-" + std::to_string(at),
                         "en",
                         text(true) + "?",
                         text(true) + "1",
                         {text(true) + "2", text(true) + "3"},
                         text(true),
                         "a#b"});
    }
    const std::string written = kb::write_pack_file(contents, quiz);
    const auto back = read(written);
    CAPTURE(written);
    REQUIRE(back);
    REQUIRE(back->contents == contents);
    REQUIRE(back->quiz == quiz);
    REQUIRE(kb::write_pack_file(back->contents, back->quiz) == written);
  }
}

TEST_CASE("packs' files are named as documents' ids are") {
  CHECK(kb::pack_path("2026-12-returns") == "packs/2026-12-returns.yaml");
  CHECK(kb::is_pack_name("2026-12-returns"));
  for (const char* name : {"", "December", "a_b", "-a", "vocabulary", "calendar"}) CHECK_FALSE(kb::is_pack_name(name));
}
