#include "web/rendered_change.h"

#include <doctest/doctest.h>

#include "tests/support/review_server.h"

TEST_CASE("a new document is shown as readers will see it, with its links and its front matter") {
  ReviewServer server;
  server.publish({guide_file("seal.en", "The seal")});
  const auto c = server.draft(
      "valve", "---\nkind: guide\ntitle: Valve\nsummary: In short.\nmarkets: [DE]\n---\n\n## When\n\nIt **leaks**. See [[seal]].\n");
  const auto response = server.page(server.senior, c, "?view=rendered");
  CHECK(says(response, "<strong>leaks</strong>"));
  CHECK(says(response, "<a href=\"/documents/seal\">The seal</a>"));
  CHECK(says(response, "In short."));
  CHECK(says(response, "<dd>Germany</dd>"));
  CHECK_FALSE(says(response, "block removed"));
}

TEST_CASE("a change is shown block by block, removed beside added, with what changed in the front matter") {
  ReviewServer server;
  server.publish({guide_file("valve.en", "Valve", "## When {#when}\n\nWithin **14** days.\n\nStays.\n\nGoes.")});
  const auto c = server.draft("valve", guide_text("Valves", "## When {#when}\n\nWithin **30** days.\n\nStays."));
  const auto response = server.page(server.senior, c, "?view=rendered");
  CHECK(says(response, "<p>Within <strong>14</strong> days.</p>"));
  CHECK(says(response, "<p>Within <strong>30</strong> days.</p>"));
  CHECK(says(response, "block-change pair"));
  CHECK(says(response, "<p>Goes.</p>"));
  CHECK(says(response, "<ins>Valves</ins>"));
  CHECK(response.body.find("<p>Stays.</p>") == response.body.rfind("<p>Stays.</p>"));
}

TEST_CASE("in both texts an outcome is said as readers see it, and no id stands twice") {
  ReviewServer server;
  const std::string tree =
      "---\nkind: fault-tree\ntitle: Valve\n---\n\n## Does it leak? {#start}\n\n- [Yes](#solved)\n\n## Tight {#solved}\n\noutcome: "
      "solved\n";
  server.publish({{"fault-trees/valve.en.md", tree}});
  std::string changed = tree;
  changed.replace(changed.find("Does it leak?"), 13, "Does it still leak?");
  const auto response = server.page(server.senior, server.draft("valve", changed), "?view=rendered");
  CHECK_FALSE(says(response, "outcome: solved"));
  CHECK(response.body.find("id=\"start\"") == response.body.rfind("id=\"start\""));
  CHECK(says(response, "id=\"was-1\""));
}

TEST_CASE("images are asked of the contribution, which has its own and the published ones") {
  ReviewServer server;
  const auto c = server.draft("valve", guide_text("Valve", "![A valve](label.png)"));
  CHECK(says(server.page(server.senior, c, "?view=rendered"), "src=\"/contributions/1/images/label.png\""));
}
