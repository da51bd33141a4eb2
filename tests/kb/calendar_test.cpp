#include "kb/document/calendar.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "kb/document/check.h"
#include "kb/document/vocabulary.h"
#include "kb/error.h"
#include "kb/library/archive.h"
#include "kb/library/calendar.h"
#include "tests/support/folder_contents.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

namespace {

std::string faults(const std::string& yaml) {
  std::vector<kb::Problem> problems;
  kb::parse_calendar(yaml, "c.yaml", kb::Vocabulary::shipped(), problems);
  std::string all;
  for (const auto& problem : problems) all += to_string(problem) + "\n";
  return all;
}

std::string event(const std::string& more) {
  return "events:\n  eid:\n    labels: {en: Eid, zh: 开斋节}\n    markets: [SA]\n    dates: [{from: 2026-03-20, to: 2026-03-23, expected: "
         "true}]\n"
         "    sources: [A calendar]\n" +
         more;
}

kb::Date day(const char* text) { return *kb::parse_date(text); }

}  // namespace

TEST_CASE("a calendar is read as it is written") {
  std::vector<kb::Problem> problems;
  const auto events = kb::parse_calendar(event("    card: culture-sa\n"), "c.yaml", kb::Vocabulary::shipped(), problems);
  CHECK(problems.empty());
  REQUIRE(events.size() == 1);
  CHECK(events[0].id == "eid");
  CHECK(events[0].label("zh-Hant") == "开斋节");
  CHECK(events[0].label("de") == "Eid");
  CHECK(events[0].card == "culture-sa");
  CHECK(events[0].dates[0].from == day("2026-03-20"));
  CHECK(events[0].dates[0].expected);
}

TEST_CASE("what is wrong with a calendar is said with its line and the nearest right spelling") {
  CHECK(faults("") == "c.yaml:1: the calendar must be of the form events: {ramadan: {labels: …, markets: …, dates: …, sources: …}}\n");
  CHECK(faults(event("    crad: x\n")) == "c.yaml:7: \"crad\" isn't known here; did you mean \"card\"?\n");
  CHECK(faults("events:\n  eid:\n    labels: {zh: 节}\n    markets: [germany]\n    dates: [{from: 2026-03-23, to: 2026-03-20}, {from: "
               "2026-02-30}]\n") ==
        "c.yaml:3: \"eid\" has no label in en\nc.yaml:4: \"germany\" isn't a market; did you mean \"DE\"?\n"
        "c.yaml:5: the days of \"eid\" must end after they begin, within three months\n"
        "c.yaml:5: the dates of \"eid\" must be of the form {from: 2026-02-18, to: 2026-03-19}\n"
        "c.yaml:3: \"eid\" must have sources, a list in brackets or of lines with dashes\n");
}

TEST_CASE("days are found where any of them falls, by their first") {
  std::vector<kb::Problem> problems;
  const auto events = kb::parse_calendar(
      event("") + "  day:\n    labels: {en: Day}\n    markets: [any]\n    dates: [{from: 2026-03-01}]\n    sources: [S]\n", "",
      kb::Vocabulary::shipped(), problems);
  REQUIRE(problems.empty());
  const auto found = kb::days_between(events, day("2026-03-01"), day("2026-03-31"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].event->id == "day");
  CHECK(kb::days_between(events, day("2026-03-23"), day("2026-04-30")).size() == 1);
  CHECK(kb::days_between(events, day("2026-03-24"), day("2026-04-30")).empty());
}

TEST_CASE("the shipped calendar is right, has every day of 2026 to 2028, and its cards are in the shipped library") {
  std::vector<kb::Problem> problems;
  const auto events = kb::parse_calendar(kb::shipped_calendar(), "calendar.yaml", kb::Vocabulary::shipped(), problems);
  for (const auto& problem : problems) FAIL_CHECK(to_string(problem));
  CHECK(events.size() > 15);
  for (const auto& event : events) {
    CAPTURE(event.id);
    CHECK(event.labels.contains("zh"));
    CHECK(event.dates.size() == 3);
    for (const int year : {2026, 2027, 2028})
      CHECK(std::ranges::count_if(event.dates, [&](const auto& days) {
              return std::chrono::year_month_day(days.from).year() == std::chrono::year(year);
            }) == 1);
    if (!event.card.empty()) CHECK(std::filesystem::exists(std::string(SOURCE_DIR) + "/content/culture-cards/" + event.card + ".en.md"));
  }
}

TEST_CASE("a library keeps its calendar and gives it back byte for byte; a library without one has the shipped") {
  ReviewLibrary library;
  const auto known = [&](kb::Connection& db) { return kb::calendar(db, kb::Vocabulary::shipped()); };
  CHECK(library.database.read(known).size() > 15);
  const std::string yaml = "# Ours\n" + event("    card: valve\n");
  const std::string refused = refusal<kb::Invalid>([&] { library.import({{"content/calendar.yaml", yaml}}); });
  CHECK(refused.find("there is no document \"valve\"") != std::string::npos);
  library.import({{"content/calendar.yaml", yaml}, guide_file("valve.en", "Valve")});
  CHECK(library.database.read(known).size() == 1);
  kb::export_files(library.database, library.folder / "out");
  CHECK(folder_contents(library.folder / "out").at("calendar.yaml") == yaml);
  CHECK(library.import({{"calendar.yaml", yaml}}).attachments == 0);  // the same again
  // What the calendar names isn't archived, so that an export always passes its check.
  CHECK(refusal<kb::Invalid>([&] {
          kb::archive(library.database, library.admin, {"valve", std::nullopt, "Old", ""});
        }).find("valve") != std::string::npos);
  library.import({{"calendar.yaml", event("")}});
  kb::archive(library.database, library.admin, {"valve", std::nullopt, "Old", ""});
}
