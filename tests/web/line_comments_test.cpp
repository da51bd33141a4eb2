#include "web/line_comments.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/review_server.h"

// Lines of guide_text: 1 to 4 are the front matter, the body begins on line 6.

namespace {

/// Where in the page a comment stands: the last line before it, or 0 if it is in a list behind the change.
int line_before(const std::string& body, std::int64_t comment) {
  const std::size_t at = body.find("id=\"comment-" + std::to_string(comment) + "\""), line = body.rfind("id=\"line-", at);
  REQUIRE(at != std::string::npos);
  const std::size_t list = body.rfind("<section class=\"discussion\"", at), elsewhere = body.rfind("id=\"elsewhere-title\"", at);
  if (line == std::string::npos || (list != std::string::npos && list > line) || (elsewhere != std::string::npos && elsewhere > line))
    return 0;
  return std::stoi(body.substr(line + 9));
}

}  // namespace

TEST_CASE("an address holds what the page shows, and nothing that goes without saying") {
  CHECK(web::ReviewAddress{.number = "7"}.url() == "/contributions/7");
  CHECK(web::ReviewAddress{.number = "7", .view = "text", .from = 1, .to = 3}.commenting(4, 6).url() ==
        "/contributions/7?view=text&from=1&to=3&comment=4&last=6");
  CHECK(web::ReviewAddress{.number = "7"}.commenting(4, 4).url() == "/contributions/7?comment=4");
}

TEST_CASE("lines are taken without the last one's end") {
  CHECK(web::lines_of("a\nb\nc", 1, 2) == "a\nb");
  CHECK(web::lines_of("a\nb\nc", 3, 3) == "c");
  CHECK(web::lines_of("a\n\n", 1, 2) == "a\n");
  for (const auto& [first, last] : {std::pair{0, 1}, std::pair{2, 1}, std::pair{3, 4}, std::pair{-1, -1}})
    CHECK_FALSE(web::lines_of("a\nb\nc", first, last));
}

TEST_CASE("comments stand at their lines in the source and in the whole text, and follow them") {
  ReviewServer server;
  server.publish({guide_file("valve.en", "Valve", "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n\nSeven.")});
  auto c = server.submitted("valve", guide_text("Valve", "One, changed.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n\nSeven."));
  server.comment("reviewer", c, {.line = 16, .body = "Of a line that didn't change."});
  server.comment("reviewer", c, {.line = 6, .last_line = 8, .body = "Of several."});
  server.comment("reviewer", c, {.body = "Of the whole."});
  for (const char* query : {"", "?view=text"}) {
    const std::string body = server.page(server.senior, c, query).body;
    CHECK(line_before(body, 1) == 16);
    CHECK(line_before(body, 2) == 8);
    CHECK(line_before(body, 3) == 0);
  }
  const std::string rendered = server.page(server.senior, c, "?view=rendered").body;
  for (int comment : {1, 2, 3}) CHECK(line_before(rendered, comment) == 0);
  c = kb::return_contribution(server.database(), server.person("reviewer"), c.number, "Words.");
  c = server.save(c, guide_text("Valve", "Zero.\n\nOne, changed.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSeven."));
  const auto response = server.page(server.senior, c);
  CHECK(line_before(response.body, 1) == 0);
  CHECK(says(response, "The line is gone."));
  CHECK(says(response, "Line 16 of text 1"));
  CHECK(line_before(response.body, 2) == 10);
  CHECK(line_before(server.page(server.senior, c, "?to=1").body, 1) == 16);
}

TEST_CASE("without scripts a line's number opens the form there, with the lines to change") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve", "One.\n\nThree."));
  CHECK(says(server.page(server.reviewer, c), "href=\"/contributions/1?comment=6#comment-form\""));
  auto response = server.page(server.reviewer, c, "?comment=6&last=8");
  CHECK(says(response, "Lines 6 to 8"));
  CHECK(says(response, "One.\n\nThree.</textarea>"));
  CHECK(says(response, "/contributions/1?comment=6&amp;last=7#comment-form"));
  CHECK_FALSE(says(response, "last=9"));
  response = server.page(server.reviewer, c, "?comment=99");
  CHECK(response.status == 200);
  CHECK_FALSE(says(response, "id=\"comment-form\""));
  CHECK(server.page(server.reviewer, c, "?comment=x").status == 404);
}

TEST_CASE("a script asks for the form alone") {
  ReviewServer server;
  const auto c = server.submitted("valve", guide_text("Valve", "One."));
  const auto part = [&](const TestServer::Visitor& who, const std::string& query) {
    auto request = who.as(TestServer::get("/contributions/1" + query));
    request.headers.emplace_back("casebook-part", "comment-form");
    return server.ask(request);
  };
  const auto form = part(server.reviewer, "?view=text&comment=6");
  CHECK(form.status == 200);
  CHECK(form.body.starts_with("<form class=\"stack comment-form\" id=\"comment-form\""));
  CHECK(says(form, "name=\"view\" value=\"text\""));
  CHECK(part(server.reviewer, "?comment=99").status == 404);
  CHECK(part(server.agent, "?comment=6").status == 404);
  kb::decline_contribution(server.database(), server.person("reviewer"), 1, "No.");
  CHECK(part(server.reviewer, "?comment=6").status == 404);
  CHECK_FALSE(says(server.page(server.reviewer, c, "?comment=6"), "comment-form\""));
}

TEST_CASE("a suggestion is shown as what it changes, and applied by the author in one click") {
  ReviewServer server;
  auto c = server.returned("valve", guide_text("Valve", "It is within 14 days."));
  server.comment("reviewer", c, {.line = 6, .body = "The law says otherwise.", .suggestion = "It is within 30 days."});
  const auto response = server.page(server.senior, c);
  CHECK(says(response, "<del>14</del>"));
  CHECK(says(response, "<ins>30</ins>"));
  CHECK(says(response, "/contributions/1/comments/2/application"));
  CHECK_FALSE(says(server.page(server.reviewer, c), "/comments/2/application"));
  kb::apply_suggestion(server.database(), server.person("senior"), 1, 2, c.version);
  const auto after = server.page(server.senior, c);
  CHECK(says(after, "Applied in text 2."));
  CHECK_FALSE(says(after, "/comments/2/application"));
}

TEST_CASE("a settled comment is folded, and isn't a reason to show an unchanged line") {
  ReviewServer server;
  server.publish({guide_file("valve.en", "Valve", "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.")});
  const auto c = server.submitted("valve", guide_text("Valve", "One!\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix."));
  server.comment("reviewer", c, {.line = 16, .body = "Sure?"});
  CHECK(says(server.page(server.senior, c), "id=\"line-16\""));
  kb::resolve_comment(server.database(), server.person("senior"), 1, 1);
  const auto response = server.page(server.senior, c);
  CHECK_FALSE(says(response, "id=\"line-16\""));
  CHECK(says(response, "settled by senior"));
  CHECK(says(response, "Comments on other lines"));
}
