#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/library/approval.h"
#include "web/labels.h"
#include "web/request.h"
#include "web/reviewed_contribution.h"

/// What a reviewer is asked before approving, and what others answered.
namespace web {

/// A question of a checklist in the reader's language.
std::string checklist_question(const kb::ChecklistItem& item, const Locale& locale);

/// The answers that a form has sent: `text`, `item_<key>=yes`, `word_<place>`.
kb::ApprovalAnswers approval_answers(const Request& request, const kb::ContributionText& text);

/// Why the viewer, who may review it, can't approve it now; empty if they can.
std::string approval_hindrance(const ReviewedContribution& shown, const std::string& viewer, const Locale& locale);

/// {items: [{key, question, checked, item_error}], findings: [{place, line, kind_label, before, marked, after, instead, typed_word,
/// word_error}], text_number, unanswered}. `typed`: the refused form, whose answers are kept and whose gaps are marked; null for a fresh
/// one.
nlohmann::json approval_form(const ReviewedContribution& shown, const Request* typed, const Labels& labels);

/// Earlier ones, oldest first: [{person, when, text, newest, answers, words}].
nlohmann::json approvals_view(const ReviewedContribution& shown, const Labels& labels);

}  // namespace web
