#include "kb/document/front_matter.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

namespace {

std::string listed(const std::vector<kb::Problem>& problems) {
  std::string all;
  for (const auto& problem : problems) all += to_string(problem) + "\n";
  return all;
}

/// The problems of a YAML text that begins on line 1, as lines.
std::string faults(std::string_view yaml) {
  std::vector<kb::Problem> problems;
  const kb::YamlValue value = kb::parse_yaml(yaml, 1, 64 * 1024, problems);
  REQUIRE(value.map());
  if (!problems.empty()) CHECK(value.map()->empty());
  return listed(problems);
}

kb::YamlValue parsed(std::string_view yaml, int first_line = 1) {
  std::vector<kb::Problem> problems;
  kb::YamlValue value = kb::parse_yaml(yaml, first_line, 64 * 1024, problems);
  REQUIRE(listed(problems) == "");
  return value;
}

}  // namespace

TEST_CASE("values are texts as written, each with its line") {
  const kb::YamlValue value =
      parsed("title: A parcel\ndays: 010\nyes: true\nquoted: \"a: \\u00e9\"\nempty:\nlist: [a, 'b']\nmap:\n  inner: 1\n", 2);
  CHECK(*value.find("title")->scalar() == "A parcel");
  CHECK(value.find("title")->line == 2);
  CHECK(*value.find("days")->scalar() == "010");
  CHECK(*value.find("yes")->scalar() == "true");
  CHECK(*value.find("quoted")->scalar() == "a: é");
  CHECK(*value.find("empty")->scalar() == "");
  CHECK(value.find("empty")->line == 6);
  REQUIRE(value.find("list")->list());
  CHECK(*value.find("list")->list()->at(1).scalar() == "b");
  CHECK(*value.find("map")->find("inner")->scalar() == "1");
  CHECK(value.find("map")->find("inner")->line == 9);
  CHECK(value.find("nothing") == nullptr);
  CHECK(value.find("title")->find("x") == nullptr);
}

TEST_CASE("no text, or comments alone, is an empty map") {
  CHECK(faults("") == "");
  CHECK(faults("\n\n# nothing\n") == "");
  CHECK(faults("~\n") == "");
}

TEST_CASE("what a front matter may not hold is refused with its line") {
  CHECK(faults("a: 1\nb: 2\na: 3\n") == "3: \"a\" stands here twice\n");
  CHECK(faults("a: {b: 1, b: 2}\n") == "1: \"b\" stands here twice\n");
  CHECK(faults("a: &x 1\n") == "1: anchors (&name) aren't allowed\n");
  CHECK(faults("a: 1\nb: *a\n").starts_with("2: "));
  CHECK(faults("a: !!binary aGk=\n") == "1: tags (tag:yaml.org,2002:binary) aren't allowed\n");
  CHECK(faults("a: !mine 1\n") == "1: tags (!mine) aren't allowed\n");
  CHECK(faults("a: 1\n...\n---\nb: 2\n").find("a second YAML document begins here") != std::string::npos);
  CHECK(faults("just a text\n") == "1: expected lines of the form \"name: value\"\n");
  CHECK(faults("- a\n- b\n") == "1: expected lines of the form \"name: value\"\n");
  CHECK(faults("a: 1\n? [x, y]\n: 2\n") == "2: a key must be a plain word\n");
  CHECK(faults("a: caf\xE9\n") == "1: the text isn't valid UTF-8 here; save the file as UTF-8\n");
  CHECK(faults(std::string_view("a: 1\nb: \0\n", 10)) == "2: control character U+0000 isn't allowed in a text\n");
}

