#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/packs/lockfile.h"
#include "web/edition_bodies.h"
#include "web/locale.h"

namespace web {

/// An edition's items as cards of A6 to cut out, four to a sheet of A4: [{fronts, backs, fronts_label, backs_label}], four places each, row
/// by row. The backs of a row stand the other way round, so that printed on both sides and flipped on the long edge each is behind its own
/// front. Front: {number, kind_label, title, summary, pack_title, made_on}; back: {number, cited, facts, html or plain, more}; a place
/// without a card has no number.
nlohmann::json card_sheets(const kb::EditionFiles& edition, const EditionBodies& bodies, const Locale& locale);

}  // namespace web
