#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/application.h"
#include "web/document_view.h"
#include "web/labels.h"

namespace web {

/// Adds to a document's context what its kind alone has: the reply's form of a script (`script_form`), a sheet's state and citations
/// (`sheet`), the checklist's line of origin (`checklist`).
void add_kind_parts(Application& application, const Request& request, const DocumentView& view, const Labels& labels,
                    nlohmann::json& context);

}  // namespace web
