#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/line_map.h"
#include "kb/library/writing.h"

/// What author and reviewers say to each other about a contribution: of the whole, or of lines, which the comments follow as the text
/// changes. Never changed or deleted; who may: review_table.h.
namespace kb {

struct Comment {
  std::int64_t number = 0;
  std::int64_t text = 0;        ///< number of the contribution's text that it was said of
  int line = 0, last_line = 0;  ///< of that text, from 1; 0: of the whole
  std::string person;
  Time at;
  std::string body;
  std::optional<std::string> suggestion;  ///< what to put in the place of these lines, without the last one's end; empty: nothing
  std::optional<std::string> resolved_by;
  std::int64_t applied = 0;  ///< the text that took the suggestion in, or 0
  /// Where `line` stands in the newest text (line_map.h); nullopt if it is gone or the comment is of the whole.
  std::optional<MappedLine> place;
  bool lines_stand = false;  ///< all its lines stand in the newest text as they were: what it suggests can be applied
};

struct NewComment {
  std::int64_t text = 0;        ///< the text that was read; 0: the newest
  int line = 0, last_line = 0;  ///< `last_line` 0: one line alone
  std::string body;             ///< may be empty beside a suggestion
  std::optional<std::string> suggestion;
};
/// Throws Invalid for lines that the text hasn't, nothing said, over 10,000 bytes (a suggestion: what a file may have), or the 2,001st.
Comment add_comment(Database& database, const Person& by, std::int64_t number, const NewComment& what);

/// Oldest first. Belongs inside Database::read; NotFound as usual.
std::vector<Comment> comments(Connection& db, const Person& viewer, std::int64_t number);

/// Says that it is dealt with, or again that it isn't.
void resolve_comment(Database& database, const Person& by, std::int64_t contribution, std::int64_t comment, bool resolved = true);

/// The author puts the suggestion into the newest text, which becomes a new one, and the comment is resolved. `version`: Contribution's, as
/// it was seen. Throws Conflict if the lines aren't as they were when the suggestion was made, if it was applied already, or if the
/// contribution isn't a draft or returned; StaleText as save_text does.
Contribution apply_suggestion(Database& database, const Person& by, std::int64_t contribution, std::int64_t comment, std::int64_t version);

}  // namespace kb
