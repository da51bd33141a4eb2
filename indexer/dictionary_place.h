#pragma once

#include <filesystem>

namespace indexer {

/// Where the table of dictionaries lies that all libraries of this user share: $CASEBOOK_DICTIONARIES if it is set (empty: nowhere), else
/// `casebook/dictionaries.words` below $XDG_DATA_HOME or ~/.local/share. Empty if there is no such place.
std::filesystem::path shared_dictionaries();

/// The table that the library in `data` goes by: its own if it has one, else the shared one. It need not exist.
std::filesystem::path dictionaries_of(const std::filesystem::path& data);

}  // namespace indexer
