#pragma once

#include <functional>
#include <string>

#include "kb/document/markdown.h"

namespace kb {

/// The file that a translation begins with: the source's fields but for what is to be translated, `translated_from` and the source's
/// fingerprint; sections under their headings, empty; of kinds without sections the whole body, to be written over, since its structure
/// must stay. `source`: the published text in `from`, with that fingerprint. As it is, with nothing emptied, if it can't be taken apart.
std::string translation_skeleton(const std::string& source, const std::string& from, const std::string& fingerprint,
                                 const std::string& lang, const std::function<Markdown(std::string_view)>& parse);

}  // namespace kb
