#include "web/review_actions.h"

#include <doctest/doctest.h>

#include <functional>

#include "kb/library/documents.h"
#include "tests/support/review_server.h"

namespace {

std::string location(const web::Response& response) { return header_of(response, "Location"); }

std::string sheet_text(const std::string& days = "14") {
  return "---\nkind: regulation\ntitle: Withdrawal\nmarkets: [EU]\njurisdiction: EU\ntopic: withdrawal\ninstrument: Directive\n"
         "articles: [Art. 9]\nfacts:\n  withdrawal_days: " +
         days + "\n---\n\nText.\n";
}

}  // namespace

TEST_CASE("a contribution goes from draft over a return to publication, each step saying what was done") {
  ReviewServer server;
  auto c = server.draft("valve", guide_text("Valve", "Some txet."));
  auto response = server.act(server.senior, c, "/submission", {{"reason", "Colleagues asked."}});
  CHECK(response.status == 303);
  CHECK(location(response) == "/contributions/1?done=submitted#done");
  CHECK(server.look(1).reason == "Colleagues asked.");
  CHECK(location(server.act(server.reviewer, c, "/assignment")) == "/contributions/1?done=assigned#done");
  CHECK(server.look(1).reviewer == "reviewer");
  CHECK(location(server.act(server.reviewer, c, "/comments",
                            {{"text", "1"}, {"line", "6"}, {"last_line", "6"}, {"body", "A slip."}, {"suggestion", "Some text."}})) ==
        "/contributions/1?done=commented#comment-1");
  CHECK(location(server.act(server.reviewer, c, "/return", {{"words", "See line 6."}})) == "/contributions/1?done=returned#done");
  c = server.look(1);
  CHECK(location(server.act(server.senior, c, "/comments/1/application", {{"version", std::to_string(c.version)}})) ==
        "/contributions/1?done=applied#comment-1");
  CHECK(server.text(1) == guide_text("Valve", "Some text."));
  CHECK(server.act(server.senior, c, "/submission").status == 303);
  CHECK(server.look(1).reason == "Colleagues asked.");
  CHECK(location(server.act(server.second, c, "/approval", server.yes_to(server.look(1)))) == "/contributions/1?done=published#done");
  server.index.catch_up();
  CHECK(says(server.page(server.agent, "/documents/valve"), "Some text."));
  const auto revisions = server.page(server.agent, "/documents/valve/revisions");
  CHECK(says(revisions, "Written by senior"));
  CHECK(says(revisions, "approved by second"));
  CHECK(says(revisions, "Colleagues asked."));
  CHECK_FALSE(says(revisions, "/contributions/1"));
  CHECK(says(server.page(server.senior, "/documents/valve/revisions"), "/contributions/1"));
}

TEST_CASE("a regulation sheet takes two approvals, and says how many there are") {
  ReviewServer server;
  const auto c = server.submitted("sheet", sheet_text());
  CHECK(location(server.act(server.reviewer, c, "/approval", server.yes_to(c))) == "/contributions/1?done=approved#done");
  CHECK(says(server.page(server.second, c), "1 of 2 approvals"));
  CHECK(says(server.page(server.second, c), "Have you read the articles, as in force today"));
  const auto again = server.page(server.reviewer, c);
  CHECK(says(again, "You have approved this text. It waits for somebody else’s approval."));
  CHECK_FALSE(says(again, "/approval"));
  CHECK(location(server.act(server.admin, c, "/approval", server.yes_to(c))) == "/contributions/1?done=published#done");
}

