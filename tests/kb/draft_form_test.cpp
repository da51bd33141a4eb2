#include "kb/document/draft_form.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kb/error.h"
#include "kb/kinds/skeleton.h"

namespace {

const std::string late =
    "---\nkind: case\n# for all\ntitle: 'Late: parcel'  # a remark\nclass: high-risk\ntags: [a, b]\nsources:\n  - "
    "https://a.example\n\n---\n"
    "\nBefore.\n\n## Situation\n\nHe waits.\n\n## Extra {#extra}\n\nMore.\n\nBetter way\n----------\n\n```\n## Words to use\n```\n";

std::string changed(const std::string& text, const kb::DraftChanges& changes, const std::string& lang = "en") {
  return kb::with_changes(text, changes, lang, kb::parse_markdown);
}
kb::DraftForm form_of(const std::string& text) { return *kb::draft_form(text, kb::parse_markdown); }

const kb::DraftField& field(const kb::DraftForm& form, std::string_view name) {
  return *std::find_if(form.fields.begin(), form.fields.end(), [&](const auto& each) { return each.spec->name == name; });
}
const kb::DraftSection& section(const kb::DraftForm& form, std::string_view name) {
  return *std::find_if(form.sections.begin(), form.sections.end(), [&](const auto& each) { return each.name == name; });
}

/// Every value as the form shows it, sent back with the line ends of browsers.
kb::DraftChanges as_shown(const kb::DraftForm& form) {
  const auto sent = [](const std::string& value) {
    std::string out;
    for (char c : value) out += c == '\n' ? "\r\n" : std::string(1, c);
    return out;
  };
  kb::DraftChanges all;
  for (const auto& each : form.fields) all.fields[std::string(each.spec->name)] = sent(each.value);
  for (const auto& each : form.sections) {
    all.sections[each.name] = sent(each.value);
    all.headings[each.name] = each.heading;
  }
  return all;
}

}  // namespace

TEST_CASE("a file is shown piece by piece, with the lines where each stands") {
  const kb::DraftForm form = form_of(late);
  CHECK(form.kind->name == "case");
  CHECK(field(form, "title").value == "Late: parcel");
  CHECK(field(form, "title").lines.first == 4);
  CHECK(field(form, "tags").value == "a\nb");
  CHECK(field(form, "sources").value == "https://a.example");
  CHECK(field(form, "sources").lines.count == 2);
  CHECK(field(form, "owner").value.empty());
  CHECK(field(form, "owner").lines.count == 0);
  CHECK(section(form, "lead").value == "Before.");
  CHECK(section(form, "situation").value == "He waits.\n\n## Extra {#extra}\n\nMore.");
  CHECK(section(form, "situation").value_line == 16);
  CHECK(section(form, "better-way").value == "```\n## Words to use\n```");
  CHECK(section(form, "words-to-use").lines.count == 0);
  CHECK(form.sections[2].name == "what-went-wrong");
}

TEST_CASE("what nobody changed keeps its bytes") {
  CHECK(changed(late, {}) == late);
  CHECK(changed(late, as_shown(form_of(late))) == late);
  CHECK(changed("---\nkind: guide\ntitle: T\n---\nText without an end", {{}, {{"body", "Text without an end"}}}) ==
        "---\nkind: guide\ntitle: T\n---\nText without an end");
}

TEST_CASE("every file of the library that ships comes back from its form as it was") {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR "/content")) {
    if (entry.path().extension() != ".md") continue;
    std::stringstream bytes;
    bytes << std::ifstream(entry.path()).rdbuf();
    if (!bytes.str().starts_with("---")) continue;
    CAPTURE(entry.path());
    const auto form = kb::draft_form(bytes.str(), kb::parse_markdown);
    REQUIRE(form);
    CHECK(changed(bytes.str(), as_shown(*form)) == bytes.str());
    ++files;
  }
  CHECK(files > 100);
}

