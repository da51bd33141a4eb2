#include "kb/library/review.h"

#include "kb/document/draft_fields.h"
#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "kb/library/checked_text.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "kb/library/notices.h"
#include "kb/library/stale_text.h"

namespace kb {
namespace {

constexpr int most_attempts = 3;
constexpr std::size_t longest_words = 10'000;
constexpr std::int64_t day_seconds = 24 * 3600;

std::int64_t seconds_now() { return now().time_since_epoch().count(); }

void require_words(const std::string& words, bool needed) {
  if (needed && words.find_first_not_of(" \t\r\n") == words.npos) throw Invalid("Please say why, in a few words that help its author.");
  if (words.size() > longest_words) throw Invalid("The words are longer than 10,000 bytes.");
}

std::int64_t author_key(Connection& db, std::int64_t number) {
  return *db.integer("select author from contribution where number = ?", number);
}

void tell_author(Connection& db, const Contribution& c, NoticeKind kind, std::string_view detail, const Person& who) {
  give_notice(db, author_key(db, c.number), kind, c.subject(), detail, &who);
}

void tell_reviewer(Connection& db, const Contribution& c, NoticeKind kind, const Person& who) {
  if (const auto reviewer = db.integer("select reviewer from contribution where number = ?", c.number))
    give_notice(db, *reviewer, kind, c.subject(), c.title, &who);
}

void require_change(const Database& database, const DocumentName& name, const std::string& text) {
  const auto there = database.read([&](Connection& db) { return published(db, name); });
  if (there && there->text == text) throw Invalid("This is what " + file_name(name) + " says already: there is nothing to review.");
}

/// From here on the newest text stays as it is.
void mark_submitted(Connection& db, std::int64_t number, const std::vector<PersonalFinding>& findings) {
  db.execute(
      "update contribution_text set submitted = ?1, findings = ?2 where contribution = ?3 and submitted is null"
      " and number = (select max(number) from contribution_text where contribution = ?3)",
      seconds_now(), write_findings(findings), number);
}

int approvals_of(const CheckedText& checked) { return find_kind(checked.check.checked.documents.at(0).shape.kind)->approvals; }

/// What returning, declining, withdrawing and reopening have in common.
Contribution move(Database& database, const Person& by, std::int64_t number, ReviewStep step, Action action, std::string_view words,
                  std::optional<NoticeKind> notice) {
  return database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, step);
    set_state(db, found, transition->to);
    if (!words.empty())
      db.execute("insert into comment (contribution, text, line, last_line, person, at, body) values (?, ?, 0, 0, ?, ?, ?)", number,
                 found.text, person.id, seconds_now(), words);
    append_event(db, person.name, action, found.subject(), words);
    if (notice) tell_author(db, found, *notice, words, person);
    return contribution(db, person, number);
  });
}

}  // namespace

Contribution submit_contribution(Database& database, const Person& by, std::int64_t number, const std::string& reason,
                                 const std::function<Markdown(std::string_view)>& parse) {
  require_words(reason, false);
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    // The same refusals as below come first: nobody has another's draft checked.
    std::string text;
    const Contribution before = database.read([&](Connection& db) {
      Contribution found = take_step(db, by, number, ReviewStep::submit).contribution;
      text = newest_text(db, found).text;
      return found;
    });
    const CheckedText checked = check_text_of(database, before.name, text, parse, number);
    if (!checked.check.problems.empty()) throw Invalid(checked.check.problems);
    require_change(database, checked.name, text);

    const auto submitted = database.write([&](Connection& db) -> std::optional<Contribution> {
      const auto [person, found, transition] = take_step(db, by, number, ReviewStep::submit);
      if (found.version != before.version || found.name != before.name) return std::nullopt;
      const std::int64_t at = seconds_now();
      mark_submitted(db, number, checked.findings);
      db.execute(
          "update contribution set id = ?1, approvals_needed = ?2, submitted = ?3, due = ?4, reminded = null,"
          " reason = case when ?5 = '' then reason else ?5 end where number = ?6",
          checked.name.id, approvals_of(checked), at, at + review_days * day_seconds, reason, number);
      set_state(db, found, transition->to);
      append_event(db, person.name, Action::contribution_submitted, found.subject(),
                   checked.name.id + "." + checked.name.lang + ", text " + std::to_string(found.text));
      tell_reviewer(db, found, NoticeKind::submitted, person);
      return contribution(db, person, number);
    });
    if (submitted) return *submitted;
  }
  throw Conflict("The text was saved in another window while it was checked; please submit it again.");
}

