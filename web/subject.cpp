#include "web/subject.h"

#include "kb/error.h"
#include "kb/library/contributions.h"
#include "kb/library/documents.h"
#include "web/document_view.h"
#include "web/form_values.h"

namespace web {

Subject parse_subject(std::string_view text) {
  constexpr std::string_view beginning = "contribution ";
  Subject subject;
  if (text.starts_with(beginning)) {
    text.remove_prefix(beginning.size());
    subject.contribution = whole_number(text).value_or(0);
    return subject;
  }
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 0 || text.find_first_of("/ ") != std::string_view::npos) return subject;
  subject.document = kb::DocumentName{std::string(text.substr(0, dot)), std::string(text.substr(dot + 1))};
  return subject;
}

std::string event_url(const kb::Event& event) {
  const Subject subject = parse_subject(event.subject);
  const bool document = event.action.starts_with("document ") || event.action.starts_with("flag ");
  return subject.contribution > 0 || document ? subject.url() : "";
}

std::string Subject::url() const {
  if (contribution > 0) return "/contributions/" + std::to_string(contribution);
  return document ? document_url(document->id, document->lang) : "";
}

std::optional<SubjectTitle> title_of(kb::Connection& db, const kb::Person& viewer, const Subject& subject) {
  if (subject.contribution > 0) {
    try {
      const kb::Contribution found = kb::contribution(db, viewer, subject.contribution);
      return SubjectTitle{found.title, found.name.lang};
    } catch (const kb::NotFound&) {
      return std::nullopt;
    }
  }
  if (!subject.document) return std::nullopt;
  const auto revisions = kb::history(db, *subject.document);
  return revisions.empty() ? std::nullopt : std::optional(SubjectTitle{revisions.front().title, subject.document->lang});
}

}  // namespace web
