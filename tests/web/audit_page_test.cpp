#include "web/audit_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "kb/library/events.h"
#include "tests/support/web_server.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

struct Audit : TestServer {
  Visitor root = sign_in("root", kb::Role::admin), ana = sign_in("ana", kb::Role::reviewer);
  Audit() { publish({guide_file("valve.en", "Valve")}); }

  web::Response look(const std::string& target) { return ask(root.as(get(target))); }
  void append(int count) {
    library.database.write([&](kb::Connection& db) {
      for (int i = 0; i < count; ++i) kb::append_event(db, "li", kb::Action::roles_set, "x" + std::to_string(i), "=1+1");
    });
  }
};

}  // namespace

TEST_CASE("every action has a name in every language") {
  const web::Locales locales{web::Resources()};
  for (const auto& [language, locale] : locales.all())
    for (const kb::Action action : kb::all_actions()) {
      std::string key = "action_" + std::string(kb::to_string(action));
      std::replace(key.begin(), key.end(), ' ', '_');
      CAPTURE(key);
      CHECK(locale.has(key));
    }
}

TEST_CASE("administrators read the trail, newest first, and nobody else") {
  Audit server;
  const web::Response response = server.look("/audit");
  CHECK(says(response, "<td>Document published</td><td><a href=\"/documents/valve?lang=en\">valve.en</a></td>"));
  CHECK(response.body.find(">valve.en<") < response.body.find("<td>Person added</td>"));
  CHECK(server.ask(server.ana.as(TestServer::get("/audit"))).status == 403);
  CHECK(server.ask(server.ana.as(TestServer::get("/audit/export"))).status == 403);
}

TEST_CASE("the trail is filtered by action, person and subject, and comes page by page") {
  Audit server;
  server.append(130);
  web::Response response = server.look("/audit?action=roles+set&who=li");
  CHECK(says(response, "<td>x129</td>"));
  CHECK_FALSE(says(response, "<td>x29</td>"));
  CHECK(says(response, "<option value=\"roles set\" selected>"));
  const std::size_t at = response.body.find("/audit?action=roles%20set&amp;who=li&amp;before=");
  REQUIRE(at != std::string::npos);
  std::string next = response.body.substr(at, response.body.find('"', at) - at);
  for (std::size_t amp; (amp = next.find("&amp;")) != std::string::npos;) next.erase(amp + 1, 4);
  response = server.look(next);
  CHECK(says(response, "<td>x29</td>"));
  CHECK_FALSE(says(response, "<td>x30</td>"));
  CHECK(says(server.look("/audit?subject=x7"), "<td>x7</td>"));
  CHECK(says(server.look("/audit?subject=none&before=junk"), "No event is like that."));
}

TEST_CASE("the trail is exported as JSON lines and as CSV, whose cells are no formulas") {
  Audit server;
  server.append(2);
  const web::Response lines = server.look("/audit/export?as=jsonl&who=li");
  CHECK(lines.type == "application/jsonl; charset=utf-8");
  std::istringstream in(lines.body);
  std::vector<nlohmann::json> read;
  for (std::string line; std::getline(in, line);) read.push_back(nlohmann::json::parse(line));
  REQUIRE(read.size() == 2);
  CHECK(read[0]["subject"] == "x1");
  CHECK(read[0]["action"] == "roles set");
  CHECK(read[0]["detail"] == "=1+1");
  const web::Response csv = server.look("/audit/export?as=csv&who=li");
  CHECK(csv.body.starts_with("number,at,who,action,subject,detail\r\n"));
  CHECK(says(csv, ",li,roles set,x1,'=1+1\r\n"));
  CHECK(header_of(csv, "Content-Disposition").ends_with(".csv\""));
  CHECK(header_of(csv, "Link").empty());
  CHECK(server.look("/audit/export?as=xml").status == 422);
}

TEST_CASE("an export too large for one answer says where the next one is") {
  Audit server;
  server.append(50'001);
  const web::Response first = server.look("/audit/export?as=jsonl&who=li");
  CHECK(std::count(first.body.begin(), first.body.end(), '\n') == 50'000);
  const std::string link = header_of(first, "Link");
  CHECK(link.ends_with(">; rel=\"next\""));
  const web::Response second = server.look(link.substr(1, link.find('>') - 1));
  CHECK(std::count(second.body.begin(), second.body.end(), '\n') == 1);
  CHECK(says(second, "\"x0\""));
}
