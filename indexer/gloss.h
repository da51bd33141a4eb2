#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer {

/// The words that a dictionary's line gives as translations or headwords, in order: `to charge (a battery) [electr.]; to load {v}` →
/// charge, load. What stands in brackets is left out, and so are articles, `to`, `sth.`, `jdn.` and marks of pronunciation; the line is
/// cut at `;` and `,`, and what then has more than three words explains and doesn't translate. `lang` by base_language.
std::vector<std::string> glosses(std::string_view line, std::string_view lang);

/// `text` without (…), […], {…}, <…>, nested or not, and their full-width forms; without what follows a bracket that is never closed.
std::string without_brackets(std::string_view text);

}  // namespace indexer
