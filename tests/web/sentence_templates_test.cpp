#include "web/sentence_templates.h"

#include <doctest/doctest.h>

#include <stdexcept>

namespace {

using Values = std::vector<std::pair<std::string_view, std::string_view>>;

const web::Messages messages = {{"other_word", {{"other", "is empty"}}},
                                {"say_empty", {{"other", "field \"{field}\" is empty"}}},
                                {"say_field", {{"other", "field \"{field}\" {said}"}}},
                                {"say_from_to", {{"other", "{from} to {to}."}}},
                                {"say_nothing", {{"other", "nothing here"}}}};

/// The first message of `say_` that `sentence` fits, as `key(place=value, …)`; empty if there is none.
std::string read(const std::string& sentence) {
  const web::SentenceTemplates templates(messages, "say_");
  std::string found;
  templates.read(sentence, [&](const web::ReadSentence& one) {
    found = one.key;
    for (const auto& [place, value] : one.values) found.append(" ").append(place).append("=").append(value);
    return true;
  });
  return found;
}

}  // namespace

TEST_CASE("a sentence gives the message it was made from and what stands in its places") {
  CHECK(read("nothing here") == "say_nothing");
  CHECK(read("field \"title\" is long") == "say_field field=title said=is long");
  CHECK(read("5 to 7.") == "say_from_to from=5 to=7");
  CHECK(read(" to .") == "say_from_to from= to=");
  CHECK(read("nothing here ") == "");
  CHECK(read("is empty") == "");
  CHECK(read("") == "");
}

TEST_CASE("the message with the most words of its own comes first, and others where that isn't taken") {
  CHECK(read("field \"title\" is empty") == "say_empty field=title");
  const web::SentenceTemplates templates(messages, "say_");
  std::vector<std::string> offered;
  templates.read("field \"title\" is empty", [&](const web::ReadSentence& one) {
    offered.emplace_back(one.key);
    return false;
  });
  CHECK(offered == std::vector<std::string>{"say_empty", "say_field"});
}

TEST_CASE("a template's end fits the sentence's end, whatever the values say") {
  CHECK(read("field \"a\" is empty\" is empty") == "say_empty field=a\" is empty");
  CHECK(read("1 to 2 to 3.") == "say_from_to from=1 to=2 to 3");
}

TEST_CASE("braces that hold no name of a place are words") {
  const web::SentenceTemplates braces({{"a", {{"other", "add {#id} or {en: …}, {Name}, {} or {"}}}}, "");
  bool fits = false;
  braces.read("add {#id} or {en: …}, {Name}, {} or {", [&](const web::ReadSentence& one) { return fits = one.values.empty(); });
  CHECK(fits);
}

TEST_CASE("places that touch are the catalogue's own fault") {
  CHECK_THROWS_AS(web::SentenceTemplates({{"a", {{"other", "{x}{y}"}}}}, ""), std::logic_error);
}

TEST_CASE("an end is found where it begins last") {
  const web::SentenceTemplates ends({{"tail", {{"other", "; did you mean \"{nearest}\"?"}}}}, "tail");
  const auto found = ends.end_of("x; did you mean \"y\"?; did you mean \"z\"?");
  REQUIRE(found);
  CHECK(found->begin == 20);
  CHECK(found->read.values == Values{{"nearest", "z"}});
  CHECK(!ends.end_of("x; did you mean \"y\"? Yes"));
  CHECK(!ends.end_of(""));
}
