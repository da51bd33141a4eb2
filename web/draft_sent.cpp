#include "web/draft_sent.h"

#include <algorithm>
#include <charconv>

#include "kb/document/draft_form.h"
#include "web/draft_form_view.h"

namespace web {
std::string with_ends_of(std::string typed, std::string_view before) {
  if (before.find("\r\n") != std::string_view::npos) return typed;
  typed.erase(std::remove(typed.begin(), typed.end(), '\r'), typed.end());
  return typed;
}

std::int64_t number_field(const Request& request, std::string_view name) {
  const std::string* text = request.field(name);
  std::int64_t number = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

std::string text_field(const Request& request, std::string_view name) {
  const std::string* text = request.field(name);
  return text ? *text : std::string();
}

DraftSent draft_sent(Application& application, const Request& request, const kb::Contribution& contribution) {
  DraftSent sent{{}, number_field(request, "version"), number_field(request, "text_number"), text_field(request, "session"), false};
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