TEST_CASE("whoever may not see a contribution gets the same answer from every address as if there were none") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  server.comment("senior", c, {.line = 6, .body = "x", .suggestion = "y"});
  for (const char* action : {"/submission", "/approval", "/return", "/decline", "/withdrawal", "/reopening", "/assignment", "/comments",
                             "/comments/1/resolution", "/comments/1/application"}) {
    CAPTURE(action);
    for (const auto* visitor : {&server.agent, &server.trainer}) {
      const auto refused = server.act(*visitor, c, action, {{"words", "What I wrote."}, {"version", "1"}, {"text", "1"}});
      CHECK(refused.status == 404);
      CHECK_FALSE(says(refused, "Valve"));
      kb::Contribution absent = c;
      absent.number = 99;
      CHECK(server.act(*visitor, absent, action, {{"text", "1"}}).status == 404);
    }
    auto unsigned_in = TestServer::post("/contributions/1" + std::string(action), {{"words", "What I wrote."}});
    CHECK(server.ask(unsigned_in).status == 401);
    auto forged = server.reviewer.as(TestServer::post("/contributions/1" + std::string(action), {{"csrf", "wrong"}}));
    CHECK(server.ask(forged).status == 403);
  }
  CHECK(server.look(1).state == kb::ReviewState::submitted);
}

TEST_CASE("what was typed is shown again to whoever has lost the right meanwhile") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  kb::set_roles(server.database(), "reviewer", {static_cast<std::uint8_t>(kb::Role::agent)});
  const auto response = server.act(server.reviewer, c, "/return", {{"words", "An hour’s work."}});
  CHECK(response.status == 404);
  CHECK(says(response, "An hour’s work."));
  CHECK_FALSE(says(response, "Valve"));
}

TEST_CASE("a step that isn't one's to take is refused, and what was typed stays") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  auto response = server.act(server.senior, c, "/return", {{"words", "I return it to myself."}});
  CHECK(response.status == 403);
  CHECK(says(response, "Only a reviewer who isn&apos;t its author may do that."));
  CHECK(says(response, "I return it to myself.</textarea>"));
  response = server.act(server.senior, c, "/approval", server.yes_to(c));
  CHECK(response.status == 403);
  CHECK(says(response, "Only a reviewer who wrote no part of it may approve it."));
  CHECK(server.act(server.reviewer, c, "/withdrawal").status == 403);
  CHECK(server.act(server.reviewer, c, "/submission").status == 403);
  CHECK(server.look(1).state == kb::ReviewState::submitted);
}

TEST_CASE("a step taken twice, or too late, is a conflict, and what was typed stays") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  CHECK(server.act(server.reviewer, c, "/return", {{"words", "Once."}}).status == 303);
  const auto response = server.act(server.second, c, "/return", {{"words", "Twice, by somebody else."}});
  CHECK(response.status == 409);
  CHECK(says(response, "is returned already"));
  CHECK(says(response, "Twice, by somebody else.</textarea>"));
  CHECK(server.act(server.second, c, "/approval", server.yes_to(c)).status == 409);
  CHECK(server.act(server.second, c, "/assignment").status == 409);
  CHECK(server.act(server.senior, c, "/reopening").status == 409);
  CHECK(server.act(server.senior, c, "/submission").status == 303);
  CHECK(server.act(server.senior, c, "/submission", {{"reason", "Sent twice, by a double click."}}).status == 409);
}

TEST_CASE("an approval without all its answers is refused at the questions, with those that were given") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve", "Write to anna.schmidt@example.com or call +49 30 901820."));
  web::Fields fields = {{"text", "1"}, {"item_true", "yes"}, {"word_0", "Our <own> address."}};
  auto response = server.act(server.reviewer, c, "/approval", fields);
  CHECK(response.status == 422);
  CHECK(says(response, "It can’t be approved yet."));
  CHECK(says(response, "name=\"item_true\" value=\"yes\" checked"));
  CHECK(says(response, "aria-describedby=\"item-error-findable\""));
  CHECK_FALSE(says(response, "item-error-true\">"));
  CHECK(says(response, "value=\"Our &lt;own&gt; address.\""));
  CHECK(says(response, "id=\"word-error-1\""));
  CHECK_FALSE(says(response, "id=\"word-error-0\""));
  CHECK(says(response, "<mark>anna.schmidt@example.com</mark>"));
  CHECK(says(response, "[phone number]"));
  CHECK_FALSE(says(response, "What has to be put right first"));
  fields = server.yes_to(c);
  fields.emplace_back("item_made_up", "yes");
  CHECK(server.act(server.reviewer, c, "/approval", fields).status == 422);
  CHECK(server.act(server.reviewer, c, "/approval", server.yes_to(c)).status == 303);
  const auto after = server.page(server.second, c);
  CHECK(says(after, "Approvals so far"));
  CHECK(says(after, "Line 6, mail address: "));
  CHECK(says(after, "It is made up."));
}

