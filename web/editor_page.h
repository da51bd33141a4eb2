#pragma once

#include "web/application.h"

/// Writing a contribution's text: as a form made of its kind's declaration, or as the file itself.
namespace web {

/// GET /contributions/{n}/edit?as=file : the editor for whoever may write now, else back to the contribution's page.
Response editor_page(Application& application, const Request& request);

/// POST /contributions/{n}/text : saves what the editor sent, and with `then=submit` hands it in. With the header `Casebook-Part: draft`
/// the answer is what stands beside the editor. A stale text comes back beside the other one, to be merged (merge_page.h); what can't be
/// saved comes back in the editor.
Response save_draft(Application& application, const Request& request);

}  // namespace web
