#pragma once

#include <string>
#include <string_view>
#include <utility>
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
  std::vector<DiffHunk> hunks;  ///< empty if the texts have the same lines (and none is kept by `also`)
  int removed = 0, added = 0;   ///< lines
};

/// `context`: unchanged lines kept around each change; the whole text if negative. `also`: lines of the new text, from 1, that are kept as
/// if they had changed, because something is said of them. Lines end with `\n`; a last line without one differs from the same line with
/// one. Time is bounded whatever the texts: where they differ too much to be matched line by line, the stretch is shown as replaced.
Diff diff_lines(std::string_view old_text, std::string_view new_text, int context = 3, const std::vector<int>& also = {});

/// Which pieces of one text (lines, paragraphs) became which of another: the pairing in order with the greatest likeness in all, words in
/// common weighed by their length. None for more than 900 pairs to hold against each other.
std::vector<std::pair<int, int>> pair_alike(const std::vector<std::string_view>& old_pieces,
                                            const std::vector<std::string_view>& new_pieces);

}  // namespace kb