TEST_CASE("a text that isn't the newest any more isn't approved") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  const auto read = server.yes_to(c);
  kb::improve_contribution(server.database(), server.person("admin"), c.number,
                           {.text = guide_text("Valve", "Better."), .version = c.version}, kb::parse_markdown);
  const auto response = server.act(server.reviewer, c, "/approval", read);
  CHECK(response.status == 409);
  CHECK(says(response, "has a newer text by now, text 2"));
  CHECK(says(response, "name=\"item_true\" value=\"yes\" checked"));
  CHECK(server.act(server.reviewer, c, "/approval", {{"text", "nonsense"}}).status == 409);
}

TEST_CASE("if the published text moved so that both don't fit together, both are shown and nothing is lost") {
  ReviewServer server;
  server.publish({guide_file("valve.en", "Valve", "One.")});
  const auto c = server.submitted("valve", guide_text("Valve", "One, mine."));
  server.publish({guide_file("valve.en", "Valve", "One, theirs.")});
  const auto response = server.act(server.reviewer, c, "/approval", server.yes_to(c));
  CHECK(response.status == 409);
  CHECK(says(response, "was published meanwhile as revision 2"));
  CHECK(says(response, "The two texts side by side"));
  CHECK(says(response, "<del>theirs</del>"));
  CHECK(says(response, "<ins>mine</ins>"));
  CHECK(server.look(1).state == kb::ReviewState::submitted);
}

TEST_CASE("what is wrong with a text is said with its lines, and the reason is kept") {
  ReviewServer server;
  const auto c = server.draft("valve", guide_text("Valve", "See [[no-such-thing]]."));
  const auto response = server.act(server.senior, c, "/submission", {{"reason", "Because of <that>."}});
  CHECK(response.status == 422);
  CHECK(says(response, "href=\"/contributions/1?view=text#line-6\">Line 6</a>"));
  CHECK(says(response, "no-such-thing"));
  CHECK(says(response, "Because of &lt;that&gt;.</textarea>"));
  CHECK(server.look(1).state == kb::ReviewState::draft);
  server.publish({guide_file("seal.en", "Seal")});
  const auto same = server.draft("seal", guide_file("seal.en", "Seal").bytes);
  CHECK(says(server.act(server.senior, same, "/submission"), "there is nothing to review"));
}

TEST_CASE("a review without words is refused at its form") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  for (const char* action : {"/return", "/decline"}) {
    const auto response = server.act(server.reviewer, c, action, {{"words", " \r\n"}});
    CHECK(response.status == 422);
    CHECK(says(response, "Please say why, in a few words that help its author."));
  }
  CHECK(location(server.act(server.reviewer, c, "/decline", {{"words", "We have it.\r\nTwice."}})) ==
        "/contributions/1?done=declined#done");
  CHECK(server.comments(1).at(0).body == "We have it.\nTwice.");
}

TEST_CASE("a review is assigned until the end of a day, to whoever may approve") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  CHECK(server.act(server.reviewer, c, "/assignment", {{"reviewer", "second"}, {"due", "2026-12-01"}}).status == 303);
  CHECK(server.look(1).reviewer == "second");
  CHECK(kb::to_string(*server.look(1).due) == "2026-12-01T23:59:59Z");
  auto response = server.act(server.reviewer, c, "/assignment", {{"reviewer", "second"}, {"due", "soon"}});
  CHECK(response.status == 422);
  CHECK(says(response, "“soon” is no day"));
  CHECK(says(response, "value=\"soon\""));
  for (const char* name : {"senior", "agent", "nobody", "<b>"}) {
    response = server.act(server.reviewer, c, "/assignment", {{"reviewer", name}});
    CHECK(response.status == 422);
    CHECK(says(response, "can&apos;t review this"));
  }
}

