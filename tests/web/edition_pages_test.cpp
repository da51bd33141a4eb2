#include "web/edition_page.h"

#include <doctest/doctest.h>

#include <regex>

#include "kb/library/editions.h"
#include "kb/library/pack_reading.h"
#include "kb/library/packs.h"
#include "tests/support/packs.h"
#include "tests/support/web_server.h"
#include "web/edition_print.h"

namespace {

/// A frozen pack, its trainer, a senior who may read it and an agent who may not.
struct EditionServer : TestServer {
  explicit EditionServer(web::Settings settings = {}) : TestServer(std::move(settings)) {
    publish({guide_file("valve.en", "Valve", "See [[pump]] and [here](#hot).\n\n## Hot {#hot}\n![Label](label.png)"),
             guide_file("pump.en", "Pump \"A\" & <b>"),
             {"guides/label.png", test_png()},
             sheet_file("eu-rule.en", "EU", "  withdrawal_days: 14\n"),
             sheet_file("jp-rule.en", "JP", "  withdrawal_days: 8\n")});
    tom = sign_in("tom", kb::Role::trainer);
    sam = sign_in("sam", kb::Role::senior);
    ann = sign_in("ann", kb::Role::agent);
    trainer = library.database.read([](kb::Connection& db) { return *kb::find_person(db, "tom"); });
    kb::PackContents contents{
        .month = "2126-12", .title = "EU <rules>", .theme = "What is new", .readers = {"senior"}, .languages = {"en"}};
    contents.confirmation = true;
    contents.sections.push_back({"New", "Read **this** and [[pump]].", {{.id = "valve"}, {.id = "eu-rule"}}});
    contents.sections.push_back({"Facts", "", {{.id = "eu-rule", .fact = "withdrawal_days"}, {.id = "eu-rule", .heading = "costs"}}});
    kb::start_pack(library.database, trainer, contents);
    kb::freeze_pack(library.database, trainer, 1);
  }

  web::Response look(const Visitor& who, const std::string& target) { return ask(who.as(get(target))); }
  std::string body(const Visitor& who, const std::string& target) {
    const web::Response response = look(who, target);
    CAPTURE(target);
    CHECK(response.status == 200);
    return response.body;
  }

