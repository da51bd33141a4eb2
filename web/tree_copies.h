#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/application.h"
#include "web/tree_address.h"

namespace web {

/// The two copies at the end of a walk. `note`: for the ticket, in the reader's language: which way was walked and how it ended. `reply`:
/// for the customer, in the language that `reply_lang` in the address says, else the tree's: what the outcome quotes, or all of it if it
/// quotes nothing (`reply_unquoted`), between a greeting and a closing; `no_reply` says why there is none.
nlohmann::json copies_view(Application& application, const Request& request, const WalkedTree& walked);

/// The note of a walk: the questions and answers, the outcome if it is at one, and its address, where one goes on.
std::string walk_note(Application& application, const Request& request, const WalkedTree& walked);

}  // namespace web
