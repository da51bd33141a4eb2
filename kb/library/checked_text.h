#pragma once

#include <functional>

#include "kb/library/record_check.h"
#include "kb/library/writing.h"

/// For the files of this room that hand a text in or publish it.
namespace kb {

struct CheckedText {
  RecordCheck check;
  std::vector<PersonalFinding> findings;
  DocumentName name;  ///< with an id of its own, if the one given was empty
  std::string path;   ///< canonical; the file's name alone if the text names no kind
};
/// As check_contribution, with what a publication needs: of the images of `contribution` (0: it has none yet) those that the text names are
/// among the attachments checked.
CheckedText check_text_of(const Database& database, const DocumentName& name, const std::string& text,
                          const std::function<Markdown(std::string_view)>& parse, std::int64_t contribution);

/// Throws Invalid if it is longer than a file may be, or no text.
void require_text(const std::string& text);

}  // namespace kb
