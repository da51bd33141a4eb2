#include "kb/library/comments.h"

#include <algorithm>
#include <map>

#include "kb/document/lines.h"
#include "kb/document/utf8.h"
#include "kb/error.h"
#include "kb/library/checked_text.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/events.h"
#include "kb/library/notices.h"
#include "kb/library/stale_text.h"

namespace kb {
namespace {

constexpr std::size_t longest_body = 10'000;
constexpr std::int64_t most_comments = 2000;

std::int64_t seconds_now() { return now().time_since_epoch().count(); }

void require_said(const NewComment& what) {
  if (trimmed(what.body).empty() && !what.suggestion) throw Invalid("A comment says something.");
  if (what.body.size() > longest_body) throw Invalid("The comment is longer than 10,000 bytes.");
  std::vector<Problem> problems;
  if (!check_text(what.body, 1, problems)) throw Invalid(std::move(problems));
  if (what.suggestion) require_text(*what.suggestion);
  if (what.suggestion && what.line < 1) throw Invalid("A suggestion is for lines of the text.");
}

const std::string select_comment =
    "select k.number, k.text, k.line, k.last_line, a.name, k.at, k.body, k.suggestion, r.name, coalesce(k.applied, 0)"
    " from comment k join person a on a.key = k.person left join person r on r.key = k.resolved_by";

Comment read_comment(const Row& row) {
  Comment comment;
  comment.number = row.integer(0);
  comment.text = row.integer(1);
  comment.line = static_cast<int>(row.integer(2));
  comment.last_line = static_cast<int>(row.integer(3));
  comment.person = row.text(4);
  comment.at = Time(std::chrono::seconds(row.integer(5)));
  comment.body = row.text(6);
  comment.suggestion = row.text_or_null(7);
  comment.resolved_by = row.text_or_null(8);
  comment.applied = row.integer(9);
  return comment;
}

Comment require_comment(Connection& db, const Contribution& c, std::int64_t number) {
  std::optional<Comment> found;
  db.query(
      select_comment + " where k.contribution = ? and k.number = ?", [&](const Row& row) { found = read_comment(row); }, c.number, number);
  if (!found) throw NotFound("Contribution " + std::to_string(c.number) + " has no comment " + std::to_string(number) + ".");
  return *found;
}

void resolve(Connection& db, const Person& person, std::int64_t comment, bool resolved) {
  std::optional<std::int64_t> at, by;
  if (resolved) {
    at = seconds_now();
    by = person.id;
  }
  db.execute("update comment set resolved = ?, resolved_by = ? where number = ?", at, by, comment);
}

std::int64_t speaker(Connection& db, std::int64_t comment) { return *db.integer("select person from comment where number = ?", comment); }

/// Its author, and whoever reviews it or has said something, and may still see it (roles 4 and 16: reviewers and administrators).
void tell_others(Connection& db, const Person& person, const Contribution& c, NoticeKind kind, const std::string& detail) {
  std::vector<std::int64_t> whom;
  db.query(
      "select author from contribution where number = ?1 union select p.key from person p where p.roles & 20 and not p.disabled"
      " and (p.key in (select reviewer from contribution where number = ?1) or p.key in (select person from comment where contribution = "
      "?1))",
      [&](const Row& row) { whom.push_back(row.integer(0)); }, c.number);
  for (const std::int64_t each : whom) give_notice(db, each, kind, c.subject(), detail, &person);
}

/// Whether the lines of a comment stand together in the text that the map leads to, as they were.
bool stand(const LineMap& map, const Comment& comment) {
  const auto first = map.at(comment.line);
  if (!first) return false;
  for (int line = comment.line; line <= comment.last_line; ++line)
    if (map.at(line) != MappedLine{first->line + line - comment.line, false}) return false;
  return true;
}

/// The newest text with the suggestion in the place of its lines; nullopt if these aren't as they were.
std::optional<std::string> with_suggestion(const std::string& said_of, const std::string& newest, const Comment& comment) {
  const LineMap map(said_of, newest);
  if (!stand(map, comment)) return std::nullopt;
  const auto lines = split_lines(newest);
  std::string text;
  const auto begin = static_cast<std::size_t>(map.at(comment.line)->line) - 1;
  const auto end = begin + static_cast<std::size_t>(comment.last_line - comment.line) + 1;
  for (std::size_t at = 0; at < begin; ++at) text += lines[at];
  text += *comment.suggestion;
  if (!comment.suggestion->empty() && !comment.suggestion->ends_with('\n') && lines[end - 1].ends_with('\n')) text += '\n';
  for (std::size_t at = end; at < lines.size(); ++at) text += lines[at];
  return text;
}

}  // namespace

Comment add_comment(Database& database, const Person& by, std::int64_t number, const NewComment& what) {
  require_said(what);
  return database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, ReviewStep::comment);
    const ContributionText text = contribution_text(db, person, number, what.text);
    const int last = what.last_line == 0 ? what.line : what.last_line;
    if (what.line < 0 || last < what.line || last > static_cast<int>(split_lines(text.text).size()))
      throw Invalid("The text has no such lines.");
    if (*db.integer("select count(*) from comment where contribution = ?", number) >= most_comments)
      throw Invalid("Contribution " + std::to_string(number) + " has 2,000 comments; there is no room for more.");
    db.execute("insert into comment (contribution, text, line, last_line, person, at, body, suggestion) values (?, ?, ?, ?, ?, ?, ?, ?)",
               number, text.number, what.line, last, person.id, seconds_now(), what.body, what.suggestion);
    const std::int64_t made = db.last_id();
    append_event(db, person.name, Action::comment_made, found.subject(), "comment " + std::to_string(made));
    tell_others(db, person, found, what.suggestion ? NoticeKind::suggested : NoticeKind::commented,
                what.body.empty() ? found.title : what.body);
    return require_comment(db, found, made);
  });
}

