#pragma once

#include "web/application.h"

/// What becomes of the desk's tray, which itself lives in the page (assets/js/tray.js).
namespace web {

/// POST /desk/uses : each `used` (`id@revision`) counts once more for its document. Neither ticket nor person is kept. 204.
Response count_uses(Application& application, const Request& request);

/// POST /desk/write-up : a retrospective to go on from: the note as its analysis, the reply as words that worked. Nothing is kept.
Response write_up(Application& application, const Request& request);

}  // namespace web
