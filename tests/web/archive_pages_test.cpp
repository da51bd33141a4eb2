#include "web/archive_pages.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kb/library/archive.h"
#include "tests/support/trees.h"
#include "tests/support/web_server.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

struct Shelf : TestServer {
  Visitor mei = sign_in("mei", kb::Role::agent), ana = sign_in("ana", kb::Role::reviewer);
  Shelf() {
    publish({guide_file("valve.en", "Old <valve>"),
             {"guides/valve.zh.md", "---\nkind: guide\ntitle: 旧阀门\n---\n\nText.\n"},
             guide_file("tap.en", "Tap")});
  }

  web::Response archive(web::Fields fields) { return ask(ana.posts("/documents/valve/archive", std::move(fields))); }
  web::Response look(const std::string& target) { return ask(mei.as(get(target))); }
};

}  // namespace

TEST_CASE("a reviewer archives a document by a form that offers its languages; agents aren't offered it") {
  Shelf server;
  CHECK(says(server.ask(server.ana.as(TestServer::get("/documents/valve?lang=en"))), "href=\"/documents/valve/archive?lang=en\""));
  CHECK_FALSE(says(server.look("/documents/valve?lang=en"), "/archive?lang="));
  CHECK(server.look("/documents/valve/archive").status == 403);
  const web::Response form = server.ask(server.ana.as(TestServer::get("/documents/valve/archive?lang=zh")));
  CHECK(says(form, "<option value=\"zh\" selected>Chinese</option>"));
  CHECK(header_of(server.archive({{"reason", "Not sold any more."}}), "Location") == "/archive?archived=1");
  const web::Response list = server.ask(server.ana.as(TestServer::get("/archive?archived=1")));
  CHECK(says(list, "Archived."));
  CHECK(says(list, "Old &lt;valve&gt;"));
  CHECK(says(list, "旧阀门"));
  CHECK(says(list, "Not sold any more."));
  CHECK(server.look("/archive").status == 403);
  CHECK(header_of(server.ask(server.ana.as(TestServer::get("/documents/valve/archive"))), "Location") == "/archive");
}

TEST_CASE("what can't be archived is said, with the form as it was filled in") {
  Shelf server;
  web::Response response = server.archive({{"reason", "  "}, {"replaced_by", "tap"}, {"lang", "zh"}});
  CHECK(response.status == 422);
  CHECK(says(response, "Please say why, in a few words."));
  CHECK(says(response, "value=\"tap\""));
  CHECK(says(response, "<option value=\"zh\" selected>"));
  response = server.archive({{"reason", "Old <ones>."}, {"replaced_by", "pump"}});
  CHECK(response.status == 422);
  CHECK(says(response, "There is no document &quot;pump&quot; to replace it."));
  CHECK(says(response, ">Old &lt;ones&gt;.</textarea>"));
  server.publish({guide_file("pump.en", "Pump", "See [[valve]].")});
  response = server.archive({{"reason", "Old."}});
  CHECK(response.status == 422);
  CHECK(says(response, "guides/pump.en.md:6: link leads to"));
  CHECK(server.look("/documents/valve").status == 200);
}

TEST_CASE("the old address leads to what replaces it, whose page says so") {
  Shelf server;
  server.archive({{"reason", "Old."}, {"replaced_by", "tap"}});
  for (const char* target :
       {"/documents/valve", "/documents/valve/walk", "/documents/valve/tree", "/documents/valve/tree.svg", "/documents/valve/source",
        "/documents/valve/revisions", "/documents/valve/revisions/1", "/documents/valve/diff"}) {
    CAPTURE(target);
    const web::Response response = server.look(target);
    CHECK(response.status == 303);
    CHECK(header_of(response, "Location") == "/documents/tap?instead_of=valve");
  }
  CHECK(header_of(server.look("/documents/valve?lang=zh"), "Location") == "/documents/tap?lang=zh&instead_of=valve");
  CHECK(says(server.look("/documents/tap?instead_of=valve"), "“Old &lt;valve&gt;” was archived; this replaces it."));
  CHECK_FALSE(says(server.look("/documents/tap?instead_of=hose"), "was archived"));
  CHECK_FALSE(says(server.look("/documents/tap"), "was archived"));
}

