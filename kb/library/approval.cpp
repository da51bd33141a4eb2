#include "kb/library/approval.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/draft_fields.h"
#include "kb/error.h"
#include "kb/library/checked_text.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "kb/library/notices.h"
#include "kb/library/publish.h"
#include "kb/library/stale_text.h"

namespace kb {
namespace {

constexpr int most_attempts = 3;
constexpr std::size_t longest_words = 500;

struct TextToPublish {
  std::string text;
  std::int64_t merged_with = 0;  ///< a revision that was published meanwhile; 0 if nothing moved
};

/// Whether one approval more is enough.
bool is_last(const Contribution& c) { return c.approvals + 1 >= c.approvals_needed; }

std::optional<Rebase> rebase(Connection& db, const Contribution& c, const std::string& text) {
  const auto there = published(db, c.name);
  if (!there || there->number == c.base) return std::nullopt;
  if (!c.base) {
    // Nothing to compare with: both are new.
    return Rebase{there->number, there->text, merge_texts({}, text, there->text)};
  }
  const auto base = revision(db, c.name, *c.base);
  return Rebase{there->number, there->text, merge_texts(base ? base->text : std::string(), text, there->text)};
}

/// The text to publish. Throws StaleText or Conflict if there is none.
TextToPublish text_to_publish(Connection& db, const Contribution& c, const std::string& text) {
  if (c.base && !published(db, c.name))
    throw Conflict(file_name(c.name) +
                   " was taken out of the library meanwhile; please withdraw the contribution or restore the document.");
  const auto moved = rebase(db, c, text);
  if (!moved) return {text};
  if (moved->merge.clean()) return {moved->merge.text(), moved->published};
  throw StaleText(file_name(c.name) + " was published meanwhile as revision " + std::to_string(moved->published) +
                      ", with other words in the same lines. Please return the contribution, so that its author brings both together.",
                  text, moved->theirs, moved->published);
}

void require_answers(const std::vector<ChecklistItem>& asked, const ContributionText& text, const ApprovalAnswers& answers) {
  std::vector<Problem> problems;
  for (const ChecklistItem& item : asked) {
    const auto answer = answers.checklist.find(std::string(item.key));
    if (answer == answers.checklist.end() || !answer->second)
      problems.push_back({"", 0, "Not answered with yes: " + std::string(item.question)});
  }
  for (const auto& [key, yes] : answers.checklist)
    if (std::ranges::none_of(asked, [&](const ChecklistItem& item) { return item.key == key; }))
      problems.push_back({"", 0, "\"" + key.substr(0, 100) + "\" isn't on the checklist"});
  for (std::size_t at = 0; at < text.findings.size(); ++at) {
    const auto said = answers.words.find(static_cast<std::int64_t>(at));
    const bool empty = said == answers.words.end() || said->second.find_first_not_of(" \t\r\n") == std::string::npos;
    if (empty)
      problems.push_back({"", text.findings[at].line,
                          "Please say why this may stay, or have it replaced: " + std::string(to_string(text.findings[at].kind))});
    else if (said->second.size() > longest_words)
      problems.push_back({"", text.findings[at].line, "The words are longer than 500 bytes"});
  }
  if (!problems.empty()) throw Invalid(std::move(problems));
}

/// Who approved the newest text and still may, this one last.
std::vector<std::string> approvers(Connection& db, const Contribution& c) {
  std::vector<std::string> names;
  db.query(
      "select q.name from approval p join person q on q.key = p.person where p.contribution = ? and p.text = ? and q.roles & 20"
      " and not q.disabled order by p.at, p.rowid",
      [&](const Row& row) { names.push_back(row.text(0)); }, c.number, c.text);
  return names;
}

void keep_approval(Connection& db, const Person& person, const Contribution& c, const ContributionText& text,
                   const ApprovalAnswers& answers) {
  auto checklist = nlohmann::json::object();
  for (const auto& [item, yes] : answers.checklist) checklist[item] = yes;
  auto words = nlohmann::json::array();
  for (std::size_t at = 0; at < text.findings.size(); ++at)
    words.push_back({{"finding", at}, {"words", answers.words.at(static_cast<std::int64_t>(at))}});
  db.execute("insert into approval (contribution, text, person, at, checklist, words) values (?, ?, ?, ?, ?, ?)", c.number, c.text,
             person.id, now().time_since_epoch().count(), checklist.dump(), words.dump());
  append_event(db, person.name, Action::contribution_approved, c.subject(), "text " + std::to_string(c.text));
}

std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

void publish_text(Connection& db, const Person& person, const Contribution& c, const TextToPublish& what, const Checked& checked) {
  const Checked::Accepted& accepted = checked.documents.at(0);
  const std::string by = list_of(approvers(db, c));
  const std::string comment = (c.reason.empty() ? "" : c.reason + " · ") + c.subject() + ", approved by " + by +
                              (what.merged_with ? ", merged with revision " + std::to_string(what.merged_with) : "");
  for (const AttachmentFile& image : checked.attachments) publish_file(db, image.path, image.bytes, c.author, comment);
  publish(db, {accepted.shape, accepted.canonical_path, what.text, c.author, comment});
  const std::int64_t number = published(db, c.name)->number;
  const std::string detail = c.name.id + "." + c.name.lang + ", revision " + std::to_string(number) + ", approved by " + by;
  db.execute("update contribution set state = 'published', published = ?1, changed = ?2 where number = ?3", number,
             now().time_since_epoch().count(), c.number);
  append_event(db, person.name, Action::contribution_published, c.subject(), detail);
}

/// What the state of things and the person allow, in this order; nothing is written.
Stepping approving(Connection& db, const Person& by, std::int64_t number, const ApprovalAnswers& answers) {
  Stepping step = take_step(db, by, number, ReviewStep::approve);
  const Contribution& c = step.contribution;
  if (answers.text != c.text)
    throw Conflict("Contribution " + std::to_string(number) + " has a newer text by now, text " + std::to_string(c.text) +
                   "; please read that one.");
  if (db.integer("select 1 from approval where contribution = ? and text = ? and person = ?", number, c.text, step.person.id))
    throw Conflict("You have approved this text already.");
  const ContributionText text = newest_text(db, c);
  require_answers(asked_of(c, text.text), text, answers);
  return step;
}

}  // namespace

std::vector<ChecklistItem> asked_of(const Contribution& contribution, const std::string& text) {
  const Kind* kind = find_kind(contribution.kind);
  if (!kind) return {};
  return checklist(*kind, !draft_fields(text).translated_from.empty());
}

Contribution approve_contribution(Database& database, const Person& by, std::int64_t number, const ApprovalAnswers& answers,
                                  const std::function<Markdown(std::string_view)>& parse) {
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    // Looked at and checked before the transaction, which holds everybody up.
    DocumentName name;
    const auto to_publish = database.read([&](Connection& db) -> std::optional<TextToPublish> {
      const Contribution found = approving(db, by, number, answers).contribution;
      name = found.name;
      if (!is_last(found)) return std::nullopt;
      return text_to_publish(db, found, newest_text(db, found).text);
    });
    std::optional<CheckedText> checked;
    if (to_publish) {
      checked = check_text_of(database, name, to_publish->text, parse, number);
      if (!checked->check.problems.empty()) throw Invalid(checked->check.problems);
    }

    const auto approved = database.write([&](Connection& db) -> std::optional<Contribution> {
      const auto [person, found, transition] = approving(db, by, number, answers);
      const bool enough = is_last(found);
      if (enough && (!checked || library_revision(db) != checked->check.seen)) return std::nullopt;  // others were faster: look again
      keep_approval(db, person, found, newest_text(db, found), answers);
      if (enough) publish_text(db, person, found, *to_publish, checked->check.checked);
      const std::int64_t author = *db.integer("select author from contribution where number = ?", number);
      give_notice(db, author, enough ? NoticeKind::published : NoticeKind::approved, found.subject(), found.title, &person);
      return contribution(db, person, number);
    });
    if (approved) return *approved;
  }
  throw Conflict("Others kept changing the library while the text was checked; nothing was published. Please approve it again.");
}

std::optional<Rebase> rebase_of(Connection& db, const Person& viewer, std::int64_t number) {
  const Contribution found = contribution(db, viewer, number);
  if (found.state == ReviewState::published) return std::nullopt;
  return rebase(db, found, newest_text(db, found).text);
}

}  // namespace kb
