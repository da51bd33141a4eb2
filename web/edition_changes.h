#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "kb/library/editions.h"
#include "web/locale.h"

namespace web {

/// {changes_label ("3 of 20 items changed since this edition"), has_changes, changes: [{title, text_lang, change, change_label, url,
/// diff_url}]}. An archived document has no address any more.
nlohmann::json changes_view(const kb::EditionChanges& changes, const Locale& locale);

/// {has_differences, differences: [{title, part, text_lang, change, change_label, diff_url}]} between two editions.
nlohmann::json differences_view(const std::vector<kb::EditionDifference>& differences, const Locale& locale);

}  // namespace web
