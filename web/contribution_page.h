#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kb/document/problem.h"
#include "web/application.h"
#include "web/line_comments.h"

namespace web {

/// Why one of the page's forms was refused: it is shown there, and what was typed is kept.
struct FormRefusal {
  std::string form;  ///< its id: `approval`, `comment-form`
  int status = 422;
  std::string message;
  std::vector<kb::Problem> problems;  ///< of the text; with lines
  struct Texts {
    std::string mine, theirs;
  };
  std::optional<Texts> texts;             ///< two that don't fit together
  std::optional<RefusedComment> comment;  ///< if it was a comment's form
};

/// GET /contributions/{n}?view=source|rendered|text&from=&to=&comment=&last=&done= : one contribution, its change, its comments, and
/// what the reader can do now. Reading it marks the reader's notices of it read. `Casebook-Part: comment-form` asks for that form alone.
Response contribution_page(Application& application, const Request& request);

/// The same page as the answer to a form that was refused. Throws NotFound if the person may not see it.
Response refused_contribution_page(Application& application, const Request& request, const FormRefusal& refused);

}  // namespace web
