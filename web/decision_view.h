#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/contribution_page.h"
#include "web/labels.h"
#include "web/request.h"
#include "web/reviewed_contribution.h"

namespace web {

/// The forms of the steps that the viewer can take now, by the table of steps: {submission, approval, return, decline, assignment,
/// withdrawal, reopening, edit_url, …}, each null if it would be refused; `hindrance` says why a reviewer can't approve. `refused`: keeps
/// what was typed in that form, and says why.
nlohmann::json decision_view(const ReviewedContribution& shown, const Request& request, const FormRefusal* refused, const Labels& labels);

/// The problems of its text, each with the line's address: [{text, line_url}].
nlohmann::json text_problems_view(const kb::Contribution& contribution, const std::vector<kb::Problem>& problems, const Locale& locale);

}  // namespace web
