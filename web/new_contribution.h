#pragma once

#include "web/application.h"

/// Beginning a contribution.
namespace web {

/// GET /contributions/new : offers the kinds; `kind=`, `lang=`, `case=`, `tree=` with `path=` fill in what is known. With `change=` (an id)
/// and `lang=` it offers to change that text, with `translate=` and `from=` to translate it.
Response new_contribution_page(Application& application, const Request& request);

/// POST /contributions : the same as fields, and `title`, `ticket`, `note`, `reply`, `used` (as the desk's tray has them). Leads to the
/// editor. Whoever has a draft of the same text already is led there instead of to a second one.
Response start_contribution(Application& application, const Request& request);

}  // namespace web
