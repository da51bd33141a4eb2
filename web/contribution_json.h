#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/library/contributions.h"
#include "kb/library/writing.h"
#include "web/locale.h"
#include "web/request.h"

/// Contributions as the API gives them.
namespace web {

/// `{n}` of the address. Throws kb::NotFound for what is no number.
std::int64_t contribution_number(const Request& request);

/// What lists say of one. `base` is what a save names as its start.
nlohmann::json contribution_json(const kb::Contribution& contribution);

/// The same with text, findings, checklist, approvals and comments. Inside Database::read; throws kb::NotFound for what `viewer` may not
/// see.
nlohmann::json whole_contribution_json(kb::Connection& db, const kb::Person& viewer, std::int64_t number);

/// What every step answers: `{"number", "id", "lang", "state", "base", "text_number", "approvals", "approvals_needed", "published",
/// "problems", "findings"}`, the problems in the reader's language.
nlohmann::json contribution_step_json(const kb::Contribution& contribution, const kb::ContributionCheck& check, std::string_view text,
                                      const Locale& locale);

}  // namespace web
