#pragma once

#include "web/application.h"

/// Where a trainer chooses a pack's questions, edits them and writes others.
namespace web {

/// GET /packs/{number}/quiz?others= : the pack's questions, or those that freezing would draw if nobody has touched them; what else could
/// be drawn, by the seed `others`; a form for one of one's own.
Response pack_quiz_page(Application& application, const Request& request);

/// POST /packs/{number}/quiz : all of it as one form (pack_quiz_form.h), with what one of its buttons does (`do`): `up 3`, `down 3` and
/// `out 3`; `add <key>` of another question; `others` for another draw; `anew`, that they be drawn again at freezing; `theirs`; `freeze`
/// and `edit` to go on there. Refused, it comes back with all that was typed: 422 with what is wrong, 409 if somebody saved the quiz
/// meanwhile. A save of the pack's items alone is no reason to refuse.
Response save_pack_quiz_page(Application& application, const Request& request);

}  // namespace web
