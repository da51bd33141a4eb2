#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "kb/document/problem.h"

/// The refusals that cross floors. Everything else that is thrown is a bug.
/// They become HTTP answers in one place (web/refusal) and exit codes in another (cli/exit_code).
namespace kb {

/// What was sent can't be accepted: HTTP 422, exit code 1. `problems` says where and what to do.
struct Invalid : std::runtime_error {
  explicit Invalid(std::vector<Problem> found);
  explicit Invalid(const std::string& message);
  std::vector<Problem> problems;
};

/// What was asked for isn't there, or the viewer may not know that it is: HTTP 404.
struct NotFound : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The state of things doesn't allow it now: HTTP 409.
struct Conflict : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// This person may not do this: HTTP 403.
struct Forbidden : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace kb
