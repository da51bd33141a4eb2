#include "web/retrospective_beginning.h"

#include "kb/library/documents.h"
#include "web/draft_sent.h"
#include "web/form_values.h"

namespace web {
namespace {

constexpr std::size_t most_used = 100;

/// The first of the documents used that is a case.
std::string case_of(kb::Connection& db, const std::vector<std::string>& ids) {
  for (const std::string& id : ids)
    for (const kb::RevisionInfo& text : kb::translations(db, id))
      if (text.kind == "case") return id;
  return {};
}

std::string quoted(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += (end > at ? "> " : ">") + text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return out;
}

}  // namespace

std::vector<std::string> used_ids(const Request& request) {
  std::vector<std::string> ids;
  for (const auto& [name, value] : request.form)
    if (name == "used" && ids.size() < most_used) ids.push_back(value.substr(0, value.find('@')));
  return ids;
}

kb::Beginning retrospective_beginning(Application& application, const Request& request) {
  const auto sent = [&](std::string_view name) { return with_ends_of(field_or_empty(request, name), {}); };
  kb::Beginning known;
  known.fields = {{"title", sent("title")}, {"ticket", sent("ticket")}, {"case", sent("case")}};
  if (known.fields["case"].empty())
    known.fields["case"] = application.database.read([&](kb::Connection& db) { return case_of(db, used_ids(request)); });
  known.sections = {{"analysis", sent("note")}, {"words-that-worked", quoted(sent("reply"))}};
  return known;
}

}  // namespace web
