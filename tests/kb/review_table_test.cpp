#include "kb/library/review_table.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <set>

#include "kb/error.h"
#include "kb/library/comments.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

using kb::ReviewState;
using kb::ReviewStep;
using kb::Who;

namespace {

ReviewState state_of(int i) { return static_cast<ReviewState>(i); }
ReviewStep step_of(int i) { return static_cast<ReviewStep>(i); }

/// A new contribution of `senior`, brought into a state.
kb::Contribution in_state(ReviewLibrary& library, ReviewState state) {
  static int made = 0;
  const std::string id = "valve-" + std::to_string(++made);
  const kb::Contribution draft = library.start(library.senior, id, guide_text("Valve"));
  if (state == ReviewState::draft) return draft;
  if (state == ReviewState::withdrawn) return kb::withdraw_contribution(library.database, library.senior, draft.number);
  const kb::Contribution sent = library.submit(library.senior, draft);
  if (state == ReviewState::returned) return kb::return_contribution(library.database, library.reviewer, sent.number, "shorter");
  if (state == ReviewState::declined) return kb::decline_contribution(library.database, library.reviewer, sent.number, "known");
  if (state == ReviewState::published) return library.approve(library.reviewer, sent);
  return sent;
}

Who who_takes(ReviewStep step) {
  for (const kb::Transition& each : kb::transitions())
    if (each.step == step) return each.who;
  return Who::author;
}

/// Takes a step in the name of `by`; what it throws says why not.
void take(ReviewLibrary& library, const kb::Person& by, const kb::Contribution& c, ReviewStep step) {
  kb::Database& db = library.database;
  const kb::SavedText other{.text = guide_text("Valve", "Other words."), .version = c.version};
  switch (step) {
    case ReviewStep::save:
      kb::save_text(db, by, c.number, other);
      return;
    case ReviewStep::submit:
      kb::submit_contribution(db, by, c.number, "", kb::parse_markdown);
      return;
    case ReviewStep::improve:
      kb::improve_contribution(db, by, c.number, other, kb::parse_markdown);
      return;
    case ReviewStep::comment:
      kb::add_comment(db, by, c.number, {.body = "Well."});
      return;
    case ReviewStep::assign:
      kb::assign_review(db, by, c.number, "reviewer");
      return;
    case ReviewStep::send_back:
      kb::return_contribution(db, by, c.number, "shorter");
      return;
    case ReviewStep::approve:
      kb::approve_contribution(db, by, c.number, library.yes_to(c), kb::parse_markdown);
      return;
    case ReviewStep::decline:
      kb::decline_contribution(db, by, c.number, "known");
      return;
    case ReviewStep::withdraw:
      kb::withdraw_contribution(db, by, c.number);
      return;
    case ReviewStep::reopen:
      kb::reopen_contribution(db, by, c.number);
      return;
  }
}

std::string outcome(ReviewLibrary& library, const kb::Person& by, const kb::Contribution& c, ReviewStep step) {
  try {
    take(library, by, c, step);
  } catch (const kb::NotFound&) {
    return "not found";
  } catch (const kb::Forbidden&) {
    return "forbidden";
  } catch (const kb::Conflict&) {
    return "conflict";
  }
  return std::string(kb::to_string(library.look(library.admin, c.number).state));
}

}  // namespace

TEST_CASE("states and steps have names of their own") {
  std::set<std::string_view> names;
  for (int i = 0; i < kb::review_states; ++i) {
    names.insert(kb::to_string(state_of(i)));
    CHECK(kb::parse_review_state(kb::to_string(state_of(i))) == state_of(i));
  }
  for (int i = 0; i < kb::review_steps; ++i) names.insert(kb::to_string(step_of(i)));
  CHECK(names.size() == kb::review_states + kb::review_steps);
  CHECK_FALSE(kb::parse_review_state("lost"));
}

