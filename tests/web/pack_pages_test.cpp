#include <doctest/doctest.h>

#include "kb/library/editions.h"
#include "tests/support/packs.h"
#include "tests/support/web_server.h"
#include "web/pack_form.h"
#include "web/pack_items.h"
#include "web/pack_steps.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

struct PackPages : TestServer {
  Visitor tom = sign_in("tom", kb::Role::trainer), ann = sign_in("ann", kb::Role::agent);

  PackPages() {
    publish({guide_file("valve.en", "Valve"), guide_file("pump.en", "Pump"), guide_file("tap.en", "Tap"),
             sheet_file("eu-rule.en", "EU", "  withdrawal_days: 14\n")});
  }
  kb::Person person(const char* name) {
    return *library.database.read([&](kb::Connection& db) { return kb::find_person(db, name); });
  }
  kb::Pack pack(std::int64_t number = 1) {
    return library.database.read([&](kb::Connection& db) { return kb::pack(db, kb::find_person(db, "tom").value(), number); });
  }
  web::Response look(const std::string& target) { return ask(tom.as(get(target))); }
  web::Response send(const std::string& target, const web::Fields& fields) { return ask(tom.posts(target, fields)); }
  /// A pack of two sections: valve and pump, then tap.
  void make() {
    CHECK(send("/packs", {{"month", "2027-03"},
                          {"title", "EU rules"},
                          {"languages", "en"},
                          {"section_title", "New"},
                          {"item", "/valve"},
                          {"item", "/pump"},
                          {"section_title", "Old"},
                          {"item", "/tap"}})
              .status == 303);
  }
  /// The pack's form as its page has it, with a button.
  static web::Fields form(const kb::Pack& pack, const std::string& step) {
    web::Fields fields = {
        {"do", step}, {"version", std::to_string(pack.version)}, {"month", pack.month}, {"title", pack.title}, {"languages", "en"}};
    for (const kb::PackSection& section : pack.contents.sections) {
      fields.emplace_back("section_title", section.title);
      fields.emplace_back("section_note", section.note);
      for (const kb::PackItem& item : section.items) fields.emplace_back("item", kb::item_value(item));
    }
    return fields;
  }
  static std::string order(const kb::PackContents& contents) {
    std::string text;
    for (const kb::PackSection& section : contents.sections) {
      text += &section == &contents.sections.front() ? "" : " | ";
      for (std::size_t i = 0; i < section.items.size(); ++i) text += (i ? " " : "") + section.items[i].key();
    }
    return text;
  }
};

}  // namespace

TEST_CASE("every step of a pack has a name of its own") {
  for (const web::PackStep step : web::all_pack_steps()) {
    const auto read = web::parse_step(std::string(web::to_string(step)) + " 7");
    REQUIRE(read);
    CHECK(read->step == step);
  }
  for (const char* wrong : {"", "up", "up x", "up -1", "up 1 2", "sideways 1", "up 99999999999999999999"})
    CHECK_FALSE(web::parse_step(wrong));
}

TEST_CASE("steps move items through sections and never lose one") {
  const auto after = [](const std::string& value) {
    kb::PackContents contents;
    contents.sections = {{"A", "", {{.id = "a"}, {.id = "b"}}}, {"B", "", {}}, {"C", "", {{.id = "c"}, {.id = "d"}}}};
    web::apply_step(contents, *web::parse_step(value));
    return PackPages::order(contents);
  };
  CHECK(after("up 1") == "b a |  | c d");
  CHECK(after("up 0") == "a b |  | c d");
  CHECK(after("up 2") == "a b | c | d");
  CHECK(after("down 0") == "b a |  | c d");
  CHECK(after("down 1") == "a | b | c d");
  CHECK(after("down 3") == "a b |  | c d");
  CHECK(after("section-behind 0") == "b | a | c d");
  CHECK(after("section-before 3") == "a b | d | c");
  CHECK(after("out 2") == "a b |  | d");
  CHECK(after("out 9") == "a b |  | c d");
  CHECK(after("section-up 2") == "a b | c d | ");
  CHECK(after("section-down 0") == " | a b | c d");
  CHECK(after("section-out 2") == "a b | c d");
  CHECK(after("section-out 0") == "a b | c d");
  CHECK(after("section-more") == "a b |  | c d | ");
  kb::PackContents one;
  one.sections = {{"A", "note", {{.id = "a"}}}};
  web::apply_step(one, {web::PackStep::section_out, 0});
  CHECK(PackPages::order(one) == "a");
}

