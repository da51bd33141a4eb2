#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/application.h"

namespace web {

/// GET /reading : the packs that one may read, with how far one has come in the newest edition of each.
Response reading_page(Application& application, const Request& request);

/// An item of the current month's pack (or the last one before) for the home page: {title, summary, kind_label, url, text_lang, text_dir,
/// pack_title, pack_lang, pack_url}; null if there is none, or nobody is signed in. The same all day for the same person.
nlohmann::json daily_card(Application& application, const Request& request);

}  // namespace web
