#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/web_server.h"

using nlohmann::json;

namespace {

struct SuggestServer : TestServer {
  SuggestServer() : TestServer({.public_read = true}) {
    publish({guide_file("valve.en", "Replace the <valve>"),
             guide_file("valve.zh", "更换阀门"),
             {"terms/seal.en.md", "---\nkind: term\ntitle: Seal\nlabels:\n  en: [seal]\n  de: [Dichtung]\n---\n\nKeeps water in.\n"}});
  }
  json suggest(const std::string& query) {
    const web::Response response = ask(get("/api/v1/suggest" + query));
    CHECK(response.status == 200);
    return json::parse(response.body).at("suggestions");
  }
};

}  // namespace

TEST_CASE("what is typed so far finds documents, each with what was typed marked") {
  SuggestServer server;
  const json found = server.suggest("?q=repl");
  REQUIRE(found.size() == 1);
  CHECK(found[0] == json{{"type", "document"},
                         {"id", "valve"},
                         {"lang", "en"},
                         {"kind", "guide"},
                         {"kind_label", "Guide"},
                         {"title", "Replace the <valve>"},
                         {"url", "/documents/valve?lang=en"},
                         {"matched_html", "<mark>Repl</mark>ace the &lt;valve&gt;"}});
  CHECK(server.suggest("?q=ghfm")[0]["matched_html"] == "<mark>更换阀门</mark>");
}

TEST_CASE("terms lead to their document, products to a search") {
  SuggestServer server;
  const json term = server.suggest("?q=dicht&prefer=en");
  REQUIRE(term.size() == 1);
  CHECK(term[0]["type"] == "term");
  CHECK(term[0]["title"] == "Dichtung");
  CHECK(term[0]["lang"] == "de");
  CHECK(term[0]["meaning"] == "Seal");
  CHECK(!server.suggest("?q=seal")[0].contains("meaning"));
  CHECK(server.suggest("?q=znsh")[0]["meaning"] == "Smart band");
  CHECK(term[0]["url"] == "/documents/seal?lang=en");
  const json product = server.suggest("?q=smart%20b");
  REQUIRE(product.size() == 1);
  CHECK(product[0]["type"] == "product");
  CHECK(product[0]["id"] == "smart-band");
  CHECK(product[0]["url"] == "/search?q=&product=smart-band");
}

TEST_CASE("nothing typed, nothing suggested; limits are clamped") {
  SuggestServer server;
  CHECK(server.suggest("").empty());
  CHECK(server.suggest("?q=").empty());
  CHECK(server.suggest("?q=%20").empty());
  CHECK(server.suggest("?q=s&limit=0").size() == 1);
  CHECK(server.suggest("?q=s&limit=99999").size() <= 20);
}

TEST_CASE("what three readers searched for is suggested to the next; what they were typing isn't") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Replace the valve")});
  const auto ask_all = [&](const std::string& target, web::Request (*make)(const std::string&)) {
    kb::MarkdownBox box;
    indexer::Index index(library.database, indexer::Index::Mode::command);
    index.catch_up();
    web::Application application(library.database, index, box, {.public_read = true, .log_requests = false});
    std::string last;
    for (int reader = 0; reader < 3; ++reader) {
      web::Request request = make(target);
      request.address = "192.0.2." + std::to_string(reader);
      last = web::answer(application, std::move(request)).body;
    }
    return last;
  };
  ask_all("/search?q=Leaking+VALVE", TestServer::get);
  ask_all("/api/v1/search?q=valve+size", TestServer::get);
  ask_all("/search?q=valve+typ&typing=1", TestServer::get);
  ask_all("/api/v1/search?q=valve+api&typing=1", TestServer::get);
  ask_all("/search?q=valve+page&offset=20", TestServer::get);
  ask_all("/search?q=nowhere", TestServer::get);
  const json found = json::parse(ask_all("/api/v1/suggest?q=valve", TestServer::get)).at("suggestions");
  REQUIRE(found.size() == 3);
  CHECK(found[0]["type"] == "document");
  CHECK(found[1]["title"] == "valve size");
  CHECK(found[1]["url"] == "/search?q=valve%20size");
  CHECK(!found[1].contains("lang"));
  CHECK(found[2]["title"] == "leaking valve");
  CHECK(json::parse(ask_all("/api/v1/suggest?q=nowhere", TestServer::get)).at("suggestions").empty());
}
