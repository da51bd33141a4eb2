#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kb/library/contributions.h"
#include "web/application.h"

namespace web {

/// What the editor's form sent: the text, and what it was begun from.
struct DraftSent {
  std::string text;          ///< the whole file
  std::int64_t version = 0;  ///< Contribution::version
  std::int64_t text_number = 0;
  std::string session;
  bool as_file = false;
};
/// Puts what was typed into the text that the form was made of. Throws kb::NotFound if that isn't one of the contribution's, or the person
/// may not see it.
DraftSent draft_sent(Application& application, const Request& request, const kb::Contribution& contribution);

/// Browsers send CRLF: a text goes back to LF unless `before` has CRLF as well.
std::string with_ends_of(std::string typed, std::string_view before);

}  // namespace web
