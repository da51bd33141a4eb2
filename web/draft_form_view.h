#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/document/draft_form.h"
#include "web/labels.h"
#include "web/request.h"

/// Between a draft's file and the form in which people write it (kb/document/draft_form.h).
namespace web {

/// `{"main", "places", "more": controls of templates/draft_field.mustache, "sections"}`. `source`: the text it is translated from, whose
/// pieces stand beside; nullptr for none.
nlohmann::json draft_form_view(const kb::DraftForm& form, const kb::DraftForm* source, const Labels& labels);

/// What a form sent: `field_<name>` (several are words of a list), `section_<name>`, `heading_<name>`.
kb::DraftChanges draft_changes(const Request& request);

/// Where on the form that line of the file is, and which line there; a `problem` without a line of its own is looked up by the piece that
/// its message names.
struct FormPlace {
  std::string control;  ///< an element's id; empty if there is none
  int line = 0;         ///< in the control's text, from 1; 0: the whole
};
FormPlace form_place(const kb::DraftForm& form, const kb::Problem& problem);

}  // namespace web
