#pragma once

#include <string>
#include <string_view>

#include "kb/library/contributions.h"

/// How contributions stand in the record; for the files of this room that write them. Inside a transaction.
namespace kb {

/// The person as the record has them now, whatever a session or token remembers. Throws Forbidden if they can't sign in any more.
Person current_person(Connection& db, const Person& person);

Relation relation_to(Connection& db, const Person& person, const Contribution& contribution);

/// Somebody takes a step: who, of what, and where it leads.
struct Stepping {
  Person person;
  Contribution contribution;
  const Transition* transition;
};
/// The one place that asks the table. Throws NotFound for what the person may not see, Forbidden for what they may never do, Conflict for
/// what the state doesn't allow now. The person's roles are read anew.
Stepping take_step(Connection& db, const Person& by, std::int64_t number, ReviewStep step);

/// The newest text, with its findings.
ContributionText newest_text(Connection& db, const Contribution& contribution);

/// Puts a text behind the newest one, or, for `session` (not empty), in its place: if it was saved by the same person in the same session,
/// begun less than an hour ago, and neither submitted nor commented on. Raises the version; kind, title and markets follow.
void put_text(Connection& db, const Person& by, const Contribution& contribution, std::string_view text, std::string_view session);

/// Sets state and time of the last change.
void set_state(Connection& db, const Contribution& contribution, ReviewState state);

std::string write_findings(const std::vector<PersonalFinding>& findings);
std::vector<PersonalFinding> read_findings(std::string_view json, std::string_view lang);

}  // namespace kb
