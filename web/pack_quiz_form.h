#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/packs/question.h"
#include "web/pack_steps.h"
#include "web/request.h"

/// A pack's quiz as its page's form sends it. The fields come in the order in which they stand on the page: what is `text`, `answer`,
/// `wrong`, `why` and `lang` belongs to the `question` before it.
namespace web {

struct QuizForm {
  std::vector<kb::Question> questions;  ///< what was written as one's own among them, as the last; answers without a word left out
  bool wrote = false;                   ///< there was such a one
  bool chosen = false;                  ///< false: nobody had touched them, they were those that would be drawn
  std::int64_t version = 0;             ///< the pack's
  std::string seen;                     ///< quiz_hash of the questions as the page showed them
  std::string step;  ///< what else shall be done: `up 3`, `down 3` and `out 3` (pack_steps.h), `add <key>`, …; empty: save them
  int others = 0;    ///< the seed by which the others, that could be drawn, were
};
QuizForm read_quiz_form(const Request& request);

inline constexpr int largest_seed = 1'000'000'000;

/// A question's hidden field, `question`: its key and what it asks of. Empty for the one of one's own that isn't in the quiz yet.
std::string question_value(const kb::Question& question);

std::string quiz_hash(const std::vector<kb::Question>& questions);

/// A key for a question of one's own, by its words: two people who write one at the same time have two.
std::string own_key(const kb::Question& question);

/// Moves a question, or takes it out; changes nothing where there is none, or nowhere to go. The place of the one that moved.
std::optional<std::size_t> apply_step(std::vector<kb::Question>& questions, PlacedStep step);

/// Those of `theirs` that `mine` hasn't, at its end.
void put_in_others(std::vector<kb::Question>& mine, const std::vector<kb::Question>& theirs);

}  // namespace web
