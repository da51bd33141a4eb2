#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The numbers of the file that word_table.h describes, for its reader and its writer.
namespace indexer::word_table_format {

inline constexpr std::string_view magic = "CBWORDS\n";
inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t header_size = 32, language_size = 32, name_size = 8, slot_size = 4;
inline constexpr std::size_t checked_from = 16;  ///< where the bytes begin that the checksum is of
inline constexpr std::uint32_t most_languages = 100, longest_probe = 1000;
inline constexpr std::string_view exact_mark = "=";  ///< before an exact form: no token holds it
inline constexpr double weight_unit = 255;

inline std::uint64_t hash(std::string_view key) {
  std::uint64_t value = 14695981039346656037u;
  for (const char c : key) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return value ^ (value >> 32);
}

}  // namespace indexer::word_table_format
