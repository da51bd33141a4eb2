#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "web/revision_view.h"

namespace {

const web::Locales& locales() {
  static const web::Locales all{web::Resources()};
  return all;
}

kb::Revision revision(std::int64_t number, const std::string& text) {
  kb::Revision made;
  made.number = number;
  made.title = "Wrap";
  made.text = text;
  return made;
}

}  // namespace

TEST_CASE("a difference shows the words that changed, with a sign and a name for it") {
  const auto view = web::diff_view(revision(1, "one\ntwo layers\n"), revision(2, "one\nthree layers\n"), locales().get("en"));
  CHECK(view["heading"] == "Revision 1 → 2");
  CHECK(view["description"] == "Lines added: 1, removed: 1");
  const auto& lines = view["hunks"][0]["lines"];
  REQUIRE(lines.size() == 3);
  CHECK(lines[1]["change"] == "removed");
  CHECK(lines[2]["change"] == "added");
  CHECK(lines[2]["change_label"] == "added");
  std::string changed;
  for (const auto& span : lines[2]["spans"])
    if (span["ins"] == true) changed += span["text"].get<std::string>();
  CHECK(changed == "three");
}

TEST_CASE("two revisions with the same text have no difference") {
  CHECK(web::diff_view(revision(1, "one\n"), revision(3, "one\n"), locales().get("zh"))["no_change"] == true);
}

TEST_CASE("a time is shown to the minute, in UTC") {
  CHECK(web::shown_time(kb::Time(std::chrono::seconds(1'795'264'245))) == "2026-11-21 12:30");
}

TEST_CASE("of a change without end the beginning is shown") {
  std::string from, to;
  for (int i = 0; i < 20'000; ++i) {
    from += "a" + std::to_string(i) + "\n";
    to += "b" + std::to_string(i) + "\n";
  }
  const auto view = web::diff_view(revision(1, from), revision(2, to), locales().get("en"));
  CHECK(view["cut"] == "The first 2,000 lines of the change are shown; the rest stands in the two texts.");
  std::size_t lines = 0;
  for (const auto& hunk : view["hunks"]) lines += hunk["lines"].size();
  CHECK(lines == 2'000);
}

TEST_CASE("two texts stand side by side, what became another in one row") {
  const auto rows = web::diff_sides(kb::diff_lines("one\ntwo\nthree\n", "one\nzwei\ndrei\nmehr\n"), locales().get("en"))["rows"];
  REQUIRE(rows.size() == 5);
  CHECK(rows[0]["gap"] == "from line 1");
  CHECK(rows[1]["left"]["number"] == "1");
  CHECK(rows[2]["left"]["change"] == "removed");
  CHECK(rows[2]["right"]["change"] == "added");
  CHECK(rows[4]["left"].is_null());
  CHECK(rows[4]["right"]["number"] == "4");
}

TEST_CASE("a run of changed lines has a place to stop at, the first that can be commented on, and a line can be given more") {
  const auto decorate = [](const kb::DiffLine& line, nlohmann::json& view) { view["id"] = "line-" + std::to_string(line.new_line); };
  const auto lines = web::diff_rows(kb::diff_lines("a\nb\nc\n", "a\nB\nC\n"), locales().get("en"), decorate)["hunks"][0]["lines"];
  REQUIRE(lines.size() == 5);
  CHECK(lines[0]["id"] == "line-1");
  std::string stops;
  for (const auto& line : lines) stops += line["stop"] == true ? '!' : '.';
  CHECK(stops == "...!.");
  CHECK(web::diff_rows(kb::diff_lines("a\nb\n", "a\n"), locales().get("en"))["hunks"][0]["lines"][1]["stop"] == true);
}
