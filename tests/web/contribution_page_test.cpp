#include "web/contribution_page.h"

#include <doctest/doctest.h>

#include "kb/library/notices.h"
#include "tests/support/review_server.h"

// Lines of guide_text: 1 to 4 are the front matter, the body begins on line 6.

TEST_CASE("a contribution shows what it is, who began it and why, and how far its review is") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  const auto response = server.page(server.reviewer, c);
  CHECK(response.status == 200);
  CHECK(says(response, ">Valve</h1>"));
  CHECK(says(response, "Waiting for review"));
  CHECK(says(response, "A new text"));
  CHECK(says(response, "It was asked for."));
  CHECK(says(response, "<dd>senior</dd>"));
  CHECK(says(response, "0 of 1 approval<"));
  CHECK(says(server.ask([&] {
    auto request = server.reviewer.as(TestServer::get("/contributions/1"));
    request.headers.emplace_back("accept-language", "zh");
    return request;
  }()),
             "待审核"));
}

TEST_CASE("what one may not see doesn't exist") {
  ReviewServer server;
  const auto c = server.draft("valve", guide_text("Valve"));
  for (const auto* visitor : {&server.agent, &server.trainer}) CHECK(server.page(*visitor, c).status == 404);
  for (const auto* visitor : {&server.senior, &server.reviewer, &server.admin}) CHECK(server.page(*visitor, c).status == 200);
  CHECK(server.ask(TestServer::get("/contributions/1")).status == 303);
  for (const char* address :
       {"/contributions/2", "/contributions/x", "/contributions/-1", "/contributions/1?from=9", "/contributions/1?to=x"})
    CHECK(server.page(server.senior, address).status == 404);
}

TEST_CASE("only what would not be refused is offered") {
  ReviewServer server;
  struct Offer {
    const char* form;
    std::vector<const TestServer::Visitor*> to;
  };
  const auto check = [&](const kb::Contribution& c, const std::vector<Offer>& offers) {
    CAPTURE(kb::to_string(c.state));
    for (const char* action : {"submission", "approval", "return", "decline", "assignment", "withdrawal", "reopening", "edit"})
      for (const auto* visitor : {&server.senior, &server.reviewer, &server.admin}) {
        CAPTURE(action);
        const auto offer = std::ranges::find_if(offers, [&](const Offer& each) { return std::string_view(each.form) == action; });
        const bool wanted = offer != offers.end() && std::ranges::find(offer->to, visitor) != offer->to.end();
        CHECK(says(server.page(*visitor, c), "/contributions/" + std::to_string(c.number) + "/" + action) == wanted);
      }
  };
  const std::vector<const TestServer::Visitor*> author = {&server.senior}, reviewers = {&server.reviewer, &server.admin};
  const auto all = std::vector<const TestServer::Visitor*>{&server.senior, &server.reviewer, &server.admin};
  check(server.draft("a", guide_text("A")), {{"submission", author}, {"withdrawal", author}, {"edit", author}});
  check(server.submitted("b", guide_text("B")), {{"approval", reviewers},
                                                 {"return", reviewers},
                                                 {"decline", reviewers},
                                                 {"assignment", reviewers},
                                                 {"edit", reviewers},
                                                 {"withdrawal", author},
                                                 {"reopening", author}});
  check(server.returned("c", guide_text("C")), {{"submission", author}, {"withdrawal", author}, {"edit", author}});
  const auto gone = server.draft("d", guide_text("D"));
  check(kb::withdraw_contribution(server.database(), server.person("senior"), gone.number), {{"reopening", author}});
}

TEST_CASE("who wrote a part, or has approved, sees why there is nothing to approve with") {
  ReviewServer server;
  auto c = server.submitted("valve", guide_text("Valve"));
  kb::improve_contribution(server.database(), server.person("reviewer"), c.number,
                           {.text = guide_text("Valve", "Better."), .version = c.version}, kb::parse_markdown);
  const auto response = server.page(server.reviewer, c);
  CHECK(says(response, "You wrote a part of it (text 2): somebody else has to approve it."));
  CHECK_FALSE(says(response, "/approval"));
  CHECK(says(server.page(server.admin, c), "/approval"));
  const auto own =
      kb::start_contribution(server.database(), server.person("admin"), {.id = "own", .lang = "en", .text = guide_text("Own")});
  kb::submit_contribution(server.database(), server.person("admin"), own.number, "", kb::parse_markdown);
  CHECK(says(server.page(server.admin, own), "You began this: somebody else has to approve it."));
}

