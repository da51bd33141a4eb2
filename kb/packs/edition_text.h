#pragma once

#include <optional>
#include <string>

#include "kb/document/document.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/term.h"
#include "kb/packs/lockfile.h"

/// The texts of an edition as it shows them: by its own vocabulary and its own sheets alone, whatever the library has become.
namespace kb {

/// The library's at that time; the one that ships if it had none of its own.
Vocabulary edition_vocabulary(const EditionFiles& edition);

/// Read in this process: an edition's texts passed the box when they were published.
Document edition_document(const EditionFiles& edition, const LockedText& text, const Vocabulary& vocabulary);

/// A term's words; of a translation those of the text that was written first, which the edition has with it.
std::vector<TermLabels> edition_labels(const EditionFiles& edition, const Document& document);

/// The item's Markdown as readers see it (Kind::shown_body), with facts that it cites said as the edition's sheets state them; nothing for
/// a fact. nullopt if the document hasn't that part.
std::optional<std::string> shown_part(const EditionFiles& edition, const Document& document, const PackItem& item,
                                      const Vocabulary& vocabulary);

/// The edition's text for a link to `id` from a text in `lang`: in that language if there is one, else any. nullptr if it has none.
const LockedText* text_linked(const Lockfile& lock, const std::string& id, const std::string& lang);

}  // namespace kb
