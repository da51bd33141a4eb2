#pragma once

#include "web/application.h"

/// Where a trainer makes a topic pack.
namespace web {

/// GET /packs/{number}/edit : all of it as one form, what is amiss with it, and what may belong in it.
Response pack_editor_page(Application& application, const Request& request);

/// POST /packs/{number}/contents : the form, with what one of its buttons does (`do`: a step of pack_steps.h; `add <item>`; `typed`;
/// `theirs`; `freeze` and `quiz` to go on there). If somebody saved meanwhile the page comes back with 409 and shows both. With the header
/// `Casebook-Part: pack-state` the answer is what stands above the form alone.
Response save_pack_page(Application& application, const Request& request);

}  // namespace web
