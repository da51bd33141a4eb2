#pragma once

#include <optional>
#include <string>

#include "kb/document/document.h"
#include "web/application.h"

/// Taking documents out of what readers see, the way back, and what their old addresses answer.
namespace web {

/// GET /documents/{id}/archive?lang= : the form that asks why, and what replaces it.
Response archive_form(Application& application, const Request& request);
/// POST /documents/{id}/archive {lang, reason, replaced_by}: without `lang` in all languages. The form again if it is refused.
Response archive_it(Application& application, const Request& request);
/// GET /archive : what is archived, the last first.
Response archive_page(Application& application, const Request& request);
/// POST /documents/{id}/unarchive {lang, reason}: the list again, with the problems, if it is refused.
Response unarchive_it(Application& application, const Request& request);

/// `/documents/valve/archive?lang=en`
std::string archive_url(const kb::DocumentName& name);

/// What a page below /documents/{id} answers that found nothing, if the document is archived: 303 to what replaces it, else 410, which says
/// when and why; the API always 410, with `replaced_by`. nullopt if it isn't archived, or published in another language.
std::optional<Response> archived_answer(Application& application, const Request& request);
/// `“Valve” was archived; this replaces it.`, if the request comes from such an address (`instead_of=valve`) and it is true of `id`; else
/// empty.
std::string instead_of_notice(Application& application, const Request& request, const std::string& id);

}  // namespace web