TEST_CASE("a changed field takes the place of its lines, in YAML that is read back as it was typed") {
  const std::string out = changed(late, {{{"title", "New"}, {"tags", "x\r\ny: z"}, {"sources", ""}, {"owner", "latam"}}, {}});
  CHECK(out.starts_with("---\nkind: case\n# for all\ntitle: New\nclass: high-risk\ntags: [x, \"y: z\"]\nowner: latam\n\n---\n\nBefore."));
  for (const std::string title :
       {"true", "a: b", "# no", "[x]", "'", "\"", "- a", "null", "1e3", "* a", "& b", "  padded", "手环", "a,b", "!x", "%", "@a", "`"}) {
    CAPTURE(title);
    const auto form = kb::draft_form(changed(late, {{{"title", title}, {"tags", title}}, {}}), kb::parse_markdown);
    REQUIRE(form);
    const std::string trimmed = title == "  padded" ? "padded" : title;
    CHECK(field(*form, "tags").value == trimmed);
  }
}

TEST_CASE("a map is edited as YAML without its indentation") {
  const std::string sheet = "---\nkind: regulation\ntitle: T\nfacts:\n    days: 14\n    by: buyer\narticles: [Art. 9]\n---\n\nText.\n";
  CHECK(field(form_of(sheet), "facts").value == "days: 14\nby: buyer");
  CHECK(changed(sheet, {{{"facts", "days: 30\r\nby: buyer\r\n"}}, {}}) ==
        "---\nkind: regulation\ntitle: T\nfacts:\n  days: 30\n  by: buyer\narticles: [Art. 9]\n---\n\nText.\n");
}

TEST_CASE("a section that is changed keeps its heading, and one that was missing comes to its place") {
  CHECK(changed(late, {{}, {{"situation", "Other."}, {"what-went-wrong", "\r\nNobody asked.\r\n\r\n"}, {"words-to-use", "Sorry."}}}) ==
        late.substr(0, late.find("He waits.")) +
            "Other.\n\n## What went wrong {#what-went-wrong}\n\nNobody asked.\n\nBetter way\n----------\n\n```\n## Words to use\n```\n\n"
            "## Words to use {#words-to-use}\n\nSorry.\n");
  const std::string fresh = kb::skeleton(*kb::find_kind("retrospective"), "zh");
  const std::string filled = changed(fresh, {{{"title", "手环"}}, {{"problem", "一"}, {"what-to-change", "二"}}}, "zh");
  CHECK(section(form_of(filled), "problem").value == "一");
  CHECK(section(form_of(filled), "what-to-change").value == "二");
  CHECK(filled.ends_with("## 需要改变 {#what-to-change}\n\n二\n"));
}

TEST_CASE("a text of a kind without sections is changed as one, and nothing is added before it") {
  const std::string guide = "---\nkind: guide\ntitle: T\n---\n\nOne.\n";
  CHECK(changed(guide, {{}, {{"body", "Two.\r\n"}}, {}}) == "---\nkind: guide\ntitle: T\n---\n\nTwo.\n");
  CHECK(changed("---\nkind: guide\n---\n", {{}, {{"body", "Two."}}, {}}) == "---\nkind: guide\n---\n\nTwo.\n");
}

TEST_CASE("a section that is emptied keeps its heading, so that the check can name it") {
  CHECK(changed("---\nkind: case\n---\n\n## Situation\n\nA.\n\n## Better way\n\nB.\n", {{}, {{"situation", ""}}}) ==
        "---\nkind: case\n---\n\n## Situation\n\n## Better way\n\nB.\n");
}

TEST_CASE("what can't be told apart by lines is edited as a file") {
  for (const std::string text :
       {"no front matter", "---\nkind: nothing\n---\n", "---\n{kind: case, title: T}\n---\n", "---\n\"kind\": case\n---\n",
        "---\nkind: case\ntitle: [a]\n---\n", "---\nkind: case\ntitle: \"a\n---\n"}) {
    CAPTURE(text);
    CHECK_FALSE(kb::draft_form(text, kb::parse_markdown));
  }
  CHECK_THROWS_AS(changed("no front matter", {}), kb::Invalid);
}

TEST_CASE("a heading is put into the translation's language, and its section keeps its id") {
  const std::string source = "---\nkind: case\n---\n\n## Situation\n\nA.\n\nBetter way\n---\n\nB.\n";
  CHECK(section(form_of(source), "better-way").heading == "Better way");
  CHECK(
      changed(source, {{}, {{"situation", "Er wartet."}}, {{"situation", "Lage"}, {"better-way", "Besser\r\nso"}, {"words-to-use", ""}}}) ==
      "---\nkind: case\n---\n\n## Lage {#situation}\n\nEr wartet.\n\n## Besser so {#better-way}\n\nB.\n");
}
