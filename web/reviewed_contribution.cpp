#include "web/reviewed_contribution.h"

#include "kb/library/documents.h"
#include "kb/library/notices.h"
#include "web/contribution_view.h"

namespace web {
namespace {

std::vector<std::string> who_could_approve(kb::Connection& db, const ReviewedContribution& of) {
  std::vector<std::string> names;
  for (const kb::Person& person : kb::people(db))
    if (!person.disabled && kb::may(kb::Who::other_reviewer, relation_of(person, of.contribution, of.texts))) names.push_back(person.name);
  return names;
}

}  // namespace

ReviewedContribution reviewed_contribution(kb::Connection& db, const kb::Person& viewer, std::int64_t number, std::int64_t from,
                                           std::int64_t to) {
  ReviewedContribution found;
  const kb::Contribution& c = found.contribution = kb::contribution(db, viewer, number);
  found.texts = kb::contribution_texts(db, viewer, number);
  found.relation = relation_of(viewer, c, found.texts);
  found.newest = kb::contribution_text(db, viewer, number);
  found.from = from;
  found.to = to == 0 ? found.newest.number : to;
  if (c.base)
    if (const auto base = kb::revision(db, c.name, *c.base)) found.base = base->text;
  found.bytes[found.newest.number] = found.newest.text;
  const auto keep = [&](std::int64_t text) {
    if (text != 0 && !found.bytes.contains(text)) found.bytes[text] = kb::contribution_text(db, viewer, number, text).text;
  };
  keep(from);
  keep(to);
  found.comments = kb::comments(db, viewer, number);
  for (const kb::Comment& comment : found.comments)
    if (comment.suggestion) keep(comment.text);
  found.approvals = kb::approvals(db, viewer, number);
  const bool ended = c.state == kb::ReviewState::published || c.state == kb::ReviewState::declined;
  if (!ended) found.rebase = kb::rebase_of(db, viewer, number);
  found.document_gone = !ended && c.base && kb::published_number(db, c.name) == 0;
  if (c.state == kb::ReviewState::submitted) found.reviewers = who_could_approve(db, found);
  found.unread = kb::unread_notices(db, viewer);
  return found;
}

}  // namespace web