TEST_CASE("withdrawn by its author, and reopened") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  CHECK(location(server.act(server.senior, c, "/withdrawal")) == "/contributions/1?done=withdrawn#done");
  CHECK(location(server.act(server.senior, c, "/reopening")) == "/contributions/1?done=reopened#done");
  CHECK(server.look(1).state == kb::ReviewState::draft);
}

TEST_CASE("a suggestion is what differs from the lines; an emptied one takes them out") {
  ReviewServer server;
  auto c = server.submitted("valve", guide_text("Valve", "One.\n\nThree."));
  const auto say = [&](web::Fields fields) {
    fields.emplace_back("text", "1");
    return server.act(server.reviewer, c, "/comments", std::move(fields)).status;
  };
  CHECK(say({{"line", "6"}, {"body", "Sure?"}, {"suggestion", "One."}}) == 303);
  CHECK(say({{"line", "6"}, {"last_line", "8"}, {"body", "Sure?"}, {"suggestion", "One.\r\n\r\nThree."}}) == 303);
  CHECK(say({{"line", "6"}, {"suggestion", ""}}) == 303);
  CHECK(say({{"line", "6"}, {"last_line", "7"}, {"suggestion", "Eins.\r\n"}}) == 303);
  CHECK(say({{"line", "0"}, {"body", "On the whole."}, {"suggestion", "ignored"}}) == 303);
  const auto all = server.comments(1);
  CHECK_FALSE(all[0].suggestion);
  CHECK_FALSE(all[1].suggestion);
  CHECK(all[2].suggestion == "");
  CHECK_FALSE(all[4].suggestion);
  kb::return_contribution(server.database(), server.person("reviewer"), 1, "Words.");
  const auto version = std::to_string(server.look(1).version);
  CHECK(server.act(server.senior, c, "/comments/4/application", {{"version", version}}).status == 303);
  CHECK(server.text(1) == guide_text("Valve", "Eins.\n\nThree."));
}

TEST_CASE("a refused comment stands at its line, with its words") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve", "One.\n\nThree."));
  auto response = server.act(server.reviewer, c, "/comments",
                             {{"text", "1"}, {"line", "6"}, {"last_line", "8"}, {"body", " "}, {"suggestion", "One.\r\n\r\nThree."}});
  CHECK(response.status == 422);
  CHECK(says(response, "A comment says something."));
  CHECK(says(response, "name=\"last_line\" value=\"8\""));
  const std::string long_words(10'001, 'x');
  response = server.act(server.reviewer, c, "/comments", {{"text", "1"}, {"line", "6"}, {"body", long_words}, {"suggestion", "Zwei."}});
  CHECK(response.status == 422);
  CHECK(says(response, long_words + "</textarea>"));
  CHECK(says(response, "Zwei.</textarea>"));
  response = server.act(server.reviewer, c, "/comments",
                        {{"text", "1"}, {"line", "99"}, {"body", "Of no line."}, {"suggestion", "And other words."}});
  CHECK(response.status == 422);
  CHECK(says(response, "The text has no such lines."));
  CHECK(says(response, "Of no line.\n\nAnd other words.</textarea>"));
  CHECK(server.act(server.reviewer, c, "/comments", {{"text", "1"}, {"body", ""}}).status == 422);
  CHECK(server.act(server.reviewer, c, "/comments", {{"text", "7"}, {"line", "6"}, {"body", "Of no text."}}).status == 404);
  kb::decline_contribution(server.database(), server.person("second"), 1, "No.");
  response = server.act(server.reviewer, c, "/comments", {{"text", "1"}, {"line", "6"}, {"body", "Too late, alas."}});
  CHECK(response.status == 409);
  CHECK(says(response, "Too late, alas.</textarea>"));
}

