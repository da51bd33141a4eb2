#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "kb/library/contributions.h"
#include "web/labels.h"

/// What pages and lists show of contributions.
namespace web {

/// `/contributions/7`
std::string contribution_url(std::int64_t number);

/// How the viewer stands to it. `texts`: all of its texts.
kb::Relation relation_of(const kb::Person& viewer, const kb::Contribution& contribution,
                         const std::vector<kb::ContributionTextInfo>& texts);

/// Whether the table of steps lets them take that one now.
bool can(const kb::Contribution& contribution, const kb::Relation& relation, kb::ReviewStep step);

/// Whole days between two instants, not below 0.
int days_between(kb::Time from, kb::Time to);

/// What a list or the head of its page shows: {number, url, title, text_lang, text_dir, document_id, kind_label, language, market_labels,
/// what_label, state, state_label, author, since, since_time, age_label, reviewer, due, overdue, reason, approvals_label, document_url}.
nlohmann::json contribution_view(const kb::Contribution& contribution, const Labels& labels, kb::Time now);

/// Its texts, the newest first: [{number, author, when, time, submitted, newest}].
nlohmann::json texts_view(const std::vector<kb::ContributionTextInfo>& texts);

/// A name in a list, `a, b`.
std::string joined(const std::vector<std::string>& names);

}  // namespace web