std::vector<Comment> comments(Connection& db, const Person& viewer, std::int64_t number) {
  const Contribution found = contribution(db, viewer, number);
  std::vector<Comment> all;
  db.query(
      select_comment + " where k.contribution = ? order by k.number", [&](const Row& row) { all.push_back(read_comment(row)); }, number);
  if (std::ranges::none_of(all, [](const Comment& each) { return each.line > 0; })) return all;
  const std::string newest = newest_text(db, found).text;
  std::map<std::int64_t, LineMap> maps;
  for (Comment& each : all) {
    if (each.line == 0) continue;
    auto map = maps.find(each.text);
    if (map == maps.end()) map = maps.emplace(each.text, LineMap(contribution_text(db, viewer, number, each.text).text, newest)).first;
    each.place = map->second.at(each.line);
    each.lines_stand = stand(map->second, each);
  }
  return all;
}

void resolve_comment(Database& database, const Person& by, std::int64_t number, std::int64_t comment, bool resolved) {
  database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, ReviewStep::comment);
    const Comment said = require_comment(db, found, comment);
    if (said.resolved_by.has_value() == resolved) return;
    resolve(db, person, comment, resolved);
    append_event(db, person.name, Action::comment_resolved, found.subject(),
                 "comment " + std::to_string(comment) + (resolved ? "" : ", open again"));
    if (resolved) give_notice(db, speaker(db, comment), NoticeKind::resolved, found.subject(), said.body, &person);
  });
}

Contribution apply_suggestion(Database& database, const Person& by, std::int64_t number, std::int64_t comment, std::int64_t version) {
  return database.write([&](Connection& db) {
    const auto [person, found, transition] = take_step(db, by, number, ReviewStep::save);
    const Comment said = require_comment(db, found, comment);
    if (!said.suggestion) throw Conflict("Comment " + std::to_string(comment) + " suggests no other words.");
    if (said.applied) throw Conflict("The suggestion was applied already.");
    const std::string newest = newest_text(db, found).text;
    const auto text = with_suggestion(contribution_text(db, person, number, said.text).text, newest, said);
    if (!text) throw Conflict("The lines have changed since the suggestion was made; please change them by hand.");
    if (version != found.version)
      throw StaleText("Contribution " + std::to_string(number) + " was saved in another window meanwhile. Nothing was overwritten.", *text,
                      newest, found.version);
    require_text(*text);
    put_text(db, person, found, *text, {});
    db.execute("update comment set applied = ? where number = ?", found.text + 1, comment);
    resolve(db, person, comment, true);
    append_event(db, person.name, Action::suggestion_applied, found.subject(), "comment " + std::to_string(comment));
    give_notice(db, speaker(db, comment), NoticeKind::resolved, found.subject(), said.body, &person);
    return contribution(db, person, number);
  });
}

}  // namespace kb
