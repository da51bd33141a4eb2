#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "kb/library/editions.h"
#include "kb/library/packs.h"
#include "web/labels.h"

/// Packs as the pages on which they are made show them.
namespace web {

/// What templates/pack_fields.mustache shows: everything of a pack but its sections.
nlohmann::json pack_fields_view(const kb::PackContents& contents, const Locale& locale);

/// Sections and items as they are in the form, with what the report knows of them. Of an item that isn't in the saved pack it knows
/// nothing. Belongs inside Database::read.
nlohmann::json sections_view(kb::Connection& db, const kb::PackContents& contents, const kb::PackReport& report, const Labels& labels);

/// What templates/pack_state.mustache shows: reading time, what is amiss, what changed since the newest edition. Belongs inside
/// Database::read.
nlohmann::json pack_state_view(kb::Connection& db, const kb::Person& viewer, const kb::Pack& pack, const kb::PackReport& report,
                               const Locale& locale);

/// A pack as lines of text, for a comparison of two of them.
std::string pack_text(const kb::PackContents& contents, const kb::PackReport& report);

}  // namespace web
