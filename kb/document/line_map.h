#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace kb {

/// Where a line of one text stands in another.
struct MappedLine {
  int line = 0;          ///< from 1
  bool changed = false;  ///< not the same words: as many lines were changed there as there are now, and this one is in its place

  bool operator==(const MappedLine&) const = default;
};

/// Leads from the lines of one text to those of a later one, by what both have in common (sequence_match.h). For what is said of a line and
/// should follow the text.
class LineMap {
 public:
  LineMap(std::string_view from, std::string_view to);
  /// `line` from 1; nullopt if it is gone, or never was.
  std::optional<MappedLine> at(int line) const;

 private:
  std::vector<std::optional<MappedLine>> lines_;
};

}  // namespace kb
