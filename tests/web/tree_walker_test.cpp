#include "web/tree_walker.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "kb/library/walks.h"
#include "tests/support/trees.h"
#include "tests/support/web_server.h"
#include "web/state.h"

using nlohmann::json;

namespace {

struct TreeServer : TestServer {
  explicit TreeServer(web::Settings settings = {.public_read = true}) : TestServer(std::move(settings)) {
    publish({tree_file("band.en", "Band won't pair", band_body()), guide_file("seal.en", "Seal"),
             tree_file("band.de", "Armband koppelt nicht", band_body_de(), "translated_from: en\n")});
  }
  /// The walker's values at an address.
  json walker(const std::string& query) {
    web::Request request = get("/documents/band/walk?lang=en" + query);
    request.captures["id"] = "band";
    request.interface_language = "en";
    return web::walker_view(application, request, web::walked_tree(application, request));
  }
  std::string body(const std::string& target) { return ask(get(target)).body; }
};

bool says(const std::string& body, std::string_view text) { return body.find(text) != std::string::npos; }

std::string pairs(const json& steps) {
  std::string text;
  for (const json& step : steps) text += step["question"].get<std::string>() + " " + step["answer"].get<std::string>() + ". ";
  return text;
}

}  // namespace

TEST_CASE("a walk begins with the introduction and the first question, its answers numbered links that name the revision") {
  TreeServer server;
  const json start = server.walker("");
  CHECK(start["introduction"] == "<p>For a band that won&#39;t pair.</p>\n");
  CHECK(start["question"] == "Does it pair?");
  CHECK(start["html"] == "<p>Hold the <strong>button</strong>.</p>\n");
  CHECK(start["answers"][1]["key"] == "2");
  CHECK(start["answers"][1]["url"] == "/documents/band/walk?lang=en&revision=1&path=2");
  CHECK(start["back_url"] == "");
  CHECK(start["steps"].empty());
}

TEST_CASE("the path so far stays in sight, and the outcome says what to do") {
  TreeServer server;
  const json end = server.walker("&path=2.1");
  CHECK(pairs(end["steps"]) == "Does it pair? No. Which version? Old. ");
  CHECK(end["introduction"] == "");
  CHECK(end["outcome"] == "Refund");
  CHECK(end["html"] == "<p>Give the money back.</p>\n");
  CHECK(end["answers"].empty());
  CHECK(end["said"] == "Outcome: Refund.");
}

TEST_CASE("an earlier answer can be changed: what stood before it is kept, what depended on it is visibly dropped") {
  TreeServer server;
  const std::string change = server.walker("&path=2.1")["steps"][0]["change_url"];
  CHECK(change == "/documents/band/walk?lang=en&revision=1&from=2.1");
  const json asked = server.walker("&from=2.1");
  CHECK(asked["reconsiders"] == true);
  CHECK(pairs(asked["dropped"]) == "Which version? Old. ");
  CHECK(asked["answers"][1]["former"] == true);
  CHECK(asked["answers"][1]["url"] == "/documents/band/walk?lang=en&revision=1&path=2.1");  // the same answer: all is as it was
  CHECK(asked["answers"][0]["url"] == "/documents/band/walk?lang=en&revision=1&path=1&from=2.1");
  const json changed = server.walker("&path=1&from=2.1");
  CHECK(changed["reconsiders"] == false);
  CHECK(pairs(changed["dropped"]) == "Does it pair? No. Which version? Old. ");
  CHECK(changed["undo_url"] == "/documents/band/walk?lang=en&revision=1&path=2.1");
  CHECK(changed["said"] == "Outcome: Solved. 2 answers were dropped.");
  CHECK(says(server.body("/documents/band/walk?lang=en&path=1&from=2.1"), "<del>Which version? <strong>Old</strong></del>"));
}

TEST_CASE("back leads to the question before and remembers what was answered") {
  TreeServer server;
  CHECK(server.walker("&path=2.1")["back_url"] == "/documents/band/walk?lang=en&revision=1&path=2&from=2.1");
  CHECK(server.walker("&path=2&from=2.1")["back_url"] == "/documents/band/walk?lang=en&revision=1&from=2.1");
  CHECK(server.walker("&path=2.1")["restart_url"] == "/documents/band/walk?lang=en&revision=1");
}

TEST_CASE("\"I don't know\" shows what each answer leads to and what that needs") {
  TreeServer server;
  CHECK(server.walker("")["unknown_url"] == "/documents/band/walk?lang=en&revision=1&unknown=1");
  const json unknown = server.walker("&unknown=1");
  REQUIRE(unknown["siblings"].size() == 2);
  CHECK(unknown["siblings"][0]["is_end"] == true);
  CHECK(unknown["siblings"][1]["answer"] == "No");
  CHECK(unknown["siblings"][1]["question"] == "Which version?");
  CHECK(unknown["siblings"][1]["needs"] == "Look at the box.");
  CHECK(server.walker("&path=1&unknown=1")["unknown"] == false);  // an outcome has no answers
}

