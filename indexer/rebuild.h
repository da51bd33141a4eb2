#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "indexer/record.h"

namespace indexer {

using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Builds the whole index of the record in the empty folder, and returns the library revision it stands at. Large libraries are written in
/// two halves at once, each sorted by language, which are then compacted into one: faster to build, smaller, and faster to search. Throws
/// Xapian::Error, std::filesystem::filesystem_error.
std::int64_t build_index(const kb::Database& database, const std::filesystem::path& folder, const Progress& progress, const Log& log);

}  // namespace indexer
