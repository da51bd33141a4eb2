#include "web/flag_pages.h"

#include <doctest/doctest.h>

#include "kb/library/flags.h"
#include "tests/support/web_server.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

struct Flags : TestServer {
  Visitor mei = sign_in("mei", kb::Role::agent), other = sign_in("other", kb::Role::agent), ana = sign_in("ana", kb::Role::reviewer);
  Flags() { publish({guide_file("valve.en", "Valve"), guide_file("valve.de", "Ventil")}); }

  web::Response flag(const Visitor& who, const std::string& reason) {
    return ask(who.posts("/documents/valve/flags", {{"lang", "en"}, {"reason", reason}}));
  }
};

}  // namespace

TEST_CASE("the form stands on the document's page for who is signed in, not in the preview") {
  Flags server;
  const web::Response page = server.ask(server.mei.as(TestServer::get("/documents/valve?lang=en")));
  CHECK(says(page, "<summary>Wrong or out of date?</summary>"));
  CHECK(says(page, "action=\"/documents/valve/flags\""));
  web::Request preview = server.mei.as(TestServer::get("/documents/valve?lang=en"));
  preview.headers.emplace_back("casebook-part", "document");
  CHECK_FALSE(says(server.ask(preview), "Wrong or out of date?"));
}

TEST_CASE("a document is flagged, thanked for, and its reviewers see it on the page and in the list") {
  Flags server;
  const web::Response response = server.flag(server.mei, "The <picture> is old.");
  CHECK(response.status == 303);
  CHECK(header_of(response, "Location") == "/documents/valve?lang=en&flagged=1#flag");
  CHECK(says(server.ask(server.mei.as(TestServer::get("/documents/valve?lang=en&flagged=1"))), "Thank you: its reviewers know."));
  const web::Response page = server.ask(server.ana.as(TestServer::get("/documents/valve?lang=en")));
  CHECK(says(page, "<a href=\"/flags?open=1&amp;id=valve\">One reader says that this is wrong or out of date.</a>"));
  CHECK_FALSE(says(server.ask(server.ana.as(TestServer::get("/documents/valve?lang=de"))), "One reader says"));
  CHECK_FALSE(says(server.ask(server.mei.as(TestServer::get("/documents/valve?lang=en"))), "One reader says"));
  const web::Response list = server.ask(server.ana.as(TestServer::get("/flags?open=1&id=valve")));
  CHECK(says(list, "The &lt;picture&gt; is old."));
  CHECK(says(list, "href=\"/contributions/new?change=valve&amp;lang=en\""));
}

TEST_CASE("a refused flag keeps what was written") {
  Flags server;
  web::Response response = server.flag(server.mei, " ");
  CHECK(response.status == 422);
  CHECK(says(response, "Please say why, in a few words."));
  CHECK(says(response, "<details open>"));
  const std::string text = std::string(2001, 'a');
  response = server.flag(server.mei, text);
  CHECK(response.status == 422);
  CHECK(says(response, ">" + text + "</textarea>"));
  server.flag(server.mei, "Old.");
  response = server.flag(server.mei, "Still old.");
  CHECK(response.status == 409);
  CHECK(says(response, "You have flagged this document already"));
  CHECK(says(response, ">Still old.</textarea>"));
  CHECK(server.ask(server.mei.posts("/documents/pump/flags", {{"lang", "en"}, {"reason", "x"}})).status == 404);
}

TEST_CASE("agents see the flags that they raised, reviewers all; open ones first") {
  Flags server;
  server.flag(server.mei, "By mei.");
  server.flag(server.other, "By other.");
  web::Response list = server.ask(server.mei.as(TestServer::get("/flags")));
  CHECK(says(list, "By mei."));
  CHECK_FALSE(says(list, "By other."));
  CHECK(header_of(server.ask(server.ana.posts("/flags/1/answer", {{"answer", "There is a new one."}})), "Location") == "/flags");
  list = server.ask(server.ana.as(TestServer::get("/flags")));
  CHECK(list.body.find("By other.") < list.body.find("By mei."));
  CHECK(says(list, "There is a new one."));
  CHECK_FALSE(says(server.ask(server.ana.as(TestServer::get("/flags?open=1"))), "By mei."));
}

TEST_CASE("an answer is refused with its text kept, and none is given to what one may not answer") {
  Flags server;
  server.flag(server.mei, "Old.");
  web::Response response = server.ask(server.ana.posts("/flags/1/answer", {{"answer", ""}}));
  CHECK(response.status == 422);
  CHECK(says(response, "Please say why, in a few words."));
  CHECK(server.ask(server.other.posts("/flags/1/answer", {{"answer", "No."}})).status == 403);
  CHECK(server.ask(server.ana.posts("/flags/77/answer", {{"answer", "No."}})).status == 404);
  CHECK(server.ask(server.ana.posts("/flags/x/answer", {{"answer", "No."}})).status == 404);
  server.ask(server.ana.posts("/flags/1/answer", {{"answer", "Done."}}));
  response = server.ask(server.ana.posts("/flags/1/answer", {{"answer", "Again."}}));
  CHECK(response.status == 409);
  CHECK(says(response, "This flag was answered already, by ana."));
  CHECK(says(response, "<blockquote dir=\"auto\">Again.</blockquote>"));
}
