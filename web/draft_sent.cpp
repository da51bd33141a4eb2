#include "web/draft_sent.h"

#include <algorithm>

#include "kb/document/draft_form.h"
#include "web/draft_form_view.h"
#include "web/form_values.h"

namespace web {
std::string with_ends_of(std::string typed, std::string_view before) {
  if (before.find("\r\n") != std::string_view::npos) return typed;
  typed.erase(std::remove(typed.begin(), typed.end(), '\r'), typed.end());
  return typed;
}

DraftSent draft_sent(Application& application, const Request& request, const kb::Contribution& contribution) {
  DraftSent sent{{},
                 whole_number_or_zero(request.field("version")),
                 whole_number_or_zero(request.field("text_number")),
                 field_or_empty(request, "session"),
                 false};
  const std::string before = application.database.read(
      [&](kb::Connection& db) { return kb::contribution_text(db, *request.person, contribution.number, sent.text_number).text; });
  if (const std::string* file = request.field("file")) {
    sent.as_file = true;
    sent.text = with_ends_of(*file, before);
  } else {
    sent.text = kb::with_changes(before, draft_changes(request), contribution.name.lang,
                                 [&](std::string_view body) { return application.box.parse(body); });
  }
  return sent;
}

}  // namespace web