TEST_CASE("a bad path or revision is told in a sentence, and the walk goes as far as it can") {
  TreeServer server;
  const json lost = server.walker("&path=2.9.1");
  CHECK(lost["question"] == "Which version?");
  CHECK(lost["notices"][0]["text"] == "The address goes on with an answer that this tree doesn't have. The first answer was kept.");
  for (const char* bad : {"9", "0", "x", "-1", "99999999999999999999"}) {
    CAPTURE(bad);
    const json walker = server.walker("&revision=" + std::string(bad) + "&path=2");
    CHECK(walker["notices"][0]["text"] == "There is no such revision of this tree. This is the newest one, 1.");
    CHECK(walker["question"] == "Which version?");
  }
  CHECK(server.ask(TestServer::get("/documents/band/walk?path=%3Cscript%3E&from=zzz&reply_lang=%22")).status == 200);
}

TEST_CASE("only fault trees are walked") {
  TreeServer server;
  for (const char* page : {"walk", "tree", "tree.svg"}) {
    CHECK(server.ask(TestServer::get("/documents/seal/" + std::string(page))).status == 404);
    CHECK(server.ask(TestServer::get("/documents/absent/" + std::string(page))).status == 404);
  }
  CHECK_FALSE(says(server.body("/documents/seal"), "/walk"));
  CHECK(says(server.body("/documents/band?lang=en"), "href=\"/documents/band/walk?lang=en&amp;revision=1\""));
}

TEST_CASE("a walk keeps its revision when the tree changes, and offers the new one with the answers that still fit") {
  TreeServer server;
  std::string changed = band_body(), german = band_body_de();
  changed.replace(changed.find("- [Yes](#solved)\n"), 0, "- [A little](#refund)\n");
  german.replace(german.find("- [Ja](#solved)\n"), 0, "- [Etwas](#refund)\n");
  server.publish(
      {tree_file("band.en", "Band won't pair", changed), tree_file("band.de", "Armband koppelt nicht", german, "translated_from: en\n")});
  const json old = server.walker("&revision=1&path=2.1");
  CHECK(pairs(old["steps"]) == "Does it pair? No. Which version? Old. ");
  CHECK(old["answers"].empty());
  CHECK(old["notices"][0]["text"] == "You are walking through revision 1. The newest is 2.");
  CHECK(old["notices"][0]["url"] == "/documents/band/walk?lang=en&revision=2&path=3.1");
  CHECK(old["notices"][0]["link"] == "Go on there with 2 of 2 answers");
  CHECK(old["languages"][0]["url"] == "/documents/band/walk?lang=de&revision=2&path=3.1");
  CHECK(server.walker("&path=3.1")["notices"].empty());
}

TEST_CASE("at the end the ticket's note says the way, and the reply says what the outcome quotes, in the customer's language") {
  TreeServer server;
  const json copies = server.walker("&path=2.2")["copies"];
  CHECK(copies["note"] == "Band won't pair\nFault tree band, revision 1 (en), " + kb::to_string(kb::today()) +
                              "\n\n1. Does it pair? → No\n2. Which version? → New\n\nOutcome: Solved – It pairs\n"
                              "/documents/band/walk?lang=en&revision=1&path=2.2\n");
  CHECK(copies["reply"] == "Hello,\n\nYour band works again.\n\nKind regards\n");
  CHECK(copies["reply_unquoted"] == false);
  CHECK(copies["reply_cite"] == "band@1");
  const json german = server.walker("&path=2.2&reply_lang=de")["copies"];
  CHECK(german["reply"] == "Guten Tag,\n\nIhr Armband geht wieder.\n\nMit freundlichen Grüßen\n");
  CHECK(german["note"].get<std::string>().starts_with("Band won't pair\n"));
  const std::string page = server.body("/documents/band/walk?lang=en&path=2.2");
  CHECK(says(page, "data-text=\"note\""));
  CHECK(says(page, "data-text=\"reply\" lang=\"en\" dir=\"ltr\">Hello,"));
  CHECK(says(page, "data-cite=\"band@1\""));
}

TEST_CASE("an outcome without words for the customer says so; a tree without the language has no reply in it") {
  TreeServer server;
  const json copies = server.walker("&path=2.1")["copies"];
  CHECK(copies["reply"] == "Hello,\n\nGive the money back.\n\nKind regards\n");
  CHECK(copies["reply_unquoted"] == true);
  const json french = server.walker("&path=2.1&reply_lang=fr")["copies"];
  CHECK(french["reply"] == "");
  CHECK(french["no_reply"] == "The tree doesn't exist in this language (French), so there is no reply in it. Choose another one:");
  CHECK(french["reply_languages"].size() == 2);
}

TEST_CASE("the reply's language stays chosen from question to question") {
  TreeServer server;
  CHECK(server.walker("&reply_lang=DE")["answers"][0]["url"] == "/documents/band/walk?lang=en&revision=1&path=1&reply_lang=de");
}