  Visitor tom, sam, ann;
  kb::Person trainer;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("an edition is read with sections, notes and frozen texts; links lead to documents, images are the edition's own") {
  EditionServer server;
  CHECK(header_of(server.look(server.sam, "/packs/1"), "Location") == "/packs/1/editions/1");
  const std::string page = server.body(server.sam, "/packs/1/editions/1");
  CHECK(has(page, "EU &lt;rules&gt;"));
  CHECK(has(page, "December 2126"));
  CHECK(has(page, "Read <strong>this</strong> and <a href=\"/documents/pump?lang=en\">Pump &quot;A&quot; &amp; &lt;b&gt;</a>."));
  CHECK(has(page, "<h4 id=\"item-1-1--hot\">Hot</h4>"));
  CHECK(has(page, "<a href=\"#item-1-1--hot\">here</a>"));
  CHECK(has(page, "<img src=\"/packs/1/editions/1/images/guides/label.png\""));
  CHECK(has(page, "14 days"));
  CHECK(has(page, "<h4 id=\"item-2-2--costs\">Who pays</h4>"));
  CHECK_FALSE(has(page, "item-2-2--right"));
  CHECK(has(page, "Nothing has changed since this edition"));
  // The pack's theme and the reader's, light or dark, have nothing to do with each other.
  CHECK_FALSE(has(page, "data-theme"));
  web::Request in_the_dark = server.sam.as(TestServer::get("/packs/1/editions/1"));
  in_the_dark.headers.emplace_back("cookie", "theme=dark");
  const std::string dark = server.ask(in_the_dark).body;
  CHECK(has(dark, "data-theme=\"dark\""));
  CHECK(has(dark, "What is new"));
  CHECK(server.body(server.sam, "/packs/1/editions/1/images/guides/label.png") == test_png());

  // Whatever becomes of the library, the edition stays.
  server.publish({guide_file("valve.en", "Another valve", "Other words."), {"guides/label.png", test_png() + "x"}});
  const std::string later = server.body(server.sam, "/packs/1/editions/1");
  CHECK(has(later, "<h4 id=\"item-1-1--hot\">Hot</h4>"));
  CHECK_FALSE(has(later, "Other words."));
  CHECK(server.body(server.sam, "/packs/1/editions/1/images/guides/label.png") == test_png());
  CHECK(server.look(server.sam, "/packs/1/editions/1/images/guides/valve.en.md").status == 404);
}

TEST_CASE("the page and the printed code's address say what changed since the edition, with the way to the difference") {
  EditionServer server;
  server.publish({guide_file("valve.en", "Another valve", "Other words.\n\n## Hot {#hot}\n")});
  for (const std::string address : {"/packs/1/editions/1", "/packs/1/editions/1/changes"}) {
    const std::string page = server.body(server.sam, address);
    CHECK(has(page, "1 of 4 items changed since this edition"));
    CHECK(has(page, "/documents/valve/diff?lang=en&amp;from=1&amp;to=2"));
  }
  server.body(server.sam, "/documents/valve/diff?lang=en&from=1&to=2");

  kb::freeze_pack(server.library.database, server.trainer, 1);
  CHECK(has(server.body(server.sam, "/packs/1/editions/1"), "There is a newer edition, 2."));
  CHECK(has(server.body(server.sam, "/packs/1/editions/1/changes"), "/packs/1/editions/2/diff?from=1"));
  const std::string diff = server.body(server.sam, "/packs/1/editions/2/diff");
  CHECK(has(diff, "From edition 1 to edition 2"));
  CHECK(has(diff, "Another valve"));
  CHECK_FALSE(has(diff, "Rule of EU"));
  CHECK(has(server.body(server.sam, "/packs/1/editions/1/diff"), "Rule of EU"));  // since nothing
  CHECK(server.look(server.sam, "/packs/1/editions/2/diff?from=7").status == 404);
}

TEST_CASE("who may not read the pack learns nothing of it, on any of its pages") {
  EditionServer server;
  for (const std::string behind : {"", "/editions/1", "/editions/1/changes", "/editions/1/diff", "/editions/1/print?as=cards",
                                   "/editions/1/paper.css", "/editions/1/quiz", "/editions/1/images/guides/label.png"}) {
    CAPTURE(behind);
    CHECK(server.look(server.sam, "/packs/1" + behind).status < 400);
    const web::Response hidden = server.look(server.ann, "/packs/1" + behind);
    CHECK(hidden.status == 404);
    CHECK_FALSE(has(hidden.body, "rules&gt;"));
  }
  CHECK(server.look(server.ann, "/api/v1/packs/1/editions/1/export?as=html").status == 404);
  CHECK(server.ask(server.ann.posts("/packs/1/editions/1/read", {{"item", "valve"}})).status == 404);
  CHECK(server.ask(server.ann.posts("/packs/1/editions/1/quiz", {{"answer-0", "0"}})).status == 404);
  CHECK(server.ask(server.ann.posts("/packs/1/editions/1/confirmation", {})).status == 404);
  CHECK_FALSE(has(server.body(server.ann, "/reading"), "rules&gt;"));
  CHECK_FALSE(has(server.body(server.ann, "/"), "rules&gt;"));
  for (const std::string wrong : {"/packs/x", "/packs/99999999999999999999", "/packs/1/editions/9", "/packs/1/editions/-1"})
    CHECK(server.look(server.tom, wrong).status == 404);
  CHECK(header_of(server.ask(server.get("/packs/1/editions/1")), "Location").starts_with("/sign-in"));
}

TEST_CASE("a pack without an edition leads its makers to where it is made, and isn't there for others") {
  EditionServer server;
  kb::start_pack(server.library.database, server.trainer, PackLibrary::contents("Unfrozen", {"valve"}));
  CHECK(header_of(server.look(server.tom, "/packs/2"), "Location") == "/packs/2/edit");
  CHECK(server.look(server.sam, "/packs/2").status == 404);
}

TEST_CASE("a reader ticks what is read, by form or by script, and takes it back; nobody else sees it") {
  EditionServer server;
  CHECK(has(server.body(server.sam, "/packs/1/editions/1"), "0 of 4 items read"));
  const web::Response ticked =
      server.ask(server.sam.posts("/packs/1/editions/1/read", {{"item", "eu-rule.withdrawal_days"}, {"read", "1"}}));
  CHECK(header_of(ticked, "Location") == "/packs/1/editions/1#item-2-1");
  web::Request by_script = server.sam.posts("/packs/1/editions/1/read", {{"item", "valve"}, {"read", "1"}});
  by_script.headers.emplace_back("casebook-part", "progress");
  CHECK(has(server.ask(by_script).body, "2 of 4 items read"));
  CHECK(has(server.body(server.sam, "/packs/1/editions/1"), "2 of 4 items read"));
  CHECK(has(server.body(server.sam, "/reading"), "2 of 4 items read"));
  CHECK(has(server.body(server.sam, "/reading"), "/packs/1/editions/1#item-1-2"));
  CHECK(has(server.body(server.tom, "/reading"), "0 of 4 items read"));
  server.ask(server.sam.posts("/packs/1/editions/1/read", {{"item", "valve"}, {"read", "0"}}));
  CHECK(has(server.body(server.sam, "/reading"), "1 of 4 items read"));
  CHECK(server.ask(server.sam.posts("/packs/1/editions/1/read", {{"item", "absent"}})).status == 404);
  CHECK(server.ask(server.sam.posts("/packs/1/editions/1/read", {})).status == 422);
}

TEST_CASE("a reader confirms an edition, and the trainer sees who has") {
  EditionServer server;
  CHECK_FALSE(has(server.body(server.sam, "/packs/1/editions/1"), "Who has read it"));
  CHECK(has(server.body(server.tom, "/packs/1/editions/1"), "not yet"));
  const auto answer = server.ask(server.sam.posts("/packs/1/editions/1/confirmation", {}));
  CHECK(header_of(answer, "Location") == "/packs/1/editions/1#confirmation");
  CHECK(has(server.body(server.sam, "/packs/1/editions/1"), "You confirmed on"));
  CHECK(has(server.body(server.tom, "/packs/1/editions/1"), "<td>sam</td><td>20"));
}

TEST_CASE("the quiz is taken by form: its result is for who took it, the trainer sees counts") {
  EditionServer server;
  const std::string address = "/packs/1/editions/1/quiz";
  const std::string page = server.body(server.sam, address);
  CHECK(has(page, "name=\"answer-0\""));
  CHECK_FALSE(has(page, "How the questions were answered"));
  CHECK(server.ask(server.sam.posts(address, {})).status == 422);
  CHECK(server.ask(server.sam.posts(address, {{"answer-0", "99"}})).status == 422);
  const kb::Lockfile lock = server.library.database.read([&](kb::Connection& db) { return kb::edition_lock(db, server.trainer, 1, 1); });
  const auto answers = kb::shuffled_answers(lock.quiz[0]);
  for (std::size_t at = 0; at < answers.size(); ++at) {
    const web::Response result = server.ask(server.sam.posts(address, {{"answer-0", std::to_string(at)}}));
    CHECK(result.status == 200);
    const bool right = answers[at] == lock.quiz[0].answer;
    CHECK(has(result.body, right ? "1 of 1 right." : "0 of 1 right."));
    CHECK(has(result.body, "✓ right"));
    CHECK(has(result.body, "✗ your answer") == !right);
  }
  const std::string counts = server.body(server.tom, address);
  CHECK(has(counts, "How the questions were answered"));
  CHECK(has(counts, "<td>" + std::to_string(answers.size()) + "</td><td>1</td>"));
  CHECK_FALSE(has(counts, "sam"));
}

TEST_CASE("a card of the current pack stands on the home page: the same all day for one person") {
  EditionServer server;
  kb::PackContents contents = PackLibrary::contents("Old", {"valve", "pump"});
  contents.month = "2020-01";
  kb::start_pack(server.library.database, server.trainer, contents);
  CHECK_FALSE(has(server.body(server.sam, "/"), "id=\"daily-card\""));  // its month is yet to come
  kb::freeze_pack(server.library.database, server.trainer, 2);
  const std::string home = server.body(server.ann, "/");
  CHECK(has(home, "id=\"daily-card\""));
  CHECK(has(home, "/packs/2/editions/1"));
  CHECK(server.body(server.ann, "/") == home);
}

TEST_CASE("beside it stands the pack with how far one has read it, and for a trainer the way to one for a month that has none") {
  EditionServer server;
  CHECK_FALSE(has(server.body(server.sam, "/"), "id=\"home-pack\""));
  CHECK(has(server.body(server.tom, "/"), "href=\"/packs/new\""));
  kb::PackContents contents = PackLibrary::contents("Now", {"valve", "pump"});
  contents.month = kb::to_string(kb::today()).substr(0, 7);
  kb::start_pack(server.library.database, server.trainer, contents);
  CHECK_FALSE(has(server.body(server.tom, "/"), "href=\"/packs/new\""));
  CHECK_FALSE(has(server.body(server.sam, "/"), "id=\"home-pack\""));
  kb::freeze_pack(server.library.database, server.trainer, 2);
  const kb::Person sam = server.library.database.read([](kb::Connection& db) { return kb::find_person(db, "sam").value(); });
  kb::mark_read(server.library.database, sam, 2, "pump");
  const std::string home = server.body(server.sam, "/");
  CHECK(has(home, "<a href=\"/packs/2/editions/1\" lang=\"en\" dir=\"auto\">Now</a>"));
  CHECK(has(home, "1 of 2 items read"));
  CHECK_FALSE(has(home, "href=\"/packs/new\""));
}

TEST_CASE("the handout has a title page, contents, running heads, and the code of the address that says what changed") {
  EditionServer server({.base_url = "https://casebook.example"});
  const std::string page = server.body(server.sam, "/packs/1/editions/1/print?as=handout");
  CHECK(has(page, "https://casebook.example/packs/1/editions/1/changes"));
  CHECK(has(page, "<svg class=\"qr\" viewBox=\"0 0 41 41\""));
  CHECK(has(page, "<a href=\"#item-2-1\">"));
  CHECK_FALSE(has(page, "href=\"/documents/"));
  CHECK_FALSE(has(page, "<form"));
  const web::Response paper = server.look(server.sam, "/packs/1/editions/1/paper.css");
  CHECK(paper.type == "text/css; charset=utf-8");
  CHECK(has(paper.body, "content: \"EU \\3c rules>\""));
  CHECK(has(paper.body, "December 2126 · Edition 1"));
  CHECK(web::css_string("a\"b\\c\n</style>") == "a\\22 b\\5c c\\a \\3c /style>");
  CHECK(server.look(server.sam, "/packs/1/editions/1/print?as=poster").status == 422);
}

TEST_CASE("without the server's name the handout has the address in words and no code") {
  EditionServer server;
  const std::string page = server.body(server.sam, "/packs/1/editions/1/print");
  CHECK(has(page, "/packs/1/editions/1/changes"));
  CHECK_FALSE(has(page, "<svg class=\"qr\""));
}

TEST_CASE("cards stand four to a sheet, and their backs the other way round") {
  EditionServer server;
  const std::string page = server.body(server.sam, "/packs/1/editions/1/print?as=cards");
  std::vector<std::string> numbers;
  const std::regex head("card-head\"><span class=\"number\">([0-9.]+)</span>");
  for (std::sregex_iterator at(page.begin(), page.end(), head), end; at != end; ++at) numbers.push_back((*at)[1]);
  CHECK(numbers == std::vector<std::string>{"1.1", "1.2", "2.1", "2.2", "1.2", "1.1", "2.2", "2.1"});
}

TEST_CASE("the HTML file has everything in it, and the same bytes after its documents changed") {
  EditionServer server;
  const std::string address = "/api/v1/packs/1/editions/1/export?as=html";
  const web::Response file = server.look(server.sam, address);
  REQUIRE(file.status == 200);
  CHECK(header_of(file, "Content-Disposition") == "attachment; filename=\"pack-1-edition-1.html\"");
  CHECK(has(header_of(file, "Content-Security-Policy"), "sandbox"));
  CHECK(has(file.body, "<img src=\"data:image/png;base64,"));
  CHECK(has(file.body, "Rule of EU"));
  CHECK(has(file.body, "14 days"));
  // Nothing in it asks for anything else: addresses are anchors, data, or links that a reader follows.
  const std::regex addresses("(src|href|action|srcset)=\"([^\"]*)\"|url\\(|@import");
  for (std::sregex_iterator at(file.body.begin(), file.body.end(), addresses), end; at != end; ++at) {
    const std::string value = (*at)[2];
    CAPTURE(at->str());
    CHECK((value.starts_with("#") || value.starts_with("data:") || value.starts_with("https://")));
    if (value.starts_with("https://")) CHECK((*at)[1] == "href");
  }
  CHECK_FALSE(has(file.body, "<script"));
  CHECK_FALSE(has(file.body, "<link"));
  CHECK_FALSE(has(file.body, "sam"));
  server.publish({guide_file("valve.en", "Another valve", "Other words."), guide_file("pump.en", "Other pump")});
  CHECK(server.look(server.sam, address).body == file.body);
  CHECK(server.look(server.tom, address).body == file.body);
}
