#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Two changes of one text, brought together by lines (diff3, as Khanna, Kunal and Pierce describe it, 2007).
namespace kb {

/// A stretch of the merged text.
struct MergePart {
  bool conflict = false;     ///< both changed the same lines, or lines beside each other, in different ways
  std::string text;          ///< as merged; empty in a conflict
  std::string mine, theirs;  ///< in a conflict: what each has there
  std::string base;          ///< in a conflict: what stood there before

  bool operator==(const MergePart&) const = default;
};

struct Merge {
  std::vector<MergePart> parts;  ///< in order
  bool clean() const;
  std::string text() const;  ///< of a clean one
};

/// `mine` and `theirs` both began as `base`. What only one of them changed is taken; what both changed alike is taken once. Time is bounded
/// whatever the texts: stretches that differ too much to be matched are one conflict.
Merge merge_texts(std::string_view base, std::string_view mine, std::string_view theirs);

}  // namespace kb
