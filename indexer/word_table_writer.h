#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace indexer {

/// Lays out the file that word_table.h describes.
class WordTableWriter {
 public:
  explicit WordTableWriter(const std::vector<std::string>& languages);

  struct Translation {
    std::uint16_t language;
    std::uint8_t weight;  ///< from 1
    std::string_view text;
  };
  /// `language`: the key's, by its place in the list; `tokens`: how many it is made of. Each key once.
  void add(std::uint16_t language, std::string_view key, unsigned tokens, const std::vector<Translation>& translations);

  /// Replaces `file` as a whole or not at all.
  void write(const std::filesystem::path& file);

 private:
  struct Part {
    std::string name;
    std::uint32_t longest_key = 0, longest_probe = 0;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> places;  // hash of a key, where its entry stands
    std::string entries;
    std::vector<std::uint32_t> slots;

    void make_slots();
  };
  std::string header(std::uint64_t& size) const;

  std::vector<Part> parts_;
};

}  // namespace indexer
