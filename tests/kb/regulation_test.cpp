#include "kb/kinds/regulation.h"

#include <doctest/doctest.h>

#include "kb/kinds/kind.h"
#include "tests/support/documents.h"

namespace {

std::string sheet(const std::string& fields) {
  return "---\nkind: regulation\ntitle: T\njurisdiction: DE\ninstrument: BGB\narticles: [§ 312g]\n" + fields + "---\nText\n";
}

std::string fault(const std::string& type, const std::string& value) {
  kb::Vocabulary::Entry entry;
  entry.type = type;
  entry.choices.resize(2);
  entry.choices[0].value = "buyer";
  entry.choices[1].value = "seller";
  return kb::fact_fault(entry, value);
}

}  // namespace

TEST_CASE("a sheet applies in its jurisdiction if it says nothing else") {
  CHECK(read_text(sheet("")).document.markets == std::vector<std::string>{"DE"});
  CHECK(read_text(sheet("markets: [DE, AT]\n")).document.markets == std::vector<std::string>{"DE", "AT"});
}

TEST_CASE("facts have the types of the vocabulary") {
  for (const char* type : {"days", "months", "years"}) {
    CHECK(fault(type, "14") == "");
    for (const char* bad : {"0", "-1", "014", "1.5", "14d", "fourteen", "99999", "123456789012345", " 14"}) {
      CAPTURE(bad);
      CHECK(fault(type, bad) == std::string("must be a whole number of ") + type + " from 1, such as 14; it is \"" + bad + "\"");
    }
  }
  CHECK(fault("number", "0.5") == "");
  CHECK(fault("number", "1e9") == "must be a number such as 14 or 0.5; it is \"1e9\"");
  CHECK(fault("percent", "100") == "");
  CHECK(fault("percent", "101") == "must be a percentage from 0 to 100 without a sign; it is \"101\"");
  CHECK(fault("percent", "20%") == "must be a percentage from 0 to 100 without a sign; it is \"20%\"");
  CHECK(fault("boolean", "true") == "");
  CHECK(fault("boolean", "yes") == "must be true or false; it is \"yes\"");
  CHECK(fault("date", "2026-10-01") == "");
  CHECK(fault("date", "2026-02-30") == "must be a date such as 2026-10-01; it is \"2026-02-30\"");
  CHECK(fault("money", "EUR 20.50") == "");
  CHECK(fault("money", "20 EUR") == "must be a currency and an amount such as EUR 20; it is \"20 EUR\"");
  CHECK(fault("money", "EUR ") == "must be a currency and an amount such as EUR 20; it is \"EUR \"");
  CHECK(fault("choice", "seller") == "");
  CHECK(fault("choice", "buyr") == "must be one of buyer, seller; it is \"buyr\", did you mean \"buyer\"?");
  CHECK(fault("text", "up to 4 %") == "");
  CHECK(fault("text", "") == "is empty");
}

TEST_CASE("a wrong fact is told with its line") {
  CHECK(read_text(sheet("facts:\n  withdrawal_day: 14\n  withdrawal_days: two weeks\n  withdrawal_statutory: [true]\n")).faults ==
        "8: fact \"withdrawal_day\" isn't in the vocabulary; did you mean \"withdrawal_days\"?\n"
        "9: fact \"withdrawal_days\" must be a whole number of days from 1, such as 14; it is \"two weeks\"\n"
        "10: fact \"withdrawal_statutory\" must be a single value\n");
  CHECK(read_text(sheet("facts: 14\n")).faults == "7: field \"facts\" must be lines of the form \"name: value\", indented below it\n");
}

TEST_CASE("facts are read with type and line, the right ones alone") {
  const ReadText read = read_text(sheet("facts:\n  withdrawal_days: 14\n  nonsense: 1\n  return_shipping_paid_by: buyer\n"));
  const auto facts = kb::read_facts(read.document, kb::Vocabulary::shipped());
  REQUIRE(facts.size() == 2);
  CHECK(facts[0].name == "withdrawal_days");
  CHECK(facts[0].type == "days");
  CHECK(facts[0].value == "14");
  CHECK(facts[0].line == 8);
  CHECK(facts[1].type == "choice");
  CHECK(kb::read_facts(read_text("---\nkind: guide\ntitle: T\n---\n").document, kb::Vocabulary::shipped()).empty());
}

TEST_CASE("a law ends after it begins, supersedes another, and has one jurisdiction") {
  CHECK(read_text(sheet("effective_from: 2026-01-01\neffective_to: 2025-12-31\n")).faults ==
        "8: \"effective_to\" (2025-12-31) is before \"effective_from\" (2026-01-01)\n");
  CHECK(read_text(sheet("effective_from: 2026-01-01\neffective_to: 2026-01-01\n")).faults == "");
  CHECK(read_text(sheet("supersedes: sample\n")).faults == "7: a sheet can't supersede itself\n");
  CHECK(read_text("---\nkind: regulation\ntitle: T\njurisdiction: any\ninstrument: X\narticles: [1]\n---\n").faults ==
        "4: a law has one jurisdiction; \"any\" isn't one\n");
  CHECK(read_text("---\nkind: regulation\ntitle: T\njurisdiction: Germany\ninstrument: X\narticles: [1]\n---\n").faults ==
        "4: field \"jurisdiction\" has \"Germany\", which isn't in the vocabulary; did you mean \"DE\"?\n");
}

TEST_CASE("translations share jurisdiction, dates and facts; the text of a fact is translated") {
  const ReadText read = read_text(sheet("effective_from: 2026-01-01\nfacts:\n  withdrawal_days: 14\n  max_fine: up to 4 %\n"));
  CHECK(read.document.kind->shape(read.document) ==
        std::vector<std::pair<std::string, int>>{
            {"jurisdiction: DE", 4}, {"effective_from: 2026-01-01", 7}, {"fact max_fine", 10}, {"fact withdrawal_days: 14", 9}});
}
