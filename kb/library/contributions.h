#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/document.h"
#include "kb/document/personal_findings.h"
#include "kb/library/database.h"
#include "kb/library/people.h"
#include "kb/library/review_table.h"

/// What people propose to publish: finding and reading it. What changes it: writing.h, review.h, approval.h, comments.h.
/// Every function here belongs inside Database::read or ::write.
namespace kb {

struct Contribution {
  std::int64_t number = 0;
  DocumentName name;                 ///< the id is empty as long as a new document has none
  std::string kind, title;           ///< of the newest text, as far as it can be read; may be empty
  std::vector<std::string> markets;  ///< of the newest text
  ReviewState state = ReviewState::draft;
  std::string author;                     ///< who began it
  std::optional<std::int64_t> base;       ///< the published revision that it changes; nullopt for a new document or translation
  std::int64_t version = 0;               ///< rises with every saved text: what a save says that it started from
  std::int64_t text = 0;                  ///< number of the newest text
  std::string reason;                     ///< what the author says it is for
  int approvals = 0;                      ///< of the newest text, by people who may still approve
  int approvals_needed = 1;               ///< known for certain once it is submitted
  Time created, changed;                  ///< `changed`: its text or state
  std::optional<Time> submitted;          ///< when it was last handed in
  std::optional<std::string> reviewer;    ///< to whom it is assigned
  std::optional<Time> due;                ///< until when the review should be done
  std::optional<std::int64_t> published;  ///< the revision that it became

  /// `contribution 7`: as events and notices name it.
  std::string subject() const { return "contribution " + std::to_string(number); }
};

/// Throws NotFound if there is none that `viewer` may see (review_table.h).
Contribution contribution(Connection& db, const Person& viewer, std::int64_t number);

struct ContributionFilter {
  std::vector<ReviewState> states;      ///< any of them; empty: all
  std::optional<std::string> reviewer;  ///< assigned to that person; empty: to nobody
  std::optional<std::string> author;
  std::string kind, market, lang;    ///< empty: all
  std::optional<DocumentName> name;  ///< of that document
  bool overdue = false;              ///< those alone whose review should have been done
  std::int64_t after = 0;            ///< those behind this number in the list's order
  int limit = 100;
};
/// What waits longest first: by when it was last submitted, or else begun. Those alone that `viewer` may see.
std::vector<Contribution> contributions(Connection& db, const Person& viewer, const ContributionFilter& filter, Time now = kb::now());
/// How many there are, whatever `after` and `limit`.
std::int64_t count_contributions(Connection& db, const Person& viewer, const ContributionFilter& filter, Time now = kb::now());

struct ContributionTextInfo {
  std::int64_t number = 0;  ///< from 1
  std::string author;
  Time begun, saved;              ///< when it was first and last saved
  std::optional<Time> submitted;  ///< from then on it stays as it is
  std::string hash;               ///< content_hash
};
struct ContributionText : ContributionTextInfo {
  std::string text;
  /// Recorded when it was submitted, in order: what a reviewer has to say a word to. By its place from 0.
  std::vector<PersonalFinding> findings;
};
/// Oldest first. NotFound as above.
std::vector<ContributionTextInfo> contribution_texts(Connection& db, const Person& viewer, std::int64_t number);
/// `text` 0: the newest. Throws NotFound if there is none, Damaged if its bytes aren't those that were saved.
ContributionText contribution_text(Connection& db, const Person& viewer, std::int64_t number, std::int64_t text = 0);

struct ApprovalInfo {
  std::int64_t text = 0;  ///< the one that was approved
  std::string person;
  Time at;
  std::vector<std::string> checklist;                       ///< the items answered with yes
  std::vector<std::pair<std::int64_t, std::string>> words;  ///< by the finding's place in ContributionText::findings
};
/// All of them, also those of texts that were followed by others; oldest first. NotFound as above.
std::vector<ApprovalInfo> approvals(Connection& db, const Person& viewer, std::int64_t number);

/// How a published revision came to be.
struct Provenance {
  std::int64_t contribution = 0;
  std::vector<std::string> writers;  ///< of its texts, the author first
  std::vector<std::string> approvers;
  std::string reason;
};
/// nullopt if it came by import. For everybody who may read the document.
std::optional<Provenance> provenance(Connection& db, const DocumentName& name, std::int64_t revision);

}  // namespace kb
