#include "web/queue_page.h"

#include <doctest/doctest.h>

#include <chrono>

#include "tests/support/review_server.h"

namespace {

std::string sheet_text() {
  return "---\nkind: regulation\ntitle: Withdrawal sheet\nmarkets: [EU]\njurisdiction: EU\ntopic: withdrawal\ninstrument: Directive\n"
         "articles: [Art. 9]\nfacts:\n  withdrawal_days: 14\n---\n\nText.\n";
}

}  // namespace

TEST_CASE("reviewers see what waits, the longest first; others what they wrote") {
  ReviewServer server;
  server.submitted("first", guide_text("First one"));
  server.submitted("second", guide_text("Second one"));
  server.draft("third", guide_text("Third one"));
  const auto queue = server.page(server.reviewer, "/contributions");
  CHECK(queue.status == 200);
  CHECK(says(queue, "2 contributions"));
  CHECK(queue.body.find("First one") < queue.body.find("Second one"));
  CHECK_FALSE(says(queue, "Third one"));
  const auto own = server.page(server.senior, "/contributions");
  CHECK(says(own, "Third one"));
  CHECK(says(own, "3 contributions"));
  CHECK(says(server.page(server.reviewer, "/contributions?view=all"), "3 contributions"));
}

TEST_CASE("nobody else's work is seen or counted, whatever is asked for") {
  ReviewServer server;
  server.submitted("first", guide_text("First one"));
  for (const auto* visitor : {&server.agent, &server.trainer})
    for (const char* query : {"", "?view=all", "?view=waiting", "?author=senior", "?view=all&state=submitted&kind=guide"}) {
      const auto response = server.page(*visitor, std::string("/contributions") + query);
      CHECK(says(response, "0 contributions"));
      CHECK_FALSE(says(response, "First one"));
      CHECK_FALSE(says(response, "senior ·"));
    }
  CHECK(server.ask(TestServer::get("/contributions")).status == 303);
}

TEST_CASE("the queue is narrowed by state, kind, market, language, reviewer and author") {
  ReviewServer server;
  const auto guide = server.submitted("first", guide_text("First one"));
  server.submitted("sheet", sheet_text());
  server.draft("third", guide_text("Third one"), "de");
  kb::assign_review(server.database(), server.person("reviewer"), guide.number, "reviewer");
  const auto titles = [&](const std::string& query) {
    const std::string body = server.page(server.reviewer, "/contributions?view=all&" + query).body;
    std::string found;
    for (const char* title : {"First one", "Withdrawal sheet", "Third one"})
      if (body.find(title) != std::string::npos) found += std::string(title, 1);
    return found;
  };
  CHECK(titles("") == "FWT");
  CHECK(titles("state=draft") == "T");
  CHECK(titles("state=draft&state=submitted") == "FWT");
  CHECK(titles("state=nonsense") == "FWT");
  CHECK(titles("kind=regulation") == "W");
  CHECK(titles("market=EU") == "W");
  CHECK(titles("lang=de") == "T");
  CHECK(titles("reviewer=me") == "F");
  CHECK(titles("reviewer=Reviewer") == "F");
  CHECK(titles("reviewer=none") == "WT");
  CHECK(titles("author=nobody") == "");
  CHECK(titles("overdue=1") == "");
  const auto filtered = server.page(server.reviewer, "/contributions?view=all&market=EU&kind=regulation&lang=en");
  CHECK(says(filtered, "<option value=\"EU\" selected>European Union"));
  CHECK(says(filtered, "<option value=\"regulation\" selected>Regulation"));
}

TEST_CASE("a review beyond its day is marked") {
  ReviewServer server;
  const auto c = server.submitted("first", guide_text("First one"));
  CHECK_FALSE(says(server.page(server.reviewer, "/contributions"), "badge overdue"));
  kb::assign_review(server.database(), server.person("reviewer"), c.number, "reviewer", *kb::parse_date("2020-02-29"));
  const auto response = server.page(server.reviewer, "/contributions?overdue=1");
  CHECK(says(response, "badge overdue"));
  CHECK(says(response, "Due 2020-02-29"));
  CHECK(says(response, "Reviewer reviewer"));
}

TEST_CASE("an empty list says what to do, and New is for who may begin something new") {
  ReviewServer server;
  CHECK(says(server.page(server.reviewer, "/contributions"), "Nothing waits for review."));
  CHECK(says(server.page(server.reviewer, "/contributions?kind=case"), "Nothing passes these filters."));
  CHECK(says(server.page(server.agent, "/contributions"), "Open a document and propose a change"));
  CHECK_FALSE(says(server.page(server.agent, "/contributions"), "/contributions/new"));
  CHECK(says(server.page(server.senior, "/contributions"), "/contributions/new"));
}

TEST_CASE("a long list goes on behind its last one, with the filters") {
  ReviewServer server;
  for (int i = 0; i < 51; ++i) server.draft("guide-" + std::to_string(i), guide_text("Guide number " + std::to_string(i) + "."));
  const auto first = server.page(server.senior, "/contributions?lang=en");
  CHECK(says(first, "51 contributions"));
  CHECK_FALSE(says(first, "number 50."));
  CHECK(says(first, "lang=en&amp;after=50"));
  const auto second = server.page(server.senior, "/contributions?lang=en&after=50");
  CHECK(says(second, "number 50."));
  CHECK_FALSE(says(second, "number 49."));
}
