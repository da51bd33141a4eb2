#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kb/document/diff.h"
#include "web/locale.h"
#include "web/reviewed_contribution.h"

/// What is said of the lines of a contribution, where it stands beside them.
namespace web {

/// What the page is asked to show, as its address and its forms say it.
struct ReviewAddress {
  std::string number;             ///< of the contribution, as in the address
  std::string view = "source";    ///< source, rendered or text
  std::int64_t from = 0, to = 0;  ///< two of its texts; 0: what it changes, and the newest one
  /// Where a comment's form is open: lines of the text shown, from 1; 0: nowhere but for the whole.
  int comment_line = 0, comment_last = 0;

  /// `/contributions/7?view=text&from=1&to=3`, with `comment` and `last` if a form is open there.
  std::string url() const;
  ReviewAddress commenting(int line, int last) const;
};

/// A comment's form as it was sent and refused.
struct RefusedComment {
  int line = 0, last_line = 0;
  std::string body;
  std::optional<std::string> suggestion;
  std::string error;
};

/// The lines `first` to `last` of a text, from 1, without the last one's end; nullopt if it hasn't them.
std::optional<std::string> lines_of(std::string_view text, int first, int last);

/// The comments of what is shown. Each is placed once: beside its line if that line is shown, else in one of the lists.
class LineComments {
 public:
  LineComments(const ReviewedContribution& shown, const ReviewAddress& address, const Locale& locale, const RefusedComment* refused);

  /// Lines of the text shown that have an open comment or the form: a diff should show them.
  std::vector<int> lines() const;
  /// For diff_rows: the line's anchor, the way to its form, what is said of it.
  void decorate(const kb::DiffLine& line, nlohmann::json& view);

  nlohmann::json elsewhere() const;  ///< those of lines that are gone or aren't shown
  nlohmann::json of_the_whole() const;
  /// The form at the line that the address names, or that was refused; null if there is none. With line 0: for the whole.
  nlohmann::json form(int line) const;

 private:
  std::optional<int> last_line_of(const kb::Comment& comment) const;
  nlohmann::json comment_view(const kb::Comment& comment) const;

  const ReviewedContribution& shown_;
  const ReviewAddress& address_;
  const Locale& locale_;
  const RefusedComment* refused_;
  const bool may_comment_;
  std::set<std::int64_t> placed_;
};

}  // namespace web