TEST_CASE("a walk is counted at its end or where it was left, once asked to, and not by whom") {
  TreeServer server(web::Settings{});
  const auto senior = server.sign_in("mei", kb::Role::senior), agent = server.sign_in("ana", kb::Role::agent);
  const auto post = [&](const std::string& query) { return server.ask(agent.posts("/documents/band/walks?lang=en" + query, {})); };
  CHECK(header_of(post("&path=2.1"), "Location") == "/documents/band/walk?lang=en&revision=1&path=2.1&counted=1");
  post("&path=2&unknown=1");
  post("&path=2");  // neither an end nor left: nothing to count
  CHECK(server.ask(agent.as(TestServer::post("/documents/band/walks?path=1", {}))).status == 403);
  server.application.state->counted_walks.flush();
  const auto totals = server.library.database.read([](kb::Connection& db) { return kb::walk_totals(db, "band"); });
  REQUIRE(totals.size() == 4);
  CHECK(totals[0].node == "refund");
  CHECK(totals[1].node == "start");
  CHECK(totals[1].outcome == "refund");
  CHECK(totals[2].node == "version");
  CHECK(totals[2].outcome == "");
  const std::string address = "/documents/band/walk?lang=en";
  CHECK(says(server.ask(senior.as(TestServer::get(address))).body, "<td>Refund 1</td><td>1</td>"));
  CHECK_FALSE(says(server.ask(agent.as(TestServer::get(address))).body, "Which questions end where"));
}

TEST_CASE(
    "every shipped tree is walked by its pages' links to every outcome, which has words for the customer in every language, and back") {
  TestServer server({.public_read = true});
  std::vector<kb::Problem> problems;
  server.publish(kb::collect_files({SOURCE_DIR "/content"}, problems));
  REQUIRE(problems.empty());
  const auto walker = [&](const std::string& id, const std::string& url) {
    web::Request request = TestServer::get(url);
    request.captures["id"] = id;
    request.interface_language = "en";
    return web::walker_view(server.application, request, web::walked_tree(server.application, request));
  };
  std::map<std::string, int> outcomes;
  for (const kb::DocumentName& name :
       server.library.database.read([](kb::Connection& db) { return kb::published_of_kind(db, "fault-tree"); })) {
    std::vector<std::string> open = {"/documents/" + name.id + "/walk?lang=" + name.lang};
    while (!open.empty()) {
      const std::string url = open.back();
      open.pop_back();
      CAPTURE(url);
      const json here = walker(name.id, url);
      CHECK(here["notices"].empty());
      CHECK(here["has_dropped"] == false);
      for (const json& answer : here["answers"]) {
        open.push_back(answer["url"]);
        const json back = walker(name.id, walker(name.id, answer["url"])["back_url"]);
        CHECK(back["question"] == here["question"]);
        CHECK(back["steps"].size() == here["steps"].size());
      }
      if (here["is_end"] == false) continue;
      ++outcomes[name.lang];
      CHECK(here["outcome"] != "");
      CHECK(here["copies"]["reply_unquoted"] == false);
      CHECK(here["copies"]["no_reply"] == "");
    }
  }
  CHECK(outcomes.size() == 4);
  for (const auto& [lang, count] : outcomes) CHECK(count == outcomes["zh"]);
}

TEST_CASE("the walker alone is one section, for a script or another page to put in place") {
  TreeServer server;
  web::Request request = TestServer::get("/documents/band/walk?lang=en&path=2");
  request.headers.emplace_back("casebook-part", "walker");
  const web::Response response = server.ask(request);
  CHECK(response.body.starts_with("<section class=\"walker\" data-walker "));
  CHECK(response.body.ends_with("</section>\n"));
  CHECK(header_of(response, "Vary").find("Casebook-Part") != std::string::npos);
}

TEST_CASE("a program reads a tree whole: nodes, answers, outcomes, counts") {
  TreeServer server;
  server.application.state->counted_walks.count_end("band", {"start", "solved"}, "solved");
  server.application.state->counted_walks.flush();
  const json tree = json::parse(server.body("/api/v1/trees/band?lang=de"));
  CHECK(tree["lang"] == "de");
  CHECK(tree["revision"] == 1);
  CHECK(tree["start"] == "start");
  REQUIRE(tree["nodes"].size() == 4);
  CHECK(tree["nodes"][0]["question"] == "Koppelt es?");
  CHECK(tree["nodes"][0]["text_html"] == "<p>Taste halten.</p>\n");
  CHECK(tree["nodes"][0]["answers"] == json::parse(R"([{"text": "Ja", "target": "solved"}, {"text": "Nein", "target": "version"}])"));
  CHECK(tree["nodes"][0]["outcome"] == "");
  CHECK(tree["outcomes"][1] == json::parse(R"({"node": "refund", "outcome": "refund", "label": "Erstatten"})"));
  CHECK(tree["walks"] ==
        json::parse(R"([{"node": "solved", "outcome": "solved", "count": 1}, {"node": "start", "outcome": "solved", "count": 1}])"));
  CHECK(server.ask(TestServer::get("/api/v1/trees/seal")).status == 404);
}
