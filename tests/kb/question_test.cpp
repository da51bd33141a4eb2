#include "kb/packs/question.h"

#include <doctest/doctest.h>

#include "kb/error.h"

namespace {

kb::Question right() { return {"own-1", "en", "How many?", "Two", {"Three", "Four"}, "See there.", "valve#start"}; }

template <class Change>
std::string with(Change change) {
  kb::Question question = right();
  change(question);
  std::string all;
  for (const auto& problem : kb::check_questions({question})) all += to_string(problem) + "\n";
  return all;
}

}  // namespace

TEST_CASE("questions read are those that were written") {
  const std::vector<kb::Question> questions = {right(), {"own-2", "zh", "几个？", "\"二\"", {"三"}, "", ""}};
  CHECK(kb::check_questions(questions).empty());
  CHECK(kb::read_questions(kb::write_questions(questions)) == questions);
  for (const char* other : {"", "{}", "[1]", "[{}]", R"([{"key": 1}])", "[[]]"}) CHECK_THROWS_AS(kb::read_questions(other), kb::Invalid);
}

TEST_CASE("what is wrong with a question is said with its place") {
  using Question = kb::Question;
  CHECK(with([](Question&) {}) == "");
  CHECK(with([](Question& q) { q.key = "a b"; }) == "quiz[0].key: must be of letters, digits and -_.#:\n");
  CHECK(with([](Question& q) { q.lang = "english"; }) == "quiz[0].lang: isn't a language\n");
  CHECK(with([](Question& q) { q.text = ""; }) == "quiz[0].text: is missing\n");
  CHECK(with([](Question& q) { q.why = std::string(2001, 'x'); }) == "quiz[0].why: is longer than 2000 characters\n");
  CHECK(with([](Question& q) { q.wrong.clear(); }) == "quiz[0].wrong: must have one to 6 wrong answers\n");
  CHECK(with([](Question& q) { q.wrong[1] = " TWO"; }) == "quiz[0].wrong[1]: is the same as another answer\n");
  CHECK(with([](Question& q) { q.wrong[1] = "three"; }) == "quiz[0].wrong[1]: is the same as another answer\n");
  CHECK(kb::check_questions({right(), right()})[0].message == "is another question's: own-1");
  CHECK(kb::check_questions(std::vector<Question>(201, right()))[0].message == "has more than 200 questions");
}
