#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/markdown.h"
#include "kb/kinds/kind.h"

/// A file as a form shows it, piece by piece, and put together again without touching what nobody changed.
namespace kb {

/// Where a piece stands in the file: lines from 1; none if `count` is 0.
struct DraftLines {
  int first = 0, count = 0;
  bool has(int line) const { return line >= first && line < first + count; }
};

/// A field of the front matter, there or not.
struct DraftField {
  const FieldSpec* spec = nullptr;
  /// Texts as they are; lists with one word a line; maps as YAML, without their indentation.
  std::string value;
  DraftLines lines;
};

/// Markdown below one heading.
struct DraftSection {
  std::string name;  ///< the section's id; `lead` for what stands before the first, `body` for all of a kind without sections
  const SectionSpec* spec = nullptr;  ///< null for `lead` and `body`
  std::string heading;                ///< its words, without `##` and `{#id}`; empty for `lead`, `body` and what the file hasn't
  std::string value;                  ///< without the heading and empty lines around it
  DraftLines lines;                   ///< with the heading
  int value_line = 0;                 ///< the file's line on which `value` starts
};

struct DraftForm {
  const Kind* kind = nullptr;
  std::vector<DraftField> fields;      ///< all that are declared, but `kind`, in the order of the declarations
  std::vector<DraftSection> sections;  ///< `lead` if there is one, the file's in its order, then those that it has not
};

/// nullopt if the file's front matter can't be read, names no kind that is known, or is written so that its fields can't be told apart by
/// lines: then only the file itself can be edited.
std::optional<DraftForm> draft_form(std::string_view text, const std::function<Markdown(std::string_view)>& parse);

/// What somebody made of a form: by field or section name, values as above. What isn't named stays.
struct DraftChanges {
  std::map<std::string, std::string, std::less<>> fields, sections;
  std::map<std::string, std::string, std::less<>> headings;  ///< by section; an empty one stays as it is
};
/// The file with these changes. A piece whose value is as it was keeps its bytes; a field emptied goes, unless it is required; a section
/// that the file hasn't gets a heading in `lang`, in its place. Throws Invalid if draft_form has no answer for `text`.
std::string with_changes(std::string_view text, const DraftChanges& changes, std::string_view lang,
                         const std::function<Markdown(std::string_view)>& parse);

}  // namespace kb