TEST_CASE("a comment is settled and opened again; one that isn't there isn't") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve"));
  server.comment("reviewer", c, {.line = 6, .body = "Sure?"});
  CHECK(location(server.act(server.senior, c, "/comments/1/resolution", {{"resolved", "1"}})) ==
        "/contributions/1?done=resolved#comment-1");
  CHECK(server.comments(1)[0].resolved_by == "senior");
  CHECK(location(server.act(server.reviewer, c, "/comments/1/resolution", {{"resolved", "0"}, {"view", "text"}})) ==
        "/contributions/1?view=text&done=unresolved#comment-1");
  CHECK_FALSE(server.comments(1)[0].resolved_by);
  for (const char* comment : {"2", "x", "-1"})
    CHECK(server.act(server.senior, c, "/comments/" + std::string(comment) + "/resolution", {{"resolved", "1"}}).status == 404);
}

TEST_CASE("a suggestion that doesn't fit the newest text isn't applied, and both texts are shown") {
  ReviewServer server;
  auto c = server.submitted("valve", guide_text("Valve", "One.\nTwo."));
  server.comment("reviewer", c, {.line = 6, .body = "", .suggestion = "Eins."});
  CHECK(server.act(server.senior, c, "/comments/1/application", {{"version", "1"}}).status == 409);  // it is submitted
  c = kb::return_contribution(server.database(), server.person("reviewer"), 1, "Words.");
  const std::string seen = std::to_string(c.version);
  c = server.save(c, guide_text("Valve", "One.\nTwo, and more."));
  const auto response = server.act(server.senior, c, "/comments/1/application", {{"version", seen}});
  CHECK(response.status == 409);
  CHECK(says(response, "Nothing was overwritten."));
  CHECK(says(response, "The two texts side by side"));
  CHECK(server.act(server.reviewer, c, "/comments/1/application", {{"version", std::to_string(c.version)}}).status == 403);
  c = server.save(c, guide_text("Valve", "Uno.\nTwo, and more."));
  CHECK(says(server.act(server.senior, c, "/comments/1/application", {{"version", std::to_string(c.version)}}), "The lines have changed"));
  CHECK(says(server.page(server.senior, c), "please change them by hand"));
}

TEST_CASE("any revision can be restored by whoever is signed in, as a contribution") {
  ReviewServer server({.public_read = true});
  server.publish({guide_file("valve.en", "Valve", "First.")});
  server.publish({guide_file("valve.en", "Valve", "Second.")});
  CHECK(says(server.page(server.agent, "/documents/valve/revisions/1"), "/documents/valve/revisions/1/restoration"));
  CHECK_FALSE(says(server.page(server.agent, "/documents/valve/revisions/2"), "/restoration"));
  CHECK_FALSE(says(server.ask(TestServer::get("/documents/valve/revisions/1")), "/restoration"));
  const auto restored = server.ask(server.agent.posts("/documents/valve/revisions/1/restoration", {{"lang", "en"}}));
  CHECK(location(restored) == "/contributions/1?done=restoring#done");
  CHECK(server.text(1) == guide_file("valve.en", "Valve", "First.").bytes);
  CHECK(server.look(1).author == "agent");
  CHECK(server.ask(server.agent.posts("/documents/valve/revisions/9/restoration", {{"lang", "en"}})).status == 404);
  CHECK(server.ask(server.agent.posts("/documents/valve/revisions/x/restoration", {{"lang", "en"}})).status == 404);
  CHECK(server.ask(server.agent.posts("/documents/valve/revisions/1/restoration", {{"lang", "de"}})).status == 404);
  CHECK(server.ask(TestServer::post("/documents/valve/revisions/1/restoration", {{"lang", "en"}})).status == 401);
}
