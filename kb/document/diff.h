#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What changed between two texts, as values that a page or a terminal can show.
namespace kb {

/// A part of a line. In a changed line, the words that the other text has too are not `changed`.
struct DiffSpan {
  std::string text;
  bool changed = false;
};

struct DiffLine {
  enum class Kind { context, removed, added };
  Kind kind = Kind::context;
  int old_line = 0, new_line = 0;  ///< from 1; 0 if the line isn't in that text
  std::vector<DiffSpan> spans;     ///< together the line without its end; empty for an empty line
};

/// Changes that lie close together, with the unchanged lines around them.
struct DiffHunk {
  int old_begin = 0, old_count = 0, new_begin = 0, new_count = 0;  ///< lines from 1, as in a unified diff's `@@ -1,3 +1,4 @@`
  std::vector<DiffLine> lines;                                     ///< in order; of one change first what was removed, then what was added
};

struct Diff {
  std::vector<DiffHunk> hunks;  ///< empty if the texts have the same lines
  int removed = 0, added = 0;   ///< lines
};

/// `context`: unchanged lines kept around each change; the whole text if negative. Lines end with `\n`; a last line without one differs
/// from the same line with one. Time is bounded whatever the texts: where they differ too much to be matched line by line, the stretch is
/// shown as replaced.
Diff diff_lines(std::string_view old_text, std::string_view new_text, int context = 3);

}  // namespace kb
