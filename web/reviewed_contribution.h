#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kb/library/approval.h"
#include "kb/library/comments.h"
#include "kb/library/contributions.h"

namespace web {

/// A contribution with all that its page shows, as it was at one moment.
struct ReviewedContribution {
  kb::Contribution contribution;
  kb::Relation relation;  ///< the viewer's
  std::vector<kb::ContributionTextInfo> texts;
  kb::ContributionText newest;
  std::string base;                           ///< the published text that it changes; empty if it changes none
  std::map<std::int64_t, std::string> bytes;  ///< texts by number: those compared, and those that suggestions were made of
  std::int64_t from = 0, to = 0;              ///< which two are compared; 0: the one that it changes
  std::vector<kb::ApprovalInfo> approvals;
  std::vector<kb::Comment> comments;
  std::optional<kb::Rebase> rebase;
  bool document_gone = false;          ///< what it changes was taken out of the library meanwhile
  std::vector<std::string> reviewers;  ///< who could approve it, by name
  std::int64_t unread = 0;             ///< notices of the viewer's, of whatever subject

  const std::string& before() const { return from == 0 ? base : bytes.at(from); }
  const std::string& after() const { return bytes.at(to); }
  bool shows_newest() const { return to == newest.number; }
};

/// `from` 0: what it changes; `to` 0: the newest text. Throws NotFound if there is none that the viewer may see, or no such text. Belongs
/// inside Database::read.
ReviewedContribution reviewed_contribution(kb::Connection& db, const kb::Person& viewer, std::int64_t number, std::int64_t from = 0,
                                           std::int64_t to = 0);

}  // namespace web
