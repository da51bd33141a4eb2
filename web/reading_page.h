#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/application.h"

namespace web {

/// GET /reading : the packs that one may read, with how far one has come in the newest edition of each.
Response reading_page(Application& application, const Request& request);

/// For the home page (templates/home_reading.mustache), null if there is nothing or nobody is signed in. Of the newest edition of the
/// current month's pack, or of the last one before: `daily_card`, an item of it {title, summary, kind_label, url, text_lang, text_dir,
/// pack_title, pack_lang, pack_url}, the same all day for the same person; `home_pack` {heading, title, pack_lang, url, progress_label}.
/// `make_pack`, for who makes packs, if the month has none yet. Renders nothing.
nlohmann::json home_reading(Application& application, const Request& request);

}  // namespace web