TEST_CASE("a new document is shown whole, a change as what it changes") {
  ReviewServer server;
  server.publish({guide_file("valve.en", "Valve", "One line.\n\nStays.")});
  const auto fresh = server.page(server.senior, server.draft("seal", guide_text("Seal", "A **seal**.")));
  CHECK(says(fresh, "<ins>A **seal**.</ins>"));
  const auto c = server.draft("valve", guide_text("Valve", "One word.\n\nStays."));
  const auto source = server.page(server.senior, c);
  CHECK(says(source, "<del>line</del>"));
  CHECK(says(source, "<ins>word</ins>"));
  CHECK(says(source, "Changes revision 1"));
  CHECK(says(server.page(server.senior, c, "?view=text"), "id=\"line-8\""));
  CHECK(says(server.page(server.senior, c, "?view=whatever"), "<ins>word</ins>"));
}

TEST_CASE("two of its texts can be compared") {
  ReviewServer server;
  auto c = server.returned("valve", guide_text("Valve", "The first text."));
  c = server.save(c, guide_text("Valve", "The second text."));
  const auto response = server.page(server.senior, c, "?from=1&to=2");
  CHECK(says(response, "<del>first</del>"));
  CHECK(says(response, "<ins>second</ins>"));
  const auto older = server.page(server.senior, c, "?to=1");
  CHECK(says(older, "This is text 1, not the newest one."));
  CHECK(says(older, "<ins>The first text.</ins>"));
}

TEST_CASE("reading a contribution marks the reader's notices of it read, and no others") {
  ReviewServer server;
  const auto c = server.returned("valve", guide_text("Valve"));
  server.returned("seal", guide_text("Seal"));
  const auto unread = [&] {
    return server.database().read([&](kb::Connection& db) { return kb::unread_notices(db, server.person("senior")); });
  };
  CHECK(unread() == 2);
  server.page(server.reviewer, c);
  CHECK(unread() == 2);
  server.page(server.senior, c);
  CHECK(unread() == 1);
}

TEST_CASE("if the published text moved meanwhile, the page says so and whether both changes fit together") {
  ReviewServer server;
  server.publish({guide_file("valve.en", "Valve", "One.\n\nTwo.\n\nThree.")});
  const auto apart = server.draft("valve", guide_text("Valve", "One, changed.\n\nTwo.\n\nThree."));
  const auto same = server.submitted("valve", guide_text("Valve", "One.\n\nTwo.\n\nThree, mine."));
  server.publish({guide_file("valve.en", "Valve", "One.\n\nTwo.\n\nThree, theirs.")});
  auto response = server.page(server.senior, apart);
  CHECK(says(response, "it is revision 2 now"));
  CHECK(says(response, "Both changes fit together"));
  CHECK(says(response, "/contributions/1/edit?rebase=1"));
  response = server.page(server.senior, same);
  CHECK(says(response, "In one place both changed the same lines"));
  CHECK_FALSE(says(response, "rebase=1"));  // it is submitted: to be returned or reopened first
  response = server.page(server.reviewer, same);
  CHECK(says(response, "theirs"));
  CHECK_FALSE(says(response, "/approval"));
  CHECK(says(response, "until its author has brought both changes together"));
}

TEST_CASE("a document that was taken out of the library meanwhile can't be published, and the page says so") {
  ReviewServer server;
  server.publish({guide_file("valve.en", "Valve")});
  const auto c = server.submitted("valve", guide_text("Valve", "Changed."));
  kb::withdraw(server.database(), {"valve", "en"}, "admin", "old");
  const auto response = server.page(server.reviewer, c);
  CHECK(says(response, "was taken out of the library meanwhile"));
  CHECK_FALSE(says(response, "/approval"));
}

TEST_CASE("what was done is said once more after it, and nothing that the address makes up") {
  ReviewServer server;
  const auto c = server.draft("valve", guide_text("Valve"));
  CHECK(says(server.page(server.senior, c, "?done=submitted"), "Handed in. Reviewers see it in their list."));
  CHECK_FALSE(says(server.page(server.senior, c, "?done=whatever"), "id=\"done\""));
}

TEST_CASE("a text is shown as text, whatever it holds") {
  ReviewServer server;
  const std::string evil = "<script>alert(1)</script> {{csrf}} \"'&";
  auto c = server.draft("valve", guide_text("Valve", evil));
  server.comment("senior", c, {.line = 6, .body = evil, .suggestion = evil});
  for (const char* query : {"", "?view=rendered", "?view=text", "?comment=6", "?view=text&comment=4&last=6"}) {
    const auto response = server.page(server.senior, c, query);
    CHECK(response.status == 200);
    CHECK_FALSE(says(response, "<script>alert"));
    CHECK(says(response, "{{csrf}}"));
  }
}

TEST_CASE("an unfinished draft is shown in every view") {
  ReviewServer server;
  for (const std::string text : {"", "no front matter", "---\nkind: [", "---\nkind: nothing\n---\n", "---\ntitle: \"\n"}) {
    const auto c = server.draft("valve", text);
    for (const char* query : {"", "?view=rendered", "?view=text"}) CHECK(server.page(server.senior, c, query).status == 200);
  }
  CHECK(says(server.page(server.senior, kb::start_contribution(server.database(), server.person("senior"), {.lang = "en", .text = ""})),
             "Without a title"));
}
