#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "kb/error.h"

namespace kb {

/// A text was begun from something that isn't the newest any more, and nothing was overwritten: whoever sees this brings both together.
struct StaleText : Conflict {
  StaleText(const std::string& message, std::string what_was_sent, std::string what_is_there, std::int64_t there)
      : Conflict(message), mine(std::move(what_was_sent)), theirs(std::move(what_is_there)), base(there) {}
  std::string mine;       ///< what was sent, or what the contribution says
  std::string theirs;     ///< the text that was saved meanwhile, or that is published now
  std::int64_t base = 0;  ///< what to name as the start of the text that has both: that version, or that published revision
};

}  // namespace kb
