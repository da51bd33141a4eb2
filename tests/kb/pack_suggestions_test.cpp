#include "kb/library/pack_suggestions.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kb/kinds/kind.h"
#include "kb/library/searches.h"
#include "kb/library/usage.h"
#include "tests/support/packs.h"

using kb::Connection;
using Reason = kb::SuggestionReason;

namespace {

std::string this_month() { return kb::to_string(kb::today()).substr(0, 7); }

struct Library : PackLibrary {
  /// `reason: id or title`, one a line.
  std::string suggested(const std::string& month, Reason reason, const std::vector<kb::PackItem>& items = {}) {
    std::string all;
    for (const auto& each : database.read([&](Connection& db) { return kb::pack_suggestions(db, month, {"en"}, items); }))
      if (each.reason == reason) all += (each.id.empty() ? each.title : each.id) + "\n";
    return all;
  }
  /// As if everything had been published long ago.
  void age() {
    database.write([](Connection& db) {
      db.execute("drop trigger revision_stays");
      db.execute("update revision set created = 0");
    });
  }
};

}  // namespace

TEST_CASE_FIXTURE(Library, "what is new is suggested, and rules that changed, came into force or end") {
  import({guide_file("old.en", "Old"), sheet_file("rule.en", "EU", "  withdrawal_days: 14\n")});
  age();
  import({guide_file("fresh.en", "Fresh"), guide_file("old.en", "Old 2"), sheet_file("rule.en", "EU", "  withdrawal_days: 15\n"),
          sheet_file("coming.en", "JP", "  withdrawal_days: 8\n", "2031-05-07")});
  CHECK(suggested(this_month(), Reason::new_document) == "coming\nfresh\n");
  CHECK(suggested(this_month(), Reason::changed) == "rule\n");
  CHECK(suggested("2031-05", Reason::comes_into_force) == "coming\n");
  CHECK(suggested("2031-06", Reason::comes_into_force) == "");
  CHECK(suggested("2031-05", Reason::comes_into_force, {{.id = "coming"}}) == "");  // in the pack already
  CHECK(suggested("2031-05", Reason::new_document) == "");
}

TEST_CASE("every kind has its place among the news: what happened first, words last") {
  std::vector<std::string> ordered(kb::kinds().size());
  for (const kb::Kind* kind : kb::kinds()) {
    CAPTURE(kind->name);
    REQUIRE(kb::news_rank(kind->name) < ordered.size());
    CHECK(ordered[kb::news_rank(kind->name)] == "");
    ordered[kb::news_rank(kind->name)] = kind->name;
  }
  CHECK(ordered ==
        std::vector<std::string>{"retrospective", "case", "regulation", "fault-tree", "script", "culture-card", "guide", "term"});
  CHECK(kb::news_rank("no-such-kind") == ordered.size());
}

TEST_CASE_FIXTURE(Library, "where everything is new, kinds come in their order, and within a kind the newest first") {
  const auto term = [](const std::string& id) {
    return kb::SourceFile{"terms/" + id + ".en.md",
                          "---\nkind: term\ntitle: T\nlabels: {en: [" + id + "], de: [" + id + "]}\n---\n\nText.\n"};
  };
  import({term("aardvark"), guide_file("bear.en", "Bear"), guide_file("crow.en", "Crow"),
          sheet_file("zebra.en", "EU", "  withdrawal_days: 14\n")});
  database.write([](Connection& db) {
    db.execute("drop trigger revision_stays");
    db.execute("update revision set created = created - 60 where title = 'Bear'");
  });
  CHECK(suggested(this_month(), Reason::new_document) == "zebra\ncrow\nbear\naardvark\n");
}

TEST_CASE_FIXTURE(Library, "what is used most, and what was searched for and not found") {
  import({guide_file("valve.en", "Valve"), guide_file("pump.en", "Pump")});
  const kb::Date today = kb::today();
  database.write([&](Connection& db) {
    kb::record_views(db, {{{"valve", "en"}, today, 3}, {{"pump", "en"}, today, 4}, {{"gone", "en"}, today, 9}});
    kb::record_uses(db, {"valve"}, today);
    kb::record_searches(db, {{"drone", today, 4, 4}, {"kite", today, 9, 6}, {"rare", today, 2, 2}, {"found", today, 9, 4}});
  });
  CHECK(suggested(this_month(), Reason::most_used) == "valve\npump\n");
  CHECK(suggested(this_month(), Reason::searched) == "kite\ndrone\n");
}

TEST_CASE_FIXTURE(Library, "what must be verified again by the month's end, the earliest first") {
  const auto dated = [](const std::string& id, const std::string& verified) {
    return kb::SourceFile{"guides/" + id + ".en.md",
                          "---\nkind: guide\ntitle: T\nverified: " + verified + "\nverify_every: 30d\n---\n\nText.\n"};
  };
  import({dated("late", "2020-03-01"), dated("early", "2020-01-10"), guide_file("never.en", "Never")});
  CHECK(suggested("2020-03", Reason::due) == "early\nlate\n");
  CHECK(suggested("2020-02", Reason::due) == "early\n");
  CHECK(suggested("2019-12", Reason::due) == "");
}

TEST_CASE_FIXTURE(Library, "days of the calendar that fall into the month or begin soon after, with the culture card if there is one") {
  const auto found = database.read([&](Connection& db) { return kb::pack_suggestions(db, "2027-01", {"zh"}, {}); });
  const auto ramadan = std::ranges::find(found, "斋月", &kb::PackSuggestion::title);
  REQUIRE(ramadan != found.end());  // from 8 February
  CHECK(ramadan->from == kb::parse_date("2027-02-08"));
  CHECK(ramadan->expected);
  CHECK(ramadan->id == "");  // this library has no such card
  CHECK(suggested("2027-06", Reason::calendar) == "");
  CHECK_THROWS_AS(suggested("2027-13", Reason::calendar), kb::Invalid);
  CHECK_THROWS_AS(suggested("soon", Reason::calendar), kb::Invalid);
}
