#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer {

/// The records of a dictionary in dictd's format, each once, in the order in which they stand in `text`, without those that describe the
/// dictionary itself (their headwords begin with 00database or 00-database). `index` has a line for each headword: the headword, a tab,
/// the record's offset in `text`, a tab, its length, both in base 64 (A–Z, a–z, 0–9, +, /; the highest digit first). Lines that point
/// outside the text are passed over.
std::vector<std::string_view> dictd_records(std::string_view index, std::string_view text);

}  // namespace indexer
