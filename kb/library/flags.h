#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/document.h"
#include "kb/library/database.h"
#include "kb/library/people.h"

/// Readers say that a published text is wrong or out of date: "flag it or fix it". Anybody who is signed in.
namespace kb {

struct Flag {
  std::int64_t number = 0;
  DocumentName name;
  std::int64_t revision = 0;  ///< the one that was read
  std::string person;
  Time at;
  std::string reason;
  std::optional<Time> answered;
  std::string answered_by, answer;  ///< empty as long as it is open
};

/// Tells the document's owner, if that is a person's name, whoever wrote the revision, and all reviewers. Throws NotFound if it isn't
/// published, Invalid without a reason or for one over 2,000 bytes, Conflict if this person's last flag of it is still open.
Flag flag_document(Database& database, const Person& by, const DocumentName& name, const std::string& reason);

/// Says what was done about it, to whoever flagged it. By reviewers, administrators, the revision's author and who flagged it: else
/// Forbidden. Conflict if it was answered already.
void answer_flag(Database& database, const Person& by, std::int64_t flag, const std::string& answer);

struct FlagFilter {
  std::optional<std::string> id;              ///< of that document, in any language
  std::optional<std::int64_t> concerns = {};  ///< those alone that the person with this key raised, or whose text they wrote
  bool open = false;                          ///< those alone that nobody has answered
  int limit = 200;
};
/// Open ones first, the oldest first of them; then the answered ones, the last first. Inside Database::read.
std::vector<Flag> flags(Connection& db, const FlagFilter& filter);
/// How many nobody has answered. Inside Database::read.
std::int64_t open_flags(Connection& db, const DocumentName& name);

}  // namespace kb
