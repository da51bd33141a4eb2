#include "web/feeds.h"

#include <doctest/doctest.h>

#include <set>

#include "kb/library/feeds.h"
#include "kb/library/notices.h"
#include "tests/support/review.h"
#include "tests/support/web_server.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

/// What stands between `<name>` and `</name>`, each time.
std::vector<std::string> elements(const std::string& xml, const std::string& name) {
  std::vector<std::string> found;
  for (std::size_t at = xml.find("<" + name + ">"); at != std::string::npos; at = xml.find("<" + name + ">", at + 1)) {
    const std::size_t begin = at + name.size() + 2;
    found.push_back(xml.substr(begin, xml.find("</" + name + ">", begin) - begin));
  }
  return found;
}

struct Feeds : TestServer {
  using TestServer::TestServer;
  kb::Person mei = kb::add_person(library.database, "mei", {1}, std::nullopt),
             ana = kb::add_person(library.database, "ana", {4}, std::nullopt);
  std::string path = "/feeds/" + kb::make_feed(library.database, mei);

  void tell(const std::string& subject, const std::string& detail) {
    library.database.write([&](kb::Connection& db) { kb::give_notice(db, mei.id, kb::NoticeKind::flagged, subject, detail, &ana); });
  }
};

}  // namespace

TEST_CASE("whoever has a feed's address reads that person's notices, without signing in") {
  Feeds server;
  server.publish({guide_file("valve.en", "Valve & <tap>")});
  server.tell("valve.en", "Old\x07 & wrong.");
  const web::Response response = server.ask(TestServer::get(server.path));
  CHECK(response.status == 200);
  CHECK(response.type == "application/atom+xml; charset=utf-8");
  CHECK(says(response, "ana says that this is wrong or out of date: Valve &amp; &lt;tap&gt;"));
  CHECK(says(response, "<summary>Old  &amp; wrong.</summary>"));
  CHECK(says(response, "href=\"http://casebook.example/documents/valve?lang=en\""));
  CHECK(elements(response.body, "id").size() == 2);
  CHECK(elements(response.body, "id")[1].starts_with("urn:uuid:"));
  CHECK(elements(response.body, "updated").size() == 2);
}

TEST_CASE("a feed is dead for a wrong secret, and for a person who is disabled") {
  Feeds server;
  CHECK(server.ask(TestServer::get("/feeds/wrong")).status == 404);
  CHECK(server.ask(TestServer::get(server.path)).status == 200);
  kb::set_disabled(server.library.database, "mei", true);
  CHECK(server.ask(TestServer::get(server.path)).status == 404);
}

TEST_CASE("a reader that has the feed already gets 304, and the new one once something happened") {
  Feeds server;
  web::Request again = TestServer::get(server.path);
  again.headers.emplace_back("if-none-match", header_of(server.ask(TestServer::get(server.path)), "ETag"));
  CHECK(server.ask(again).status == 304);
  server.tell("valve.en", "Old.");
  CHECK(server.ask(again).status == 200);
}

TEST_CASE("a feed speaks the language of its person's interface, and its links begin with the base URL") {
  Feeds server(web::Settings{.base_url = "https://casebook.example.org/"});
  kb::set_preferences(server.library.database, server.mei.id, {.languages = {}, .markets = {}, .interface_language = "zh"});
  server.publish({guide_file("valve.en", "Valve")});
  server.tell("valve.en", "Old.");
  const web::Response response = server.ask(TestServer::get(server.path));
  CHECK(says(response, "xml:lang=\"zh\""));
  CHECK(says(response, "ana 认为这篇有误或已过时："));
  CHECK(says(response, "href=\"https://casebook.example.org/documents/valve?lang=en\""));
}

TEST_CASE("the library's feed has what was published, once each, under ids that stay; never a draft") {
  TestServer server;
  server.publish({guide_file("valve.en", "Valve"), guide_file("tap.en", "Tap")});
  auto mei = server.sign_in("mei", kb::Role::senior);
  const kb::Person writer = *server.library.database.read([](kb::Connection& db) { return kb::find_person(db, "mei"); });
  kb::start_contribution(server.library.database, writer, {.id = "pump", .lang = "en", .text = guide_text("Sesame draft")});
  kb::start_contribution(server.library.database, writer, {.id = "tap", .lang = "en", .text = guide_text("Sesame change")});
  const web::Response first = server.ask(mei.as(TestServer::get("/feed.atom")));
  CHECK(first.status == 200);
  CHECK(elements(first.body, "entry").size() == 2);
  CHECK_FALSE(says(first, "Sesame"));
  CHECK(says(first, ">Valve</title>"));
  const auto ids = elements(first.body, "id");
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 3);
  server.publish({guide_file("valve.en", "Better valve")});
  const web::Response second = server.ask(mei.as(TestServer::get("/feed.atom")));
  CHECK(elements(second.body, "entry").size() == 2);
  const auto later = elements(second.body, "id");
  CHECK(std::set<std::string>(later.begin(), later.end()).contains(ids[1]) !=
        std::set<std::string>(later.begin(), later.end()).contains(ids[2]));
  CHECK(header_of(server.ask(TestServer::get("/feed.atom")), "Location").starts_with("/sign-in"));
}

TEST_CASE("a Host that is none makes no link") {
  TestServer server;
  web::Request request = TestServer::get("/feed.atom");
  request.headers = {{"host", "evil.example\"><x"}};
  CHECK(web::absolute_base(server.application, request).empty());
  request.headers = {{"host", "casebook.example:8443"}};
  CHECK(web::absolute_base(server.application, request) == "http://casebook.example:8443");
}
