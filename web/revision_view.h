#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "kb/document/diff.h"
#include "kb/library/documents.h"
#include "web/locale.h"

namespace web {

/// `2026-11-21 12:30`, UTC.
std::string shown_time(kb::Time time);

/// `2026-11-21`, UTC.
std::string day_of(kb::Time time);

/// Puts beside a line what belongs there: `id`, `comment_url`, `comment_label`, `threads`, `comment_form`, as diff_rows.mustache has them.
using LineDecoration = std::function<void(const kb::DiffLine& line, nlohmann::json& view)>;

/// What templates/diff_rows.mustache shows: {hunks, no_change, description, cut}. `most`: lines that are
/// shown; a change that nobody would read to its end must not cost the server its memory either.
nlohmann::json diff_rows(const kb::Diff& diff, const Locale& locale, const LineDecoration& decorate = {}, std::size_t most = 2'000);

/// Two texts beside each other: {rows: [{gap} or {left, right}]}, as templates/review_sides.mustache shows them.
nlohmann::json diff_sides(const kb::Diff& diff, const Locale& locale);

/// What templates/diff.mustache shows of the change from one revision to another.
nlohmann::json diff_view(const kb::Revision& from, const kb::Revision& to, const Locale& locale);

}  // namespace web
