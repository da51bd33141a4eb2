#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/document/problem.h"
#include "web/locale.h"
#include "web/request.h"
#include "web/response.h"

/// Where every "no" becomes an answer: kb's refusals, the application's and the door's, in the one shape
/// `{"error": {"code", "message", "problems": [{"path", "line", "message"}]}}` (for a stale text with "mine", "theirs" and "base"), or as a
/// page for a browser, in the reader's language.
namespace web {

struct Application;

/// What a status is called: one table, used by the answers, the messages (`error_<code>`) and the OpenAPI document.
struct RefusalKind {
  int status;
  std::string_view code;
};
const std::vector<RefusalKind>& refusal_kinds();

struct Refusal {
  int status = 400;  ///< one of refusal_kinds()
  std::vector<kb::Problem> problems = {};
  Arguments arguments = {};  ///< for the message's places
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string_view message = {};           ///< key of a message that says it better than `error_<code>`
  std::optional<std::int64_t> count = {};  ///< picks the message's plural form, and fills `{count}`
  /// Of a stale text: what was sent and what is there, so that nothing is lost. They stand in the answer beside the message.
  struct Texts {
    std::string mine, theirs;
    std::int64_t base = 0;  ///< what the text that has both starts from
  };
  std::optional<Texts> texts = {};
};

/// As JSON for paths below /api/ and readers that ask for JSON, else as the page templates/error.mustache.
Response refuse(Application& application, const Request& request, const Refusal& refusal);

/// The JSON shape alone.
std::string refusal_json(const Locale& locale, const Refusal& refusal);

/// Inside a catch block: the exception at hand as a refusal. Unknown ones go to the log with an id, which the answer shows.
Refusal refusal_of_exception();

}  // namespace web