TEST_CASE("a trainer begins a pack, and only trainers find the way to make one") {
  PackPages server;
  CHECK(says(server.look("/packs"), "href=\"/packs/new\""));
  CHECK_FALSE(says(server.ask(server.ann.as(TestServer::get("/packs"))), "href=\"/packs/new\""));
  CHECK(server.ask(server.ann.as(TestServer::get("/packs/new"))).status == 403);
  CHECK(says(server.look("/packs/new?item=%2Fvalve"), "name=\"item\" value=\"/valve\""));
  const web::Response refused =
      server.send("/packs", {{"month", "March"}, {"title", "EU <rules>"}, {"section_title", ""}, {"item", "/valve"}});
  CHECK(refused.status == 422);
  CHECK(says(refused, "EU &lt;rules&gt;"));
  CHECK(says(refused, "name=\"item\" value=\"/valve\""));
  server.make();
  CHECK(PackPages::order(server.pack().contents) == "valve pump | tap");
  CHECK(says(server.look("/packs"), "EU rules"));
  CHECK_FALSE(says(server.ask(server.ann.as(TestServer::get("/packs"))), "EU rules"));
  CHECK(server.ask(server.ann.as(TestServer::get("/packs/1/edit"))).status == 403);
  CHECK(server.look("/packs/2/edit").status == 404);
  CHECK(server.look("/packs/x/edit").status == 404);
}

TEST_CASE("the page shows a pack in its order, how long it takes to read and what is amiss") {
  PackPages server;
  server.make();
  const web::Response page = server.look("/packs/1/edit");
  CHECK(page.status == 200);
  CHECK(page.body.find(">Valve</a>") < page.body.find(">Pump</a>"));
  CHECK(says(page, "3 items · about 1 minute"));
  server.sign_in("rita", kb::Role::reviewer);
  kb::archive(server.library.database, server.person("rita"), {"pump", std::nullopt, "old", ""});
  CHECK(says(server.look("/packs/1/edit"), "1 item is archived."));
}

TEST_CASE("a button saves what was typed and does its step") {
  PackPages server;
  server.make();
  web::Fields fields = PackPages::form(server.pack(), "down 1");
  for (auto& [name, value] : fields)
    if (name == "title") value = "EU rules, new";
  const web::Response moved = server.send("/packs/1/contents", fields);
  CHECK(header_of(moved, "Location") == "/packs/1/edit#item-1");
  CHECK(server.pack().title == "EU rules, new");
  CHECK(PackPages::order(server.pack().contents) == "valve | pump tap");
  CHECK(header_of(server.send("/packs/1/contents", PackPages::form(server.pack(), "freeze")), "Location") == "/packs/1/freeze");
}

TEST_CASE("things are added by id, by address, from a suggestion or from a search") {
  PackPages server;
  server.make();
  const auto add = [&](const std::string& step, const std::string& typed, int status = 303) {
    web::Fields fields = PackPages::form(server.pack(), step);
    fields.emplace_back("typed", typed);
    fields.emplace_back("into", "0");
    const web::Response response = server.send("/packs/1/contents", fields);
    CHECK(response.status == status);
    return response;
  };
  add("typed", " eu-rule#right ");
  add("save", "https://casebook.example/documents/eu-rule?lang=en#costs");
  add("add /eu-rule.withdrawal_days", "");
  CHECK(PackPages::order(server.pack().contents) == "valve pump eu-rule#right eu-rule#costs eu-rule.withdrawal_days | tap");
  CHECK(says(add("typed", "no-such", 422), "value=\"no-such\""));
  add("typed", "", 422);
  add("typed", "https://casebook.example/search?q=zzzznothing", 422);
  add("typed", "/search?kind=regulation");
  CHECK(server.pack().items == 7);
}

