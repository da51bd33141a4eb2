#include "kb/kinds/sheet.h"

#include <doctest/doctest.h>

#include "tests/support/documents.h"

namespace {

kb::Sheet sheet(const std::string& id, const std::string& market, const std::string& from = "", const std::string& to = "",
                const std::string& supersedes = "", const std::string& facts = "  withdrawal_days: 14\n") {
  const auto line = [](const std::string& name, const std::string& value) { return value.empty() ? "" : name + ": " + value + "\n"; };
  const ReadText read = read_text("---\nkind: regulation\ntitle: T\njurisdiction: " + market +
                                      "\ntopic: withdrawal\ninstrument: I\narticles: [1]\n" + line("effective_from", from) +
                                      line("effective_to", to) + line("supersedes", supersedes) + "facts:\n" + facts + "---\nText\n",
                                  id + ".en.md");
  REQUIRE(read.faults == "");
  return kb::read_sheet(read.document, kb::Vocabulary::shipped());
}

std::string state(const std::vector<kb::Sheet>& all, size_t which, const std::string& day) {
  const kb::StateOnDay found = kb::state_on(all[which], all, *kb::parse_date(day));
  return std::string(kb::to_string(found.state)) + (found.by ? " by " + found.by->name.id : "");
}

}  // namespace

TEST_CASE("a sheet's state is that of the day: not yet, in force, ended, superseded by another") {
  const std::vector<kb::Sheet> all = {sheet("old", "EU", "2014-06-13", "2026-06-18"), sheet("new", "EU", "2026-06-19", "", "old"),
                                      sheet("newest", "EU", "2027-01-01", "", "old"), sheet("timeless", "GB"),
                                      sheet("short", "GB", "2020-01-01", "2020-12-31")};
  CHECK(state(all, 0, "2014-06-12") == "not_yet");
  CHECK(state(all, 0, "2014-06-13") == "in_force");
  CHECK(state(all, 0, "2026-06-18") == "in_force");
  CHECK(state(all, 0, "2026-06-19") == "superseded by new");
  CHECK(state(all, 0, "2027-01-01") == "superseded by newest");
  CHECK(state(all, 1, "2026-03-02") == "not_yet");
  CHECK(state(all, 1, "2026-06-19") == "in_force");
  CHECK(state(all, 3, "1990-01-01") == "in_force");
  CHECK(state(all, 4, "2020-12-31") == "in_force");
  CHECK(state(all, 4, "2021-01-01") == "ended");
}

TEST_CASE("markets are compared by what is in force there, the larger markets' rules among it") {
  const std::vector<kb::Sheet> all = {sheet("eu", "EU", "2014-01-01"),
                                      sheet("de", "DE", "2020-01-01", "", "", "  refund_within_days: 10\n"),
                                      sheet("br", "BR", "", "", "", "  withdrawal_days: 7\n  refund_within_days: 10\n"),
                                      sheet("later", "BR", "2099-01-01", "", "", "  withdrawal_days: 9\n")};
  const auto found = kb::compare(all, kb::Vocabulary::shipped(), "withdrawal", {"DE", "BR"}, *kb::parse_date("2026-03-02"));
  REQUIRE(found.columns.size() == 2);
  REQUIRE(found.columns[0].sheets.size() == 2);
  CHECK(found.columns[0].sheets[0].sheet->name.id == "de");
  CHECK(found.columns[0].sheets[1].sheet->name.id == "eu");
  CHECK(found.columns[1].sheets[1].state.state == kb::SheetState::not_yet);
  REQUIRE(found.rows.size() == 2);
  CHECK(found.rows[0].fact == "withdrawal_days");
  CHECK(found.rows[0].differs);
  CHECK(found.rows[0].cells[0][0].sheet->name.id == "eu");
  CHECK(found.rows[0].cells[1].size() == 1);
  CHECK_FALSE(found.rows[1].differs);
  CHECK(kb::compare(all, kb::Vocabulary::shipped(), "privacy", {"DE"}, kb::today()).rows.empty());
  CHECK(kb::compare(all, kb::Vocabulary::shipped(), "withdrawal", {"DE"}, *kb::parse_date("2010-01-01")).rows.empty());
}

TEST_CASE("what one market doesn't say isn't a difference") {
  const std::vector<kb::Sheet> all = {sheet("eu", "EU"), sheet("gb", "GB", "", "", "", "  refund_within_days: 10\n")};
  for (const auto& row : kb::compare(all, kb::Vocabulary::shipped(), "withdrawal", {"EU", "GB"}, kb::today()).rows)
    CHECK_FALSE(row.differs);
}
