#include "kb/library/writing.h"

#include "kb/document/language.h"
#include "kb/document/link_target.h"
#include "kb/error.h"
#include "kb/library/checked_text.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "kb/library/stale_text.h"

namespace kb {
namespace {

constexpr std::int64_t most_unfinished = 200;
constexpr std::size_t longest_reason = 2000;

void require_id(const std::string& id) {
  if (!is_id(id))
    throw Invalid("An id has lower-case letters (a to z), digits and hyphens between them, at most 100; \"" + id + "\" isn't one.");
}

std::int64_t insert(Connection& db, const Person& by, const NewContribution& what, const DocumentName& name,
                    std::optional<std::int64_t> base) {
  if (*db.integer("select count(*) from contribution where author = ? and state in ('draft', 'submitted', 'returned')", by.id) >=
      most_unfinished)
    throw Conflict("You have " + std::to_string(most_unfinished) + " unfinished contributions; please submit or withdraw some first.");
  const std::int64_t at = now().time_since_epoch().count();
  db.execute(
      "insert into contribution (id, lang, kind, title, markets, state, author, base, version, reason, approvals_needed, created, changed)"
      " values (?, ?, '', '', '|', 'draft', ?, ?, 0, ?, 1, ?, ?)",
      name.id, name.lang, by.id, base, what.reason, at, at);
  return db.last_id();
}

/// The newest text was saved in that sitting: its editor, whose answer was lost on the way, goes on.
bool is_of_session(Connection& db, const Person& person, const Contribution& c, const std::string& session) {
  return !session.empty() &&
         db.integer("select 1 from contribution_text where contribution = ? and number = ? and author = ? and session = ?", c.number,
                    c.text, person.id, session);
}

}  // namespace

Contribution start_contribution(Database& database, const Person& by, const NewContribution& what) {
  require_text(what.text);
  if (!what.id.empty()) require_id(what.id);
  const auto lang = canonical_language(what.lang);
  if (!lang) throw Invalid("\"" + what.lang + "\" isn't a language: a BCP 47 tag such as zh, zh-Hant or pt-BR.");
  if (what.reason.size() > longest_reason) throw Invalid("The reason is longer than 2,000 bytes.");
  const DocumentName name{what.id, *lang};
  return database.write([&](Connection& db) {
    const Person person = current_person(db, by);
    const auto now_published =
        db.integer("select published from document where id = ? and lang = ? and published is not null", name.id, name.lang);
    if (!now_published && !may_propose_new(person.roles))
      throw Forbidden("A new document or translation is for senior agents and reviewers to begin; anybody may propose changes.");
    if (what.base && (!now_published || !revision(db, name, *what.base)))
      throw Conflict(file_name(name) + " isn't published any more, or has no revision " + std::to_string(*what.base) + ".");
    const std::int64_t number = insert(db, person, what, name, what.base ? what.base : now_published);
    Contribution begun;
    begun.number = number;
    put_text(db, person, begun, what.text, {});
    append_event(db, person.name, Action::contribution_started, begun.subject(), name.id.empty() ? name.lang : name.id + "." + name.lang);
    return contribution(db, person, number);
  });
}

Contribution start_restoring(Database& database, const Person& by, const DocumentName& name, std::int64_t number) {
  const auto restored = database.read([&](Connection& db) { return revision(db, name, number); });
  if (!restored) throw NotFound(file_name(name) + " has no revision " + std::to_string(number) + ".");
  return start_contribution(
      database, by,
      {.id = name.id, .lang = name.lang, .text = restored->text, .reason = "Restores revision " + std::to_string(number) + "."});
}

Contribution save_text(Database& database, const Person& by, std::int64_t number, const SavedText& saved) {
  require_text(saved.text);
  if (saved.session.size() > 200) throw Invalid("The session's name is longer than 200 bytes.");
  return database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, ReviewStep::save);
    if (saved.rebased_on && !revision(db, found.name, *saved.rebased_on))
      throw Conflict(file_name(found.name) + " has no revision " + std::to_string(*saved.rebased_on) + ".");
    const ContributionText newest = newest_text(db, found);
    const bool same = newest.text == saved.text;
    if (!same && saved.version != found.version && !is_of_session(db, person, found, saved.session))
      throw StaleText("Contribution " + std::to_string(number) + " was saved by " + newest.author +
                          " in another window meanwhile. Nothing was overwritten: please bring both texts together.",
                      saved.text, newest.text, found.version);
    if (saved.rebased_on) db.execute("update contribution set base = ? where number = ?", *saved.rebased_on, number);
    if (!same) put_text(db, person, found, saved.text, saved.session);
    return contribution(db, person, number);
  });
}

Contribution rename_contribution(Database& database, const Person& by, std::int64_t number, const std::string& id) {
  require_id(id);
  return database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, ReviewStep::save);
    if (found.base) throw Conflict("Contribution " + std::to_string(number) + " changes " + file_name(found.name) + ", whose id stays.");
    if (published(db, {id, found.name.lang})) throw Conflict(file_name({id, found.name.lang}) + " is in the library already.");
    db.execute("update contribution set id = ? where number = ?", id, number);
    append_event(db, person.name, Action::contribution_changed, found.subject(), id + "." + found.name.lang);
    return contribution(db, person, number);
  });
}

ContributionCheck check_contribution(const Database& database, const DocumentName& name, const std::string& text,
                                     const std::function<Markdown(std::string_view)>& parse) {
  CheckedText checked = check_text_of(database, name, text, parse, 0);
  return {std::move(checked.check.problems), std::move(checked.findings), std::move(checked.name)};
}

ContributionCheck check_contribution(const Database& database, const Person& viewer, std::int64_t number, const std::string& text,
                                     const std::function<Markdown(std::string_view)>& parse) {
  const DocumentName name = database.read([&](Connection& db) { return contribution(db, viewer, number).name; });
  CheckedText checked = check_text_of(database, name, text, parse, number);
  return {std::move(checked.check.problems), std::move(checked.findings), std::move(checked.name)};
}

}  // namespace kb
