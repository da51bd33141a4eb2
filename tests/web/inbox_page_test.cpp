#include "web/inbox_page.h"

#include <doctest/doctest.h>

#include "kb/library/feeds.h"
#include "kb/library/flags.h"
#include "kb/library/writing.h"
#include "tests/support/web_server.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

struct Inbox : TestServer {
  Visitor mei = sign_in("mei", kb::Role::senior), ana = sign_in("ana", kb::Role::reviewer);

  Inbox() { publish({guide_file("valve.en", "The valve"), guide_file("tap.en", "Tap")}); }
  kb::Person person(const char* name) {
    return *library.database.read([&](kb::Connection& db) { return kb::find_person(db, name); });
  }
  void tell(const char* name, kb::NoticeKind kind, const std::string& subject, const std::string& detail = {}) {
    const kb::Person to = person(name), by = person(std::string(name) == "mei" ? "ana" : "mei");
    library.database.write([&](kb::Connection& db) { kb::give_notice(db, to.id, kind, subject, detail, &by); });
  }
  std::int64_t unread(const char* name) {
    const kb::Person of = person(name);
    return library.database.read([&](kb::Connection& db) { return kb::unread_notices(db, of); });
  }
};

}  // namespace

TEST_CASE("every kind of notice is a sentence of its own, in every language") {
  const web::Locales locales{web::Resources()};
  for (const auto& [language, locale] : locales.all())
    for (int i = 0; i < kb::notice_kinds; ++i) {
      const std::string kind(kb::to_string(static_cast<kb::NoticeKind>(i)));
      CAPTURE(kind);
      CHECK(locale.has("notice_" + kind));
      kb::Notice notice;
      notice.kind = kind;
      notice.who = "ana";
      const std::string sentence = web::notice_sentence(notice, locale);
      CHECK(sentence.find('{') == std::string::npos);
      CHECK((sentence.find("ana") != std::string::npos) == (kind != "waiting"));
    }
  kb::Notice newer;
  newer.kind = "of tomorrow";
  CHECK(web::notice_sentence(newer, locales.get("en")) == "There is news about");
}

TEST_CASE("the inbox says who did what, newest first, with a link and the words") {
  Inbox server;
  server.tell("mei", kb::NoticeKind::flagged, "valve.en", "The <b>picture</b> is old.");
  kb::start_contribution(server.library.database, server.person("mei"),
                         {.id = "pump", .lang = "en", .text = guide_file("pump.en", "Pump").bytes});
  server.tell("mei", kb::NoticeKind::returned, "contribution 1", "Shorter, please.");
  const web::Response response = server.ask(server.mei.as(TestServer::get("/inbox")));
  CHECK(response.status == 200);
  CHECK(says(response, "ana says that this is wrong or out of date: <a href=\"/documents/valve?lang=en\""));
  CHECK(says(response, ">The valve</a>"));
  CHECK(says(response, "<blockquote dir=\"auto\">The &lt;b&gt;picture&lt;/b&gt; is old.</blockquote>"));
  CHECK(says(response, "ana asks you to change what you wrote: <a href=\"/contributions/1\""));
  CHECK(response.body.find("Shorter, please.") < response.body.find("The valve</a>"));
  CHECK(times(response.body, "class=\"entry unread\"") == 2);
  web::Request chinese = server.mei.as(TestServer::get("/inbox"));
  chinese.headers.emplace_back("accept-language", "zh");
  CHECK(says(server.ask(chinese), "ana 认为这篇有误或已过时："));
  CHECK_FALSE(says(server.ask(server.ana.as(TestServer::get("/inbox"))), "Shorter"));
}

TEST_CASE("of a contribution that isn't theirs to see any more, a person's notice says the number alone") {
  Inbox server;
  kb::start_contribution(server.library.database, server.person("mei"),
                         {.id = "pump", .lang = "en", .text = guide_file("pump.en", "Sesame pump").bytes});
  server.tell("ana", kb::NoticeKind::assigned, "contribution 1", "Sesame pump");
  server.tell("ana", kb::NoticeKind::commented, "contribution 1", "Sesame words");
  const std::string feed = "/feeds/" + kb::make_feed(server.library.database, server.person("ana"));
  CHECK(says(server.ask(server.ana.as(TestServer::get("/inbox"))), "Sesame words"));
  CHECK(says(server.ask(TestServer::get(feed)), "Sesame words"));
  kb::set_roles(server.library.database, "ana", {static_cast<std::uint8_t>(kb::Role::agent)});
  const web::Response response = server.ask(server.ana.as(TestServer::get("/inbox")));
  CHECK(says(response, "mei gave you this to review: <span dir=\"auto\">contribution 1</span>"));
  CHECK_FALSE(says(response, "Sesame"));
  CHECK_FALSE(says(server.ask(TestServer::get(feed)), "Sesame"));
}

