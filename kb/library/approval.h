#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/markdown.h"
#include "kb/document/merge.h"
#include "kb/kinds/kind.h"
#include "kb/library/contributions.h"

/// Approval, and publishing what has enough of it.
namespace kb {

struct ApprovalAnswers {
  std::int64_t text = 0;                  ///< the number of the text that was read
  std::map<std::string, bool> checklist;  ///< by item, as asked_of says
  std::map<std::int64_t, std::string>
      words;  ///< to each personal-data finding, by its place in ContributionText::findings: why it may stay
};

/// What a reviewer answers before approving it. Empty as long as its kind isn't known.
std::vector<ChecklistItem> asked_of(const Contribution& contribution, const std::string& text);

/// One approval. With it the kind's number of approvals is reached: the text is published in the same transaction, for its author, with the
/// approvers in the revision's comment. If the published text moved meanwhile, both changes are brought together (kb/document/merge.h).
///
/// Throws NotFound and Forbidden as review_table.h has it (no author of any part, whatever their roles, which are read anew); Invalid for
/// an item that isn't answered with yes, a finding without words (1 to 500 bytes), or, with its problems, if the library changed so that
/// the text has become wrong; Conflict if it isn't the newest text, if it was approved by this person already, or if the state doesn't
/// allow it; StaleText if the published text moved so that both can't be brought together by lines. A refused approval leaves nothing.
Contribution approve_contribution(Database& database, const Person& by, std::int64_t number, const ApprovalAnswers& answers,
                                  const std::function<Markdown(std::string_view)>& parse);

/// How the newest text and what is published now come together.
struct Rebase {
  std::int64_t published = 0;  ///< the revision that is published now: SavedText::rebased_on of the text that has both
  std::string theirs;          ///< its text
  Merge merge;                 ///< `mine` is the contribution's
};
/// nullopt if nothing moved. For the author before going on, and for reviewers to see. Belongs inside Database::read; NotFound as usual.
std::optional<Rebase> rebase_of(Connection& db, const Person& viewer, std::int64_t number);

}  // namespace kb