TEST_CASE("the table has each step once from a state, for the same people from every state, and each somewhere") {
  std::set<std::pair<ReviewState, ReviewStep>> seen;
  std::map<ReviewStep, std::set<Who>> who;
  for (const kb::Transition& each : kb::transitions()) {
    CHECK(seen.emplace(each.from, each.step).second);
    who[each.step].insert(each.who);
    CHECK(kb::find_transition(each.from, each.step) == &each);
  }
  CHECK(who.size() == kb::review_steps);
  for (const auto& [step, those] : who) CHECK(those.size() == 1);
}

TEST_CASE("nothing leads out of published and declined, and to published only approval does") {
  for (const kb::Transition& each : kb::transitions()) {
    CHECK(each.from != ReviewState::published);
    CHECK(each.from != ReviewState::declined);
    CHECK((each.to == ReviewState::published) == (each.step == ReviewStep::approve));
    CHECK((each.step != ReviewStep::approve || each.who == Who::other_reviewer));
  }
}

TEST_CASE("no author may approve, whatever their roles") {
  for (std::uint8_t bits = 1; bits < 32; ++bits)
    for (const bool author : {false, true})
      for (const bool writer : {false, true}) {
        const kb::Roles roles{bits};
        CHECK(kb::may(Who::other_reviewer, {roles, author, writer}) ==
              (!author && !writer && (roles.has(kb::Role::reviewer) || roles.has(kb::Role::admin))));
      }
}

TEST_CASE("every state, step and role: what happens is what the table says") {
  // The author is a senior agent in one round, a reviewer and administrator besides in the other.
  for (const bool powerful_author : {false, true})
    for (int from = 0; from < kb::review_states; ++from) {
      ReviewLibrary library;
      kb::set_roles(library.database, "senior", kb::Roles{static_cast<std::uint8_t>(powerful_author ? 2 | 4 | 16 : 2)});
      for (int step = 0; step < kb::review_steps; ++step)
        for (const char* name : {"agent", "senior", "other", "second", "trainer", "admin"}) {
          const kb::Contribution c = in_state(library, state_of(from));
          REQUIRE(c.state == state_of(from));
          const kb::Person person = *library.database.read([&](kb::Connection& db) { return kb::find_person(db, name); });
          const bool author = person.id == library.senior.id;
          const kb::Relation relation{person.roles, author, author};
          const kb::Transition* transition = kb::find_transition(state_of(from), step_of(step));
          const std::string expected = !kb::may_see(relation)                         ? "not found"
                                       : !kb::may(who_takes(step_of(step)), relation) ? "forbidden"
                                       : transition == nullptr                        ? "conflict"
                                                                                      : std::string(kb::to_string(transition->to));
          INFO(kb::to_string(state_of(from)), " × ", kb::to_string(step_of(step)), " × ", name, powerful_author ? " (mighty)" : "");
          CHECK(outcome(library, person, c, step_of(step)) == expected);
        }
    }
}

TEST_CASE("a reviewer who wrote a part of it may do anything but approve") {
  ReviewLibrary library;
  for (int step = 0; step < kb::review_steps; ++step) {
    const kb::Transition* transition = kb::find_transition(ReviewState::submitted, step_of(step));
    kb::Contribution c = in_state(library, ReviewState::submitted);
    c = kb::improve_contribution(library.database, library.second, c.number,
                                 {.text = guide_text("Valve", "By a reviewer."), .version = c.version}, kb::parse_markdown);
    const bool reviewers = transition && transition->who != Who::author;
    const std::string expected = !reviewers                               ? "forbidden"
                                 : transition->who == Who::other_reviewer ? "forbidden"
                                                                          : std::string(kb::to_string(transition->to));
    INFO(kb::to_string(step_of(step)));
    CHECK(outcome(library, library.second, c, step_of(step)) == expected);
  }
}

TEST_CASE("a step that the state doesn't allow is refused in a sentence") {
  CHECK(kb::refusal_of(ReviewState::submitted, ReviewStep::submit) == "is submitted already");
  CHECK(kb::refusal_of(ReviewState::published, ReviewStep::approve) == "is published already");
  CHECK(kb::refusal_of(ReviewState::published, ReviewStep::submit) == "is published and can't be submitted");
  CHECK(kb::refusal_of(ReviewState::draft, ReviewStep::approve) == "is a draft and can't be approved");
}