Contribution improve_contribution(Database& database, const Person& by, std::int64_t number, const SavedText& saved,
                                  const std::function<Markdown(std::string_view)>& parse) {
  require_text(saved.text);
  const auto require = [&](const Contribution& found, const ContributionText& newest) {
    if (saved.version != found.version)
      throw StaleText("Contribution " + std::to_string(number) + " has another text by " + newest.author +
                          " meanwhile. Nothing was overwritten: please bring both texts together.",
                      saved.text, newest.text, found.version);
  };
  const Contribution before = database.read([&](Connection& db) {
    Contribution found = take_step(db, by, number, ReviewStep::improve).contribution;
    require(found, newest_text(db, found));
    return found;
  });
  const CheckedText checked = check_text_of(database, before.name, saved.text, parse, number);
  if (!checked.check.problems.empty()) throw Invalid(checked.check.problems);
  require_change(database, checked.name, saved.text);
  return database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, ReviewStep::improve);
    const ContributionText newest = newest_text(db, found);
    require(found, newest);
    if (newest.text == saved.text) return found;
    if (saved.rebased_on && !revision(db, found.name, *saved.rebased_on))
      throw Conflict(file_name(found.name) + " has no revision " + std::to_string(*saved.rebased_on) + ".");
    if (saved.rebased_on) db.execute("update contribution set base = ? where number = ?", *saved.rebased_on, number);
    put_text(db, person, found, saved.text, {});
    mark_submitted(db, number, checked.findings);
    db.execute("update contribution set approvals_needed = ? where number = ?", approvals_of(checked), number);
    append_event(db, person.name, Action::contribution_improved, found.subject(), "text " + std::to_string(found.text + 1));
    tell_author(db, found, NoticeKind::improved, found.title, person);
    return contribution(db, person, number);
  });
}

Contribution assign_review(Database& database, const Person& by, std::int64_t number, const std::string& reviewer,
                           std::optional<Time> due) {
  return database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, ReviewStep::assign);
    const auto chosen = find_person(db, reviewer);
    if (!chosen || chosen->disabled || !may(Who::other_reviewer, relation_to(db, *chosen, found)))
      throw Invalid("\"" + reviewer + "\" can't review this: it takes a reviewer who wrote no part of it.");
    std::optional<std::int64_t> until;
    if (due) until = due->time_since_epoch().count();
    db.execute("update contribution set reviewer = ?, due = coalesce(?, due), reminded = null where number = ?", chosen->id, until, number);
    append_event(db, person.name, Action::contribution_assigned, found.subject(), chosen->name);
    give_notice(db, chosen->id, NoticeKind::assigned, found.subject(), found.title, &person);
    return contribution(db, person, number);
  });
}

Contribution return_contribution(Database& database, const Person& by, std::int64_t number, const std::string& words) {
  require_words(words, true);
  return move(database, by, number, ReviewStep::send_back, Action::contribution_returned, words, NoticeKind::returned);
}

Contribution decline_contribution(Database& database, const Person& by, std::int64_t number, const std::string& words) {
  require_words(words, true);
  return move(database, by, number, ReviewStep::decline, Action::contribution_declined, words, NoticeKind::declined);
}

Contribution withdraw_contribution(Database& database, const Person& by, std::int64_t number) {
  return move(database, by, number, ReviewStep::withdraw, Action::contribution_withdrawn, {}, std::nullopt);
}

Contribution reopen_contribution(Database& database, const Person& by, std::int64_t number) {
  return move(database, by, number, ReviewStep::reopen, Action::contribution_reopened, {}, std::nullopt);
}

}  // namespace kb
