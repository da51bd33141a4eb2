#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/document/document.h"
#include "web/application.h"

/// "Wrong or out of date?": what readers say of a published text, and what was done about it.
namespace web {

/// POST /documents/{id}/flags {lang, reason}: the document's page again, with the text and the reason, if it is refused.
Response flag_it(Application& application, const Request& request);
/// GET /flags?open=1&id= : all of them for reviewers; for others those that they raised or that are about what they wrote.
Response flags_page(Application& application, const Request& request);
/// POST /flags/{number}/answer {answer}: the list again, with the text and the reason, if it is refused.
Response answer_flag(Application& application, const Request& request);

/// Puts the form into a document's context (templates/flag_form.mustache), for who is signed in; for reviewers how many flags are open.
void add_flag_form(Application& application, const Request& request, const kb::DocumentName& name, nlohmann::json& context);

}  // namespace web
