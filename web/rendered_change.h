#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/application.h"
#include "web/labels.h"
#include "web/request.h"
#include "web/reviewed_contribution.h"

namespace web {

/// What a contribution changes as readers would see it, for templates/rendered_change.mustache. Nothing to compare with: {whole: the page,
/// with its front matter}. Else {pieces: [{same, before, after}] as HTML in order, front_matter: diff_rows of it, no_change}.
nlohmann::json rendered_change(Application& application, const Request& request, const ReviewedContribution& shown, const Labels& labels);

}  // namespace web
