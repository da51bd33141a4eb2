#include "web/tree_picture.h"

#include <doctest/doctest.h>

#include "tests/support/trees.h"
#include "tests/support/web_server.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

struct PictureServer : TestServer {
  explicit PictureServer(std::string dot = "dot") : TestServer({.public_read = true, .dot = std::move(dot)}) {
    publish({tree_file("band.en", "Band & <b>", band_body())});
  }
};

int count(std::string_view text, std::string_view what) {
  int found = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("a tree's picture has every node and answer as text, and nothing that runs") {
  PictureServer server;
  const web::Response picture = server.ask(TestServer::get("/documents/band/tree.svg?lang=en"));
  CHECK(picture.status == 200);
  CHECK(picture.type == "image/svg+xml");
  CHECK(header_of(picture, "Content-Security-Policy") == "default-src 'none'; sandbox");
  CHECK(picture.body.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  for (const char* text : {">▶ Does it pair?<", ">Which version?<", ">It pairs<", ">■ Refund<", ">No<", ">Old<"})
    CHECK(says(picture, text));
  CHECK(count(picture.body, "<rect") == 5);
  CHECK(says(picture, "aria-label=\"Band &amp; &lt;b&gt;."));
  for (const char* bad : {"<script", "onload", "<style", "href", "nan"}) CHECK_FALSE(says(picture, bad));
}

TEST_CASE("the way walked is thick and numbered, not only of another colour") {
  PictureServer server;
  const web::Response picture = server.ask(TestServer::get("/documents/band/tree.svg?lang=en&path=2.1"));
  for (const char* text : {">1 · Does it pair?<", ">2 · Which version?<", ">▶ Too old<", ">It pairs<"}) CHECK(says(picture, text));
  CHECK(count(picture.body, "class=\"answer walked\"") == 2);
  CHECK(count(picture.body, "stroke-width=\"3.5\"") == 5);  // three nodes, two answers
}

TEST_CASE("every page of a tree says in an outline what the picture shows") {
  PictureServer server;
  const web::Response page = server.ask(TestServer::get("/documents/band/tree?lang=en&path=2"));
  CHECK(says(page, "<svg "));
  CHECK(says(page, "<li id=\"node-start\" class=\"walked\"><a href=\"/documents/band/walk?lang=en&amp;revision=1\">Does it pair?</a>"));
  CHECK(says(page, "<span class=\"answer\">Old → </span><a href=\"/documents/band/walk?lang=en&amp;revision=1&amp;path=2.1\">Too old</a>"));
  CHECK(says(page, "<a href=\"#node-solved\">It pairs</a>"));  // where a second answer leads to it
  CHECK(count(page.body, "<ul>") == count(page.body, "</ul>"));
}

TEST_CASE("without Graphviz there is a plain sentence, and the outline") {
  PictureServer server("/nonexistent/dot");
  const web::Response page = server.ask(TestServer::get("/documents/band/tree?lang=en"));
  CHECK(page.status == 200);
  CHECK_FALSE(says(page, "<svg "));
  CHECK(says(page, "be drawn here: Graphviz"));
  CHECK(says(page, "node-refund"));
  const web::Response picture = server.ask(TestServer::get("/documents/band/tree.svg"));
  CHECK(picture.status == 404);
  CHECK(says(picture, "be drawn here: Graphviz"));
}

TEST_CASE("a program that is no Graphviz draws nothing and does no harm") {
  for (const char* program : {"/bin/cat", "/bin/true", "/bin/false"}) {
    CAPTURE(program);
    PictureServer server(program);
    CHECK(says(server.ask(TestServer::get("/documents/band/tree?lang=en")), "be drawn here: Graphviz"));
  }
}

TEST_CASE("the poster is the picture alone, with what it was made of") {
  PictureServer server;
  const web::Response page = server.ask(TestServer::get("/documents/band/tree?lang=en&print=poster"));
  CHECK(page.status == 200);
  CHECK(count(page.body, "<svg ") == 1);
  CHECK(says(page, "band@1 · "));
  CHECK_FALSE(says(page, "<li id=\"node-start\""));
  CHECK(says(server.ask(TestServer::get("/documents/band/tree?lang=en")), "print=poster"));
}
