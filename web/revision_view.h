#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "kb/library/documents.h"
#include "web/locale.h"

namespace web {

/// `2026-11-21 12:30`, UTC.
std::string shown_time(kb::Time time);

/// What templates/diff.mustache shows of the change from one revision to another.
nlohmann::json diff_view(const kb::Revision& from, const kb::Revision& to, const Locale& locale);

}  // namespace web
