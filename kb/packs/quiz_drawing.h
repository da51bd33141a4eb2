#pragma once

#include "kb/packs/quiz.h"

/// How each kind of question is drawn; for quiz.cpp alone. Every function gives all that it can ask of an item, without keeping to `most`.
namespace kb {

/// An order that the seed alone decides.
class QuizOrder {
 public:
  explicit QuizOrder(std::uint64_t seed) : seed_(seed) {}
  /// Sorts by a hash of the seed, `salt` and what `key` gives.
  void sort(std::vector<std::string>& texts, const std::string& salt) const;
  void sort(std::vector<Question>& questions) const;

 private:
  std::string hash(const std::string& text) const;
  const std::uint64_t seed_;
};

inline constexpr std::size_t quiz_choices = 3;  ///< wrong answers of a question, where there are as many

/// Of `candidates`, each once, those that don't read like `right`: at most quiz_choices, in the order's.
std::vector<std::string> wrong_answers(std::vector<std::string> candidates, const std::string& right, const std::string& salt,
                                       const QuizOrder& order);

std::vector<Question> fact_questions(const QuizLibrary& library, const QuizLibrary::Item& item, const QuizOrder& order);
std::vector<Question> next_step_questions(const QuizLibrary::Item& item, const QuizOrder& order);
std::vector<Question> term_questions(const QuizLibrary& library, const QuizLibrary::Item& item, const QuizOrder& order);
std::vector<Question> better_way_questions(const QuizLibrary::Item& item, const QuizOrder& order);

}  // namespace kb
