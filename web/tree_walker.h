#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/application.h"
#include "web/tree_address.h"

/// Fault trees walked one question at a time. All that a walk is stands in its address: language, revision, path.
namespace web {

/// What templates/walker.mustache shows, under the key `walker`: the question or outcome, its answers as links, the path so far in which
/// every answer can be changed; at an outcome the note and the reply to copy. Beside the tree's own parameters the request may have
/// `from` (the path that was walked before an answer was changed: what no longer counts is listed), `unknown=1` (what each answer leads
/// to) and `reply_lang`.
nlohmann::json walker_view(Application& application, const Request& request, const WalkedTree& walked);

/// GET /documents/{id}/walk : with the header `Casebook-Part: walker` the section alone.
Response walk_page(Application& application, const Request& request);

/// POST /documents/{id}/walks : counts how the walk in the address ended, or that it was left unknown; leads back to it.
Response count_walk(Application& application, const Request& request);

}  // namespace web
