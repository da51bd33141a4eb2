#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace indexer {

/// All of a file, unpacked if it was packed by gzip or dictzip. Throws kb::Invalid with a sentence if it can't be read, is damaged, or
/// holds more than `limit` bytes.
std::string read_compressed(const std::filesystem::path& file, std::size_t limit);

}  // namespace indexer
