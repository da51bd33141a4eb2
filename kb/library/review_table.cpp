#include "kb/library/review_table.h"

#include <algorithm>
#include <array>
#include <string>

namespace kb {
namespace {

using State = ReviewState;
using Step = ReviewStep;

constexpr std::array<std::string_view, review_states> state_names = {"draft",     "submitted", "returned",
                                                                     "published", "declined",  "withdrawn"};

struct StepName {
  std::string_view name, done;
};
constexpr std::array<StepName, review_steps> step_names = {{
    {"save", "changed by its author"},
    {"submit", "submitted"},
    {"improve", "changed by a reviewer"},
    {"comment", "commented on"},
    {"assign", "assigned"},
    {"return", "returned"},
    {"approve", "approved"},
    {"decline", "declined"},
    {"withdraw", "withdrawn"},
    {"reopen", "reopened"},
}};

constexpr Transition table[] = {
    // from           step             to                who
    {State::draft, Step::save, State::draft, Who::author},
    {State::returned, Step::save, State::returned, Who::author},

    {State::draft, Step::submit, State::submitted, Who::author},
    {State::returned, Step::submit, State::submitted, Who::author},

    {State::submitted, Step::improve, State::submitted, Who::reviewer},
    {State::submitted, Step::assign, State::submitted, Who::reviewer},
    {State::submitted, Step::approve, State::published, Who::other_reviewer},
    {State::submitted, Step::send_back, State::returned, Who::reviewer},
    {State::submitted, Step::decline, State::declined, Who::reviewer},

    {State::draft, Step::comment, State::draft, Who::author_or_reviewer},
    {State::submitted, Step::comment, State::submitted, Who::author_or_reviewer},
    {State::returned, Step::comment, State::returned, Who::author_or_reviewer},

    {State::draft, Step::withdraw, State::withdrawn, Who::author},
    {State::submitted, Step::withdraw, State::withdrawn, Who::author},
    {State::returned, Step::withdraw, State::withdrawn, Who::author},

    {State::submitted, Step::reopen, State::draft, Who::author},
    {State::withdrawn, Step::reopen, State::draft, Who::author},
};

}  // namespace

std::string_view to_string(ReviewState state) { return state_names[static_cast<std::size_t>(state)]; }

std::optional<ReviewState> parse_review_state(std::string_view name) {
  const auto found = std::ranges::find(state_names, name);
  if (found == state_names.end()) return std::nullopt;
  return static_cast<ReviewState>(found - state_names.begin());
}

std::string_view to_string(ReviewStep step) { return step_names[static_cast<std::size_t>(step)].name; }

std::span<const Transition> transitions() { return table; }

const Transition* find_transition(ReviewState from, ReviewStep step) {
  const auto found = std::ranges::find_if(table, [&](const Transition& each) { return each.from == from && each.step == step; });
  return found == std::end(table) ? nullptr : found;
}

std::string refusal_of(ReviewState state, ReviewStep step) {
  const bool there = std::ranges::any_of(table, [&](const Transition& each) { return each.step == step && each.to == state; });
  const std::string is = state == State::draft ? "is a draft" : "is " + std::string(to_string(state));
  if (there) return is + " already";
  return is + " and can't be " + std::string(step_names[static_cast<std::size_t>(step)].done);
}

std::string_view refusal_of(Who who) {
  switch (who) {
    case Who::author:
      return "Only its author may do that.";
    case Who::reviewer:
      return "Only a reviewer who isn't its author may do that.";
    case Who::other_reviewer:
      return "Only a reviewer who wrote no part of it may approve it.";
    case Who::author_or_reviewer:
      return "Only its author and reviewers may do that.";
  }
  return "";
}

}  // namespace kb
