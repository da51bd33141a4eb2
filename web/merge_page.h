#pragma once

#include "web/application.h"
#include "web/draft_sent.h"

/// Two texts that moved apart, brought together by whoever wrote one of them. Nothing is taken until every place where both differ is
/// chosen.
namespace web {

/// What was sent and what another window saved meanwhile, beside each other: 409.
Response merge_saved(Application& application, const Request& request, const kb::Contribution& contribution, const DraftSent& sent);

/// POST /contributions/{n}/merge : with `mine` (a whole text) and `text_number` (what it began from), of that and the newest saved text;
/// without, of the newest text and what is published now. `choice_<i>`: mine, theirs or both, for each place. Saves what comes of it and
/// leads back to the editor; as long as a choice is missing, shows the places, 409.
Response merge(Application& application, const Request& request);

}  // namespace web
