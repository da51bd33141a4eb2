#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kb/document/check.h"
#include "kb/library/database.h"

/// Checks of what is to become part of the record: the files by themselves and against what is published, and what is published against
/// them. Not to be called within a transaction: it takes its time, and reads more than once.
namespace kb {

struct RecordCheck {
  std::int64_t seen = 0;  ///< the library revision that was looked at: if it has moved, the answer may be another
  Checked checked;
  std::vector<Problem> problems;  ///< of the files; if there are none, of the published texts that depend on them (dependents.h)
};
RecordCheck check_against_record(const Database& database, const std::vector<SourceFile>& files,
                                 const std::function<Markdown(std::string_view)>& parse,
                                 const std::function<void(size_t, size_t)>& progress = {});

/// What would be wrong with the texts that stay if `names` weren't published any more, and isn't wrong now: links and references that lead
/// there, translations without their source.
std::vector<Problem> check_without(const Database& database, const std::vector<DocumentName>& names);

}  // namespace kb
