#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/problem.h"

namespace kb {

/// A question of a pack's quiz: one right answer, and wrong ones.
struct Question {
  std::string key;   ///< tells it from every other of the pack: what it was drawn from, or `own-1`; letters, digits, `-_.#:`
  std::string lang;  ///< BCP 47, of its texts
  std::string text, answer;
  std::vector<std::string> wrong;
  std::string why;     ///< shown once it is answered; may be empty
  std::string source;  ///< PackItem::key() of what it asks of, or empty

  bool operator==(const Question&) const = default;
};

struct QuestionLimits {
  static constexpr std::size_t questions = 200, wrong = 6;
  static constexpr std::size_t text_characters = 1000, why_characters = 2000;
};

/// What is wrong with them. A problem's path says where: `quiz[2].wrong[0]`. An answer that reads like another of the same question,
/// whatever the case of its letters and the space around it, is a problem: a wrong answer is never right.
std::vector<Problem> check_questions(const std::vector<Question>& questions);

/// As JSON: an array. read_questions takes what write_questions wrote and throws Invalid for anything else.
std::string write_questions(const std::vector<Question>& questions);
std::vector<Question> read_questions(std::string_view json);

/// Right and wrong answers in an order that the question alone decides: each time the same, and the right one in no place more often.
std::vector<std::string> shuffled_answers(const Question& question);

}  // namespace kb
