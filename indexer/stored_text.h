#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis.h"

namespace indexer {

/// What a hit shows of a document: kept in the index as bytes, read in place.
///
/// Layout: title, summary and text (each length first), then the keys of the marks, four bytes each, little-endian, then for each mark two
/// bytes: how far it begins behind the end of the one before, and its length. Where 255 isn't enough, a mark with key 0 bridges the gap.
class StoredText {
 public:
  /// `bytes` must outlive the value. Damaged bytes give an empty text.
  explicit StoredText(std::string_view bytes);

  std::string_view title() const { return title_; }
  std::string_view summary() const { return summary_; }
  std::string_view text() const { return text_; }  ///< headings and blocks, a line each

  std::size_t mark_count() const { return count_; }
  std::uint32_t key(std::size_t mark) const;
  std::uint8_t gap(std::size_t mark) const;
  std::uint8_t length(std::size_t mark) const;

 private:
  std::string_view title_, summary_, text_, keys_, places_;
  std::size_t count_ = 0;
};

/// `marks` by rising offset.
std::string pack_text(std::string_view title, std::string_view summary, std::string_view text, const std::vector<Mark>& marks);

}  // namespace indexer
