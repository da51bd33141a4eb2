#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kb/library/people.h"

/// The rules of review: from which state a step leads to which, and who may take it. Everything that changes a contribution asks here.
///
/// Who may begin one: anybody who is signed in may propose a change of a published document, since nothing is published by its author
/// alone; a new document or translation is for senior agents, reviewers and administrators.
/// Who sees one: its author, reviewers and administrators, in every state; for anybody else it doesn't exist.
/// Who approves: reviewers and administrators who wrote no part of it, whatever else they are. Who improves a submitted text writes a part
/// of it. Who suggests a line that the author takes doesn't: two people have read it then.
namespace kb {

enum class ReviewState : std::uint8_t {
  draft,
  submitted,
  returned,   ///< to its author, to be changed
  published,  ///< for good
  declined,   ///< for good
  withdrawn,  ///< by its author
};
inline constexpr int review_states = 6;
/// `draft`: as it stands in the record.
std::string_view to_string(ReviewState state);
std::optional<ReviewState> parse_review_state(std::string_view name);

enum class ReviewStep : std::uint8_t {
  save,       ///< the author writes
  submit,     ///< to the reviewers
  improve,    ///< a reviewer writes; the text must pass its check, and approvals begin anew
  comment,    ///< or resolve a comment
  assign,     ///< to a reviewer, oneself among them
  send_back,  ///< "return": the author should change something
  approve,    ///< stays submitted until the kind's number of people have approved the newest text; the last one publishes
  decline,
  withdraw,
  reopen,  ///< the author goes on with what was submitted or withdrawn
};
inline constexpr int review_steps = 10;
std::string_view to_string(ReviewStep step);

enum class Who : std::uint8_t {
  author,              ///< who began it
  reviewer,            ///< a reviewer or administrator who didn't begin it
  other_reviewer,      ///< a reviewer or administrator who wrote no part of it
  author_or_reviewer,  ///< any of these
};

/// How a person stands to a contribution.
struct Relation {
  Roles roles;
  bool author = false;  ///< began it
  bool writer = false;  ///< wrote one of its texts
};
inline bool reviews(Roles roles) { return roles.has(Role::reviewer) || roles.has(Role::admin); }
inline bool may(Who who, const Relation& relation) {
  switch (who) {
    case Who::author:
      return relation.author;
    case Who::reviewer:
      return reviews(relation.roles) && !relation.author;
    case Who::other_reviewer:
      return reviews(relation.roles) && !relation.author && !relation.writer;
    case Who::author_or_reviewer:
      return relation.author || reviews(relation.roles);
  }
  return false;
}
/// Whether it exists for that person.
inline bool may_see(const Relation& relation) { return relation.author || reviews(relation.roles); }
inline bool may_propose_new(Roles roles) { return roles.has(Role::senior) || reviews(roles); }

struct Transition {
  ReviewState from;
  ReviewStep step;
  ReviewState to;
  Who who;
};
/// Every step that there is, once from each state.
std::span<const Transition> transitions();
/// nullptr if the state doesn't allow it, to nobody.
const Transition* find_transition(ReviewState from, ReviewStep step);

/// Why a step can't be taken, as a sentence's end: `is published already`, `is a draft and can't be approved`.
std::string refusal_of(ReviewState state, ReviewStep step);
/// Why `who` refuses somebody, as a sentence: `Only its author may do that.`
std::string_view refusal_of(Who who);

}  // namespace kb