TEST_CASE("the header counts what is unread, on every page of who is signed in") {
  Inbox server;
  const auto header = [&] {
    const std::string body = server.ask(server.mei.as(TestServer::get("/help"))).body;
    const std::size_t at = body.find("<a href=\"/inbox\"");
    return body.substr(at, body.find("</a>", at) - at);
  };
  CHECK(header() == "<a href=\"/inbox\">Inbox");
  server.tell("mei", kb::NoticeKind::flagged, "valve.en");
  CHECK(header().find("title=\"1 unread notice\"") != std::string::npos);
  CHECK(header().find(">1</span>") != std::string::npos);
  for (int i = 0; i < 120; ++i) server.tell("mei", kb::NoticeKind::flagged, "valve.en");
  CHECK(header().find("title=\"121 unread notices\"") != std::string::npos);
  CHECK(header().find(">99+</span>") != std::string::npos);
  CHECK_FALSE(says(server.ask(TestServer::get("/help")), "href=\"/inbox\""));
}

TEST_CASE("notices are marked read, one or all that were seen, one's own alone") {
  Inbox server;
  for (int i = 0; i < 3; ++i) server.tell("mei", kb::NoticeKind::flagged, "valve.en");
  server.tell("ana", kb::NoticeKind::flagged, "valve.en");
  CHECK(header_of(server.ask(server.mei.posts("/inbox/read", {{"number", "2"}, {"next", "/inbox?unread=1"}})), "Location") ==
        "/inbox?unread=1");
  CHECK(server.unread("mei") == 2);
  CHECK(header_of(server.ask(server.mei.posts("/inbox/read", {{"number", "4"}, {"next", "https://evil.example"}})), "Location") ==
        "/inbox");
  CHECK(server.unread("ana") == 1);
  CHECK(times(server.ask(server.mei.as(TestServer::get("/inbox?unread=1"))).body, "class=\"entry unread\"") == 2);
  server.ask(server.mei.posts("/inbox/read", {{"until", "3"}}));
  CHECK(server.unread("mei") == 0);
  CHECK(says(server.ask(server.mei.as(TestServer::get("/inbox?unread=1"))), "You have read everything."));
  server.ask(server.mei.posts("/inbox/read", {{"number", "x"}, {"until", "-1"}}));
  CHECK(server.ask(server.mei.as(TestServer::post("/inbox/read", {{"until", "9"}}))).status == 403);
}

TEST_CASE("a long inbox comes page by page") {
  Inbox server;
  for (int i = 0; i < 70; ++i) server.tell("mei", kb::NoticeKind::flagged, "valve.en", "No. " + std::to_string(i));
  const web::Response first = server.ask(server.mei.as(TestServer::get("/inbox")));
  CHECK(times(first.body, "class=\"entry unread\"") == 50);
  CHECK(says(first, "href=\"/inbox?before=21\""));
  const web::Response second = server.ask(server.mei.as(TestServer::get("/inbox?before=21")));
  CHECK(times(second.body, "class=\"entry unread\"") == 20);
  CHECK(says(second, "No. 19<"));
  CHECK_FALSE(says(second, "rel=\"next\""));
}

TEST_CASE("a feed is made by a button, its address shown once, and removed by another") {
  Inbox server;
  web::Response response = server.ask(server.mei.as(TestServer::get("/inbox")));
  CHECK(says(response, "Make a feed"));
  response = server.ask(server.mei.posts("/inbox/feed", {}));
  CHECK(response.status == 200);
  CHECK(header_of(response, "Cache-Control") == "no-store");
  const std::size_t at = response.body.find("http://casebook.example/feeds/");
  REQUIRE(at != std::string::npos);
  const std::string path = response.body.substr(at + 23, 7 + 43);
  CHECK(server.ask(TestServer::get(path)).status == 200);
  response = server.ask(server.mei.as(TestServer::get("/inbox")));
  CHECK_FALSE(says(response, "/feeds/"));
  CHECK(says(response, "Replace its address"));
  server.ask(server.mei.posts("/inbox/feed", {{"off", "1"}}));
  CHECK(server.ask(TestServer::get(path)).status == 404);
}