TEST_CASE("a stale save loses nothing: both are shown, and can be kept") {
  PackPages server;
  server.make();
  const kb::Pack seen = server.pack();
  web::Fields mine = PackPages::form(seen, "out 1"), theirs = PackPages::form(seen, "typed");
  theirs.emplace_back("typed", "eu-rule");
  theirs.emplace_back("into", "1");
  CHECK(server.send("/packs/1/contents", theirs).status == 303);
  for (auto& [name, value] : mine)
    if (name == "title") value = "My title";
  const web::Response stale = server.send("/packs/1/contents", mine);
  CHECK(stale.status == 409);
  CHECK(says(stale, "value=\"My title\""));
  CHECK(says(stale, "eu-rule"));
  CHECK(says(stale, "name=\"version\" value=\"2\""));
  CHECK(PackPages::order(server.pack().contents) == "valve pump | tap eu-rule");
  kb::Pack kept = server.pack();
  kept.contents = seen.contents;
  kept.contents.sections[0].items.pop_back();
  CHECK(server.send("/packs/1/contents", PackPages::form(kept, "theirs")).status == 303);
  CHECK(PackPages::order(server.pack().contents) == "valve pump | tap eu-rule");
}

TEST_CASE("a script that moved an item gets what stands above the form, with the new version") {
  PackPages server;
  server.make();
  kb::Pack changed = server.pack();
  std::swap(changed.contents.sections[0].items[0], changed.contents.sections[0].items[1]);
  web::Request request = server.tom.posts("/packs/1/contents", PackPages::form(changed, "move"));
  request.headers.emplace_back("casebook-part", "pack-state");
  const web::Response part = server.ask(request);
  CHECK(part.status == 200);
  CHECK(part.body.starts_with("<div id=\"pack-state\""));
  CHECK(says(part, "name=\"version\" value=\"2\""));
}

TEST_CASE("documents, their parts and hits are added where they are read, to the place used last first") {
  PackPages server;
  server.make();
  const web::Response page = server.look("/documents/eu-rule?lang=en");
  CHECK(says(page, "formaction=\"/packs/1/items\" name=\"section\" value=\"0\""));
  CHECK(says(page, "value=\"/eu-rule#right\""));
  CHECK(says(page, "value=\"/eu-rule.withdrawal_days\""));
  CHECK_FALSE(says(server.ask(server.ann.as(TestServer::get("/documents/eu-rule?lang=en"))), "add-to-pack"));
  const web::Response added =
      server.send("/packs/1/items", {{"item", "/eu-rule#right"}, {"section", "1"}, {"next", "/documents/eu-rule?lang=en"}});
  CHECK(header_of(added, "Location") == "/documents/eu-rule?lang=en&added=1&count=1");
  CHECK(header_of(added, "Set-Cookie").starts_with("pack=1-1;"));
  const web::Response back = server.look("/documents/eu-rule?lang=en&added=1&count=1");
  CHECK(says(back, "1 item added to EU rules."));
  CHECK(says(back, "name=\"next\" value=\"/documents/eu-rule?lang=en\""));
  web::Request again = server.tom.as(TestServer::get("/search"));
  again.headers.back().second += "; pack=1-1";
  const web::Response hits = server.ask(again);
  CHECK(hits.body.find("2027-03 EU rules · Old") < hits.body.find("2027-03 EU rules · New"));
  CHECK(says(hits, "form=\"add-to-pack\" name=\"item\" value=\"/valve\""));

  CHECK(server.send("/packs/1/items", {{"what", "ticked"}, {"section", "0"}}).status == 422);
  const web::Response gone = server.send("/packs/1/items", {{"item", "/no-such"}, {"section", "0"}});
  CHECK(gone.status == 422);
  CHECK(says(gone, "there is no document &quot;no-such&quot;"));
  CHECK_FALSE(says(gone, "sections["));
  CHECK(server
            .send("/packs/1/items", {{"what", "page"},
                                     {"item", "/tap"},
                                     {"of_page", "/eu-rule"},
                                     {"of_page", "/tap"},
                                     {"section", "0"},
                                     {"next", "//evil.example"}})
            .status == 303);
  CHECK(PackPages::order(server.pack().contents) == "valve pump eu-rule | tap eu-rule#right");
  CHECK(server.send("/packs/1/items", {{"what", "search"}, {"search", "/search?kind=guide"}, {"section", "0"}}).status == 303);
  CHECK(server.pack().items == 5);
}

