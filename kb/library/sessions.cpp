#include "kb/error.h"
#include "kb/library/events.h"
#include "kb/library/people.h"
#include "kb/library/read_person.h"
#include "kb/library/secret.h"

namespace kb {
namespace {

using std::chrono::days;

constexpr std::chrono::seconds lifetime = days(14);
constexpr std::chrono::seconds extended_after = days(1);  ///< a session in use is written once a day, not at each request
constexpr int most_sessions = 20;
constexpr std::string_view token_prefix = "casebook_";  ///< so that a token that leaked into a text can be recognised

std::int64_t count(Time time) { return time.time_since_epoch().count(); }

}  // namespace

std::string open_session(Database& db, std::int64_t person) {
  const std::string secret = random_secret();
  const std::string hash = secret_hash(secret);
  db.write([&](Connection& record) {
    if (!record.integer("select 1 from person where key = ? and not disabled", person)) throw NotFound("There is no such person.");
    const Time opened = now();
    record.execute("delete from session where expires <= ?", count(opened));
    record.execute("insert into session (hash, person, created, expires) values (?, ?, ?, ?)", Blob{hash}, person, count(opened),
                   count(opened + lifetime));
    record.execute(
        "delete from session where person = ? and hash <> ? and hash not in"
        " (select hash from session where person = ? order by created desc limit ?)",
        person, Blob{hash}, person, most_sessions);
  });
  return secret;
}

std::optional<Session> find_session(Database& db, std::string_view secret) {
  const std::string hash = secret_hash(secret);
  std::optional<Session> found;
  db.read([&](Connection& record) {
    record.query(
        "select p.key, p.name, p.roles, p.languages, p.markets, p.interface_language, p.disabled, s.expires, s.hash"
        " from session s join person p on p.key = s.person where s.hash = ? and s.expires > ? and not p.disabled",
        [&](const Row& row) {
          if (same_secret(row.view(8), hash)) found = Session{read_person(row, 0), "", Time(std::chrono::seconds(row.integer(7)))};
        },
        Blob{hash}, count(now()));
  });
  if (!found) return std::nullopt;
  found->csrf = derived_secret(secret, "form");

  const Time extended = now() + lifetime;
  if (extended - found->expires >= extended_after) {
    try {
      db.write([&](Connection& record) { record.execute("update session set expires = ? where hash = ?", count(extended), Blob{hash}); });
      found->expires = extended;
    } catch (const Conflict&) {
      // A full disk or a long import is no reason to refuse a reader: the session just isn't longer than it was.
    }
  }
  return found;
}

void close_session(Database& db, std::string_view secret) {
  const std::string hash = secret_hash(secret);
  db.write([&](Connection& record) { record.execute("delete from session where hash = ?", Blob{hash}); });
}

std::string make_token(Database& db, std::string_view person, std::string_view label, std::string_view by) {
  if (label.size() > 100) throw Invalid("A token's label has at most 100 bytes.");
  const std::string token = std::string(token_prefix) + random_secret();
  const std::string hash = secret_hash(token);
  db.write([&](Connection& record) {
    const auto holder = find_person(record, person);
    if (!holder) throw NotFound("There is no person named \"" + std::string(person) + "\".");
    record.execute("insert into token (hash, person, label, created) values (?, ?, ?, ?)", Blob{hash}, holder->id, label, count(now()));
    append_event(record, by, Action::token_made, holder->name, label);
  });
  return token;
}

std::optional<Person> find_token(Connection& db, std::string_view token) {
  const std::string hash = secret_hash(token);
  std::optional<Person> found;
  db.query(
      "select p.key, p.name, p.roles, p.languages, p.markets, p.interface_language, p.disabled, t.hash"
      " from token t join person p on p.key = t.person where t.hash = ? and not p.disabled",
      [&](const Row& row) {
        if (same_secret(row.view(7), hash)) found = read_person(row, 0);
      },
      Blob{hash});
  return found;
}

std::vector<Token> tokens(Connection& db, std::string_view person) {
  std::vector<Token> found;
  db.query(
      "select t.key, p.name, t.label, t.created from token t join person p on p.key = t.person where p.name = ? order by t.key",
      [&](const Row& row) {
        found.push_back({row.integer(0), row.text(1), row.text(2), Time(std::chrono::seconds(row.integer(3)))});
      },
      person);
  return found;
}

void revoke_token(Database& db, std::int64_t id, std::string_view by) {
  db.write([&](Connection& record) {
    std::string holder, label;
    record.query(
        "select p.name, t.label from token t join person p on p.key = t.person where t.key = ?",
        [&](const Row& row) {
          holder = row.text(0);
          label = row.text(1);
        },
        id);
    if (holder.empty()) throw NotFound("There is no such token.");
    record.execute("delete from token where key = ?", id);
    append_event(record, by, Action::token_revoked, holder, label);
  });
}

}  // namespace kb
