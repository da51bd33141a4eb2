#include "web/document_page.h"

#include <doctest/doctest.h>

#include "tests/support/web_server.h"

namespace {

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a comparison that names no revisions shows the latest change") {
  TestServer server({.public_read = true});
  server.publish({guide_file("valve.en", "Valve", "First."), guide_file("seal.en", "Seal")});
  server.publish({guide_file("valve.en", "Valve", "Second.")});
  server.publish({guide_file("valve.en", "Valve", "Third.")});
  CHECK(says(server.ask(TestServer::get("/documents/valve/diff")), "Revision 2 → 3"));
  CHECK(says(server.ask(TestServer::get("/documents/valve/diff?to=2")), "Revision 1 → 2"));
  CHECK(says(server.ask(TestServer::get("/documents/valve/diff?from=1")), "Revision 1 → 3"));
  CHECK(server.ask(TestServer::get("/documents/valve/diff?from=1&to=9")).status == 404);
  CHECK(server.ask(TestServer::get("/documents/valve/diff?from=x")).status == 404);
}

TEST_CASE("where there is one revision, the list of revisions says so instead of a comparison") {
  TestServer server({.public_read = true});
  server.publish({guide_file("seal.en", "Seal")});
  const web::Response response = server.ask(TestServer::get("/documents/seal/diff"));
  CHECK(header_of(response, "Location") == "/documents/seal/revisions?lang=en");
  CHECK(says(server.ask(TestServer::get("/documents/seal/revisions?lang=en")), "There is one revision so far."));
}

TEST_CASE("a term shows its words whatever language it is read in") {
  TestServer server({.public_read = true});
  server.publish(
      {{"terms/return.en.md", "---\nkind: term\ntitle: Return\nlabels:\n  en: [return]\n  zh: [退货, 退回]\n---\nSending back.\n"},
       {"terms/return.zh.md", "---\nkind: term\ntitle: 退货\ntranslated_from: en\n---\n寄回。\n"}});
  for (const char* lang : {"en", "zh"})
    CHECK_MESSAGE(says(server.ask(TestServer::get(std::string("/documents/return?lang=") + lang)), "退货 · 退回"), lang);
}
