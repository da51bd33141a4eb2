#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "kb/packs/lockfile.h"
#include "web/edition_bodies.h"
#include "web/locale.h"

/// What pages, prints and the file of an edition show of it: its frozen texts alone.
namespace web {

/// `December 2026`, `2026年12月`.
std::string month_name(const std::string& month, const Locale& locale);

/// `item-2-1`: the anchor of a section's item, both from 1.
std::string item_anchor(std::size_t section, std::size_t item);
/// The anchor of the item with this key, and of the first one that is of a document; empty if none is.
std::string anchor_of_item(const kb::Lockfile& lock, const std::string& key);
std::string anchor_of_document(const kb::Lockfile& lock, const std::string& id);

/// The language in which a print or a file of the edition speaks: the first of the pack's that the interface has, else `otherwise`.
const Locale& locale_of(const Locales& locales, const kb::Lockfile& lock, std::string_view otherwise = "en");

/// {pack, edition, title, month, month_name, theme, audience, made, made_on, items_label, time_label, pack_lang, pack_dir} of the whole:
/// what stands above it. `pack_lang`: of its title and notes, the pack's first language.
nlohmann::json edition_head(const kb::EditionFiles& edition, const Locale& locale);

/// Its sections: [{number, anchor, title, note_html, items: [{number, anchor, key, title, kind, kind_label, summary, text_lang, text_dir,
/// html, facts, labels, cited, document_url}]}]. `document_url` as the links say, empty for an anchor; `cited` names document and revision.
/// Headings of an item's body begin at h4. Throws kb::Invalid if a text exhausts the box.
nlohmann::json edition_sections(const kb::EditionFiles& edition, const EditionBodies& bodies, const Locale& locale);

/// Seconds to read all of it.
int reading_seconds_of(const kb::EditionFiles& edition);

}  // namespace web
