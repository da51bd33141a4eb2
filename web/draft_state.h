#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "kb/document/draft_form.h"
#include "kb/library/contributions.h"
#include "web/application.h"

/// What stands beside the editor: what a check says of the text, what is personal in it, how readers will see it, and what is like it.
namespace web {

/// What templates/draft_state.mustache shows of a text of that contribution. `form`: the text's, if it is edited as one: problems lead to
/// its controls.
nlohmann::json draft_state(Application& application, const Request& request, const kb::Contribution& contribution, const std::string& text,
                           const std::optional<kb::DraftForm>& form);

}  // namespace web