TEST_CASE("a pack is frozen as it was seen, after a look at what that means") {
  PackPages server;
  server.make();
  const web::Response page = server.look("/packs/1/freeze");
  CHECK(says(page, "Edition 1"));
  CHECK(says(page, "name=\"version\" value=\"1\""));
  CHECK(server.send("/packs/1/contents", PackPages::form(server.pack(), "up 1")).status == 303);
  CHECK(server.send("/packs/1/editions", {{"version", "1"}}).status == 409);
  CHECK(header_of(server.send("/packs/1/editions", {{"version", "2"}}), "Location") == "/packs/1/editions/1");
  CHECK(server.send("/packs/1/editions", {{"version", "2"}}).status == 409);
  const web::Response made = server.look("/packs/1/edit");
  CHECK(says(made, "/api/v1/packs/1/editions/1/export?as=zip"));
  CHECK(says(made, "None of its items has changed since."));
  server.publish({guide_file("valve.en", "Valve, new")});
  CHECK(says(server.look("/packs/1/edit"), "1 of 3 items changed since edition 1"));
  CHECK(says(server.ask(server.ann.as(TestServer::get("/packs"))), "href=\"/packs/1\""));
}

TEST_CASE("what is wrong with a pack is told by section and title, in the reader's language, and leads there") {
  PackPages server;
  server.make();
  const auto refused = [&](const web::Fields& fields, const std::string& language) {
    web::Request request = server.tom.posts("/packs/1/contents", fields);
    request.headers.emplace_back("accept-language", language);
    return server.ask(request);
  };
  kb::Pack pack = server.pack();
  pack.contents.sections[1].items.push_back({.id = "valve", .heading = "no-such"});
  const web::Fields part = PackPages::form(pack, "save");
  CHECK(says(refused(part, "en"),
             "<a href=\"#item-3\"><bdi>Section 2</bdi> · <bdi>Old</bdi> · <bdi lang=\"en\">Valve</bdi></a>: "
             "&quot;valve&quot; has no section &quot;no-such&quot;"));
  CHECK(says(refused(part, "zh"), "<bdi>第 2 节</bdi> · <bdi>Old</bdi> · <bdi lang=\"en\">Valve</bdi></a>："));
  pack.contents.sections[1].items.back() = {.id = "no-such"};
  pack.month = "March";
  CHECK(says(refused(PackPages::form(pack, "save"), "en"), "<bdi>Month</bdi>: must be a month"));

  server.sign_in("rita", kb::Role::reviewer);
  kb::archive(server.library.database, server.person("rita"), {"pump", std::nullopt, "old", ""});
  const web::Response freezing = server.send("/packs/1/editions", {{"version", "1"}});
  CHECK(freezing.status == 422);
  CHECK(says(freezing, "<a href=\"/packs/1/edit#item-1\"><bdi>Section 1</bdi> · <bdi>New</bdi> · <bdi lang=\"en\">Pump</bdi></a>: "));
}

TEST_CASE("a refused pack is as old as it was: mended, it doesn't overwrite what others saved meanwhile") {
  PackPages server;
  server.make();
  kb::Pack mine = server.pack();
  CHECK(server.send("/packs/1/contents", PackPages::form(mine, "out 0")).status == 303);
  mine.contents.sections[0].items.push_back({.id = "no-such"});
  const web::Response refused = server.send("/packs/1/contents", PackPages::form(mine, "save"));
  CHECK(refused.status == 422);
  CHECK(says(refused, "name=\"version\" value=\"1\""));
}
