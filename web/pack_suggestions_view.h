#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/library/packs.h"
#include "web/labels.h"

namespace web {

/// What may belong in the pack in its month, by reason: [{heading, entries: [{entry_title, text_lang, url, detail, value}]}]; `value` is
/// what adds it, or empty for what can't be added. What `shown` has already is left out. Belongs inside Database::read.
nlohmann::json pack_suggestions_view(kb::Connection& db, const kb::Pack& pack, const kb::PackContents& shown,
                                     const std::vector<std::string>& reader_languages, const Labels& labels);

}  // namespace web
