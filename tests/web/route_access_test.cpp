#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "kb/library/review.h"
#include "tests/support/web_server.h"
#include "web/access.h"
#include "web/route.h"
#include "web/route_match.h"

namespace {

/// A word that stands in one draft alone: whoever may not see that must never be shown it.
const std::string secret_word = "zyxdraft";

struct RouteServer : TestServer {
  RouteServer() {
    publish({guide_file("valve.en", "Valve")});
    kb::add_person(library.database, "writer", {static_cast<std::uint8_t>(kb::Role::senior)}, std::nullopt);
    const kb::Person writer = library.database.read([](kb::Connection& db) { return *kb::find_person(db, "writer"); });
    kb::start_contribution(library.database, writer, {.id = "valve", .lang = "en", .text = guide_file("valve.en", secret_word).bytes});
  }
};

/// An address of that route at which there is something, if it is a document or contribution.
std::string address_of(std::string_view pattern) {
  std::string address;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    address += pattern.substr(at, open - at);
    if (open == pattern.size()) break;
    const std::size_t close = pattern.find('}', open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    address += name == "id" ? "valve" : name == "n" || name == "number" ? "1" : name == "name..." ? "css/none.css" : "none";
    at = close + 1;
  }
  return address;
}

bool is_shown(const web::Response& response) { return response.body.find(secret_word) != std::string::npos; }

}  // namespace

TEST_CASE(
    "every route, tried by everybody: who may not use it is refused, who may is answered, and a draft is shown to nobody but its "
    "reviewers") {
  struct Tried {
    std::string name;
    std::optional<kb::Role> role;
    bool sees_drafts;
  };
  const std::vector<Tried> everybody = {{"nobody", {}, false},
                                        {"an.agent", kb::Role::agent, false},
                                        {"a.senior", kb::Role::senior, false},
                                        {"a.trainer", kb::Role::trainer, false},
                                        {"a.reviewer", kb::Role::reviewer, true},
                                        {"an.admin", kb::Role::admin, true}};
  for (const Tried& tried : everybody) {
    RouteServer server;
    const auto visitor = tried.role ? server.sign_in(tried.name, *tried.role) : TestServer::Visitor{};
    const auto person = server.library.database.read([&](kb::Connection& db) { return kb::find_person(db, tried.name); });
    for (const web::Route& route : web::routes()) {
      CAPTURE(tried.name);
      CAPTURE(route.pattern);
      CAPTURE(web::to_string(route.method));
      if (route.pattern == "/sign-out" || route.pattern == "/account") continue;  // ends the session that the others need
      const std::string address = address_of(route.pattern);
      web::Request request = route.method == web::Method::get ? server.get(address) : server.post(address, {{"csrf", visitor.csrf}});
      request.method = route.method;
      const bool is_frame = route.access == web::Access::frame;
      const web::Response response = server.ask(tried.role && !is_frame ? visitor.as(request) : request);
      const bool may = web::may_use(person, route.access, false);
      if (is_frame || (!may && !person))
        CHECK((response.status == 401 || header_of(response, "Location").starts_with("/sign-in")));
      else if (!may)
        CHECK(response.status == 403);
      else
        CHECK((response.status != 401 && response.status != 405 && response.status < 500));
      if (!tried.sees_drafts) CHECK_FALSE(is_shown(response));
      if (!tried.sees_drafts && may && route.pattern.find("/contributions/{n}") != std::string_view::npos)
        CHECK((response.status == 404 || response.status == 422));
    }
    if (tried.sees_drafts) CHECK(is_shown(server.ask(visitor.as(server.get("/api/v1/contributions/1")))));
  }
}

TEST_CASE("a role that is taken away counts at once, in the middle of a review too") {
  RouteServer server;
  const auto reviewer = server.sign_in("reviewer", kb::Role::reviewer);
  CHECK(server.ask(reviewer.as(server.get("/api/v1/contributions/1"))).status == 200);
  kb::set_roles(server.library.database, "reviewer", {static_cast<std::uint8_t>(kb::Role::agent)});
  CHECK(server.ask(reviewer.as(server.get("/api/v1/contributions/1"))).status == 404);
  web::Request approval = reviewer.as(server.request(web::Method::post, "/api/v1/contributions/1/approval"));
  approval.headers.emplace_back("x-csrf-token", reviewer.csrf);
  CHECK(server.ask(approval).status == 404);
}

TEST_CASE("a draft is found by no search, suggestion or count") {
  RouteServer server;
  server.index.catch_up();
  const auto agent = server.sign_in("agent", kb::Role::agent);
  for (const std::string address : {"/search?q=", "/api/v1/search?q=", "/api/v1/suggest?q="}) {
    const auto response = server.ask(agent.as(server.get(address + secret_word)));
    CHECK(response.status == 200);
    CHECK(response.body.find("/documents/valve") == std::string::npos);
  }
  CHECK_FALSE(is_shown(server.ask(agent.as(server.get("/documents/valve")))));
  CHECK_FALSE(is_shown(server.ask(agent.as(server.get("/")))));
}
