#include "web/tray.h"

#include <doctest/doctest.h>

#include "kb/library/usage.h"
#include "tests/support/web_server.h"

namespace {

std::int64_t uses(TestServer& server, const std::string& id) {
  return server.library.database.read([&](kb::Connection& db) { return kb::uses(db, id); });
}

const std::string late =
    "---\nkind: case\ntitle: Late\nclass: high-risk\n---\n\n## Situation\n\nA.\n\n## What went wrong\n\nB.\n\n## Better way\n\nC.\n\n"
    "## Words to use\n\nD.\n";

}  // namespace

TEST_CASE("documents used for a ticket are counted by who is signed in, and nothing of the ticket is kept") {
  TestServer server({.public_read = true});
  server.publish({guide_file("a.en", "A"), guide_file("b.en", "B")});
  CHECK(server.ask(server.post("/desk/uses", {{"used", "a@1"}})).status == 401);
  const auto agent = server.sign_in("li.na", kb::Role::agent);
  CHECK(server.ask(agent.posts("/desk/uses", {{"used", "a@1"}, {"used", "a@1"}, {"used", "gone@7"}, {"ticket", "T-4711"}})).status == 204);
  CHECK(uses(server, "a") == 1);
  CHECK(uses(server, "b") == 0);
  CHECK(uses(server, "gone") == 0);
}

TEST_CASE("a retrospective is begun from the tray: its note, its reply, its ticket and the case that was used") {
  TestServer server({.public_read = true});
  server.publish({guide_file("a.en", "A"), {"cases/late.en.md", late}});
  const web::Response begun = server.ask(server.post(
      "/desk/write-up", {{"ticket", "T-4711 <b>"}, {"note", "1. Q → A"}, {"reply", "Dear\n\nyou"}, {"used", "a@1"}, {"used", "late@1"}}));
  CHECK(begun.status == 200);
  for (const char* part : {"kind: retrospective", "ticket: &quot;T-4711 &lt;b&gt;&quot;", "case: &quot;late&quot;",
                           "## Analysis {#analysis}\n\n1. Q → A\n", "&gt; Dear\n&gt;\n&gt; you\n"})
    CHECK_MESSAGE(begun.body.find(part) != std::string::npos, part);
}