TEST_CASE("what replaces a document may be said by its address") {
  Shelf server;
  server.archive({{"reason", "Old."}, {"replaced_by", "https://casebook.example/documents/tap?lang=en"}});
  CHECK(header_of(server.look("/documents/valve"), "Location") == "/documents/tap?instead_of=valve");
}

TEST_CASE("an old address that nothing replaces is 410: when, why, and a search by the title") {
  Shelf server;
  server.archive({{"reason", "Not sold any more."}});
  for (const char* target : {"/documents/valve", "/documents/valve/walk", "/documents/valve/source"}) {
    CAPTURE(target);
    const web::Response response = server.look(target);
    CHECK(response.status == 410);
    CHECK(says(response, "Not sold any more."));
    CHECK(says(response, "archived on " + kb::to_string(kb::today())));
    CHECK(says(response, "href=\"/search?q=Old%20%3Cvalve%3E\""));
  }
  CHECK(says(server.look("/documents/valve?lang=zh"), "旧阀门"));
  CHECK(server.look("/documents/never").status == 404);
  CHECK(server.look("/documents/tap/revisions/7").status == 404);
}

TEST_CASE("a language that went leaves the others where they were") {
  Shelf server;
  server.archive({{"reason", "Old."}, {"lang", "zh"}});
  const web::Response response = server.look("/documents/valve?lang=zh");
  CHECK(response.status == 200);
  CHECK(says(response, "Old &lt;valve&gt;"));
  CHECK(server.look("/documents/valve/revisions/9").status == 404);
}

TEST_CASE("the API says 410, and what replaces it") {
  Shelf server;
  server.archive({{"reason", "Old."}, {"replaced_by", "tap"}});
  for (const char* target : {"/api/v1/documents/valve", "/api/v1/documents/valve/revisions", "/api/v1/trees/valve"}) {
    CAPTURE(target);
    const web::Response response = server.look(target);
    CHECK(response.status == 410);
    const auto body = nlohmann::json::parse(response.body);
    CHECK(body["error"]["code"] == "archived");
    CHECK(body["replaced_by"] == "tap");
  }
  server.ask(server.ana.posts("/documents/tap/archive", {{"reason", "Old."}}));
  CHECK(nlohmann::json::parse(server.look("/api/v1/documents/valve").body)["replaced_by"].is_null());
  CHECK(nlohmann::json::parse(server.look("/api/v1/documents/never").body)["error"]["code"] == "not_found");
}

TEST_CASE("an archived document is published again, with a reason; what has become wrong by then is said") {
  Shelf server;
  server.publish({guide_file("hose.en", "Hose", "See [[tap]].")});
  server.ask(server.ana.posts("/documents/hose/archive", {{"reason", "Old."}}));
  server.ask(server.ana.posts("/documents/tap/archive", {{"reason", "Old."}}));
  web::Response response = server.ask(server.ana.posts("/documents/hose/unarchive", {{"lang", "en"}, {"reason", "Sold again."}}));
  CHECK(response.status == 422);
  CHECK(says(response, "link leads to &quot;tap&quot;"));
  CHECK(says(response, ">Sold again.</textarea>"));
  response = server.ask(server.ana.posts("/documents/tap/unarchive", {{"lang", "en"}, {"reason", ""}}));
  CHECK(response.status == 422);
  response = server.ask(server.ana.posts("/documents/tap/unarchive", {{"lang", "en"}, {"reason", "Sold again."}}));
  CHECK(header_of(response, "Location") == "/documents/tap?lang=en");
  CHECK(server.look("/documents/tap").status == 200);
  CHECK(server.ask(server.ana.posts("/documents/tap/unarchive", {{"lang", "en"}, {"reason", "Again."}})).status == 404);
  CHECK(server.ask(server.mei.posts("/documents/hose/unarchive", {{"lang", "en"}, {"reason", "x"}})).status == 403);
}