TEST_CASE("broken YAML says where and what to do") {
  CHECK(faults("title: Returns: who pays\n") == "1: broken YAML: a value that holds \": \" needs quotes, or the indentation is off\n");
  CHECK(faults("a: 1\nb: [x, y\n").starts_with("3: broken YAML: "));
  CHECK(faults("a: 1\nb: \"x\nc: 3\n") == "2: broken YAML: the quotation mark that opens here isn't closed\n");
  CHECK(faults("ä: 'é'\nb: 'it''s\nc: 3\n") == "2: broken YAML: the quotation mark that opens here isn't closed\n");
  CHECK(faults("a: \"x\\\"\n") == "1: broken YAML: the quotation mark that opens here isn't closed\n");
  CHECK(faults("a: @x\n") == "1: broken YAML: a value that begins with a special character needs quotes\n");
  CHECK(faults("a: %x\n").find("broken YAML: ") != std::string::npos);
}

TEST_CASE("limits stop the reading") {
  CHECK(faults("a: " + std::string(70'000, 'x')) == "1: more than 64 KB of YAML\n");
  std::string many = "a: [";
  for (int i = 0; i < 12'000; ++i) many += "1,";
  CHECK(faults(many + "]\n") == "1: more than 10000 values\n");
  const auto faults_of_long = [](const std::string& yaml) {
    std::vector<kb::Problem> problems;
    kb::parse_yaml(yaml, 1, 512 * 1024, problems);
    return problems.empty() ? std::string() : problems.front().message;
  };
  CHECK(faults_of_long(many + "]\n") == "");
  for (int i = 0; i < 20'000; ++i) many += "1,";
  CHECK(faults_of_long(many + "]\n") == "more than 30000 values");
  CHECK(faults("a: " + std::string(30'000, '[')).starts_with("1: "));
  CHECK(faults("a:\n" + std::string(40, '-') + "\n") == "");
  std::string dashes = "a:\n  ";
  for (int i = 0; i < 3000; ++i) dashes += "- ";
  CHECK(faults(dashes + "x\n") == "2: nested deeper than 16 levels\n");
  CHECK(faults("a: " + std::string(20'000, '{')).find("1: ") == 0);
  std::string stairs;
  for (int i = 0; i < 300; ++i) stairs += std::string(static_cast<size_t>(i), ' ') + "k:\n";
  CHECK(faults(stairs) == "17: nested deeper than 16 levels\n");
}

TEST_CASE("a bomb of aliases is refused at once") {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'j'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += std::string("*") + static_cast<char>(c - 1) + ",";
    bomb += "]\n";
  }
  const auto begin = std::chrono::steady_clock::now();
  CHECK(faults(bomb) == "1: anchors (&name) aren't allowed\n");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
}

TEST_CASE("a file is split at its lines of three hyphens") {
  std::vector<kb::Problem> problems;
  const std::string text = "---\nkind: guide\ntitle: A\n---\n\n# Body\n---\nmore\n";
  const kb::FrontMatter front = kb::split_front_matter(text, problems);
  CHECK(listed(problems) == "");
  CHECK(*front.fields.find("title")->scalar() == "A");
  CHECK(front.fields.find("title")->line == 3);
  CHECK(front.body == "\n# Body\n---\nmore\n");
  CHECK(front.body.data() == text.data() + text.find("\n# Body"));
  CHECK(front.body_line == 5);
}

TEST_CASE("carriage returns and a byte order mark are read over and kept") {
  std::vector<kb::Problem> problems;
  const std::string text = "\xEF\xBB\xBF---\r\nkind: guide\r\ntags: [a, b]\r\ntitle: A\r\n---\r\nBody\r\n";
  const kb::FrontMatter front = kb::split_front_matter(text, problems);
  CHECK(listed(problems) == "");
  CHECK(*front.fields.find("title")->scalar() == "A");
  CHECK(*front.fields.find("kind")->scalar() == "guide");
  CHECK(front.fields.find("title")->line == 4);
  CHECK(front.body == "Body\r\n");
  CHECK(front.body_line == 6);
}

TEST_CASE("a file without front matter, or with one that doesn't end, is told so") {
  std::vector<kb::Problem> problems;
  kb::split_front_matter("# Title\n", problems);
  kb::split_front_matter("", problems);
  kb::split_front_matter("---\ntitle: A\n", problems);
  kb::split_front_matter("---", problems);
  CHECK(listed(problems) ==
        "1: the file must begin with front matter: a line \"---\", fields, and another line \"---\"\n"
        "1: the file must begin with front matter: a line \"---\", fields, and another line \"---\"\n"
        "1: the front matter has no end: a line \"---\" is missing after the fields\n"
        "1: the front matter has no end: a line \"---\" is missing after the fields\n");
}

TEST_CASE("generated YAML is read back value by value") {
  std::mt19937 random(7);
  const std::vector<std::string> words = {"a", "battery life", "续航", "x: y", "- z", "#",  "'", "\"",  "é",  "true", "010", "",
                                          "@", "a\\b",         "{",    "[",    "&x",  "*y", "%", "? q", "| p"};
  auto quoted = [](const std::string& text) {
    std::string result = "'";
    for (char c : text) result += c == '\'' ? "''" : std::string(1, c);
    return result + "'";
  };
  for (int round = 0; round < 300; ++round) {
    std::string yaml;
    std::vector<std::string> values;
    const size_t count = random() % 8 + 1;
    for (size_t i = 0; i < count; ++i) {
      values.push_back(words[random() % words.size()] + words[random() % words.size()]);
      yaml += "key" + std::to_string(i) + ": " + quoted(values.back()) + (random() % 2 ? "\n" : "  # comment\n");
    }
    const kb::YamlValue value = parsed(yaml);
    REQUIRE(value.map()->size() == values.size());
    for (size_t i = 0; i < values.size(); ++i) {
      CHECK(value.map()->at(i).key == "key" + std::to_string(i));
      CHECK(*value.map()->at(i).value.scalar() == values[i]);
      CHECK(value.map()->at(i).value.line == static_cast<int>(i) + 1);
    }
  }
}

TEST_CASE("bytes at random never do worse than a problem") {
  std::mt19937 random(11);
  const std::string alphabet = "abc:- \n\t[]{}&*!|>'\"#%@`,?~\\\r0\xC3\xA9\xFF";
  for (int round = 0; round < 3000; ++round) {
    std::string text = "---\n";
    for (size_t length = random() % 60; length > 0; --length) text += alphabet[random() % alphabet.size()];
    text += "\n---\n";
    std::vector<kb::Problem> problems;
    const kb::FrontMatter front = kb::split_front_matter(text, problems);
    REQUIRE(front.fields.map());
    for (const auto& problem : problems) {
      REQUIRE(problem.line >= 1);
      REQUIRE(problem.line <= 65);
    }
  }
}

TEST_CASE("escapes bring no control characters and no turns of direction into a value") {
  const auto refusal = [](const std::string& yaml) {
    std::vector<kb::Problem> problems;
    const kb::YamlValue fields = kb::parse_yaml(yaml, 2, 64 * 1024, problems);
    CHECK(fields.map()->empty() == !problems.empty());
    std::string all;
    for (const auto& problem : problems) all += to_string(problem) + "\n";
    return all;
  };
  CHECK(refusal("kind: guide\ntitle: \"zebra\\u0000quagga\"\n") == "3: control character U+0000 isn't allowed in a value\n");
  CHECK(refusal("title: \"\\u001b[31m\"\n") == "2: control character U+001B isn't allowed in a value\n");
  CHECK(refusal("title: \"\\x85\"\n") == "2: control character U+0085 isn't allowed in a value\n");
  CHECK(refusal("title: \"\\r\"\n") == "2: control character U+000D isn't allowed in a value\n");
  CHECK(refusal("labels:\n  \"e\\u0007n\": [a]\n") == "3: control character U+0007 isn't allowed in a value\n");
  CHECK(refusal("title: \"a\\u202Eb\"\n") ==
        "2: invisible character U+202E, which turns the direction of the text, isn't allowed in a value\n");
  CHECK(refusal("tags:\n  - a\n  - a\u2066b\n") ==
        "4: invisible character U+2066, which turns the direction of the text, isn't allowed in a value\n");
  CHECK(refusal("text: \"a\\n\\tb\"\nrtl: \"\\u200F\u0627\"\n") == "");
}
