#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "kb/library/packs.h"
#include "web/locale.h"

/// A pack's questions as the page shows them on which a trainer chooses them. Functions here belong inside Database::read.
namespace web {

inline constexpr std::size_t others_shown = 20;

/// What every question of the page needs to be shown.
struct QuizShown {
  const kb::PackContents& contents;
  std::vector<std::string> languages;  ///< those that a question may be in
  const Locale& locale;
};

/// For templates/pack_quiz.mustache. `refused`: what was wrong with them, so that each has its problems beside it; Invalid without problems
/// for nothing.
nlohmann::json questions_view(kb::Connection& db, const std::vector<kb::Question>& questions, const QuizShown& shown,
                              const kb::Invalid& refused);

/// The empty form for one of one's own, in the pack's first language.
nlohmann::json own_question_view(const QuizShown& shown);

/// Those of `drawn` that aren't in the quiz, at most others_shown, by the document of which they ask: {has_others, other_groups,
/// more_others: there are more than are shown}.
nlohmann::json other_questions_view(kb::Connection& db, const std::vector<kb::Question>& drawn, const std::vector<kb::Question>& quiz,
                                    const QuizShown& shown);

/// Questions as lines of text, for a comparison of two quizzes.
std::string quiz_text(const std::vector<kb::Question>& questions);

}  // namespace web
