#include "kb/packs/part.h"

#include <doctest/doctest.h>

#include "tests/support/documents.h"
#include "tests/support/packs.h"

TEST_CASE("a section is its heading and all that stands below it; a fact is no text") {
  const auto read = read_text(sheet_file("rule", "EU", "  withdrawal_days: 14\n").bytes, "rule.en.md");
  REQUIRE(read.faults == "");
  const kb::Vocabulary& vocabulary = kb::Vocabulary::shipped();
  const kb::PackItem section{.id = "rule", .heading = "right"}, fact{.id = "rule", .fact = "withdrawal_days"};
  CHECK(kb::part_markdown(read.document, section) == "## What it says {#right}\nText.\n\n### More {#more}\nMore text.\n\n");
  CHECK(kb::part_text(read.document, section) == "What it says\nMore\nText.\nMore text.\n");
  CHECK(kb::part_title(read.document, section, vocabulary) == "Rule of EU: What it says");
  CHECK(kb::part_markdown(read.document, {.id = "rule", .heading = "checklist"}) == "## On the ticket {#checklist}\n- [ ] Look.\n");
  CHECK(kb::part_markdown(read.document, fact) == "");
  CHECK(kb::part_title(read.document, fact, vocabulary) == "Rule of EU: Withdrawal period");
  CHECK(kb::part_markdown(read.document, {.id = "rule"}) == read.document.body_text);
  CHECK_FALSE(kb::part_text(read.document, {.id = "rule", .heading = "nowhere"}));
  CHECK_FALSE(kb::part_text(read.document, {.id = "rule", .fact = "max_fine"}));
}
