#include "kb/packs/exports.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

kb::Lockfile lock() {
  return {.pack = 3,
          .edition = 2,
          .contents = {.month = "2026-12", .title = "EU/EEA :: rules"},
          .quiz = {{"fact:br.days:en", "en", "Brazil: {how many} days = ?", "7 days #1", {"a~b", "14: days\\"}, "See\n\nthere", "br.days"},
                   {"own-1", "zh", "多少<b>天</b>\t&?", "\"七\"", {"八"}, "", ""}}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("every form of export has a name, a type and a file's name of its own") {
  for (const kb::PackExport& each : kb::pack_exports()) {
    CHECK(kb::find_pack_export(each.name) == &each);
    CHECK(kb::export_file_name(lock(), each) == "pack-3-edition-2" + std::string(each.suffix));
    CHECK(std::ranges::count(kb::pack_exports(), each.suffix, &kb::PackExport::suffix) == 1);
  }
  CHECK(kb::find_pack_export("html") == nullptr);
}

TEST_CASE("the quiz for Moodle escapes what means something to GIFT, and no question is cut by an empty line") {
  const std::string text = kb::gift_quiz(lock());
  CHECK(text.starts_with("// 2026-12 EU/EEA :: rules, edition 2\n\n$CATEGORY: Casebook/2026-12 EU//EEA :: rules\n\n"));
  CHECK(text.find("::fact\\:br.days\\:en::[plain]Brazil\\: \\{how many\\} days \\= ? {\n") != std::string::npos);
  CHECK(text.find("\n=7 days \\#1\n") != std::string::npos);
  CHECK(text.find("\n~a\\~b\n") != std::string::npos);
  CHECK(text.find("\n~14\\: days\\\\\n") != std::string::npos);
  CHECK(text.find("\n####See\\n\\nthere\n}\n") != std::string::npos);
  CHECK(std::ranges::count(lines_of(text), "") == 3);  // behind the comment, and before each question
}

TEST_CASE("the quiz for Anki has a line of four fields for each question, as HTML") {
  const auto lines = lines_of(kb::anki_deck(lock()));
  REQUIRE(lines.size() == 8);
  CHECK(lines[0] == "#separator:tab");
  CHECK(lines[3] == "#deck:Casebook::2026-12 EU/EEA : rules");
  for (std::size_t at : {6U, 7U}) {
    CHECK(std::ranges::count(lines[at], '\t') == 3);
    CHECK(lines[at].find('\t') == 16);
  }
  CHECK(lines[6].ends_with("\tcasebook 2026-12 br.days"));
  CHECK(lines[7].find("多少&lt;b&gt;天&lt;/b&gt; &amp;?") != std::string::npos);
  CHECK(lines[7].find("&quot;七&quot;") != std::string::npos);
  kb::Lockfile later = lock();
  later.edition = 3;
  CHECK(lines_of(kb::anki_deck(later))[6].substr(0, 16) == lines[6].substr(0, 16));  // takes the older card's place
}

TEST_CASE("answers stand in an order that the question alone decides") {
  const kb::Question question = lock().quiz[0];
  CHECK(kb::shuffled_answers(question) == kb::shuffled_answers(question));
  CHECK(kb::shuffled_answers(question).size() == 3);
  int first = 0;
  for (int at = 0; at < 300; ++at) {
    kb::Question each = question;
    each.key = "own-" + std::to_string(at);
    first += kb::shuffled_answers(each)[0] == each.answer;
  }
  CHECK(first > 60);
  CHECK(first < 140);
}
