#include "kb/library/notices.h"

#include <array>
#include <limits>

#include "kb/document/utf8.h"

namespace kb {
namespace {

constexpr std::array<std::string_view, notice_kinds> names = {"assigned", "submitted", "returned",  "approved",  "published",
                                                              "declined", "improved",  "commented", "suggested", "resolved",
                                                              "flagged",  "answered",  "waiting"};
constexpr std::size_t longest_detail = 300;
constexpr std::int64_t day_seconds = 24 * 3600;

std::string_view cut(std::string_view text) {
  if (text.size() <= longest_detail) return text;
  std::size_t end = longest_detail;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::int64_t seconds_now() { return now().time_since_epoch().count(); }

}  // namespace

std::string_view to_string(NoticeKind kind) { return names[static_cast<std::size_t>(kind)]; }

void give_notice(Connection& db, std::int64_t person, NoticeKind kind, std::string_view subject, std::string_view detail,
                 const Person* who) {
  if (who && who->id == person) return;
  db.execute("insert into notice (person, at, kind, subject, detail, who) values (?, ?, ?, ?, ?, ?)", person, seconds_now(),
             to_string(kind), subject, cut(detail), who ? std::string_view(who->name) : std::string_view());
}

std::vector<Notice> notices(Connection& db, const Person& person, std::int64_t before, int limit, bool unread) {
  std::vector<Notice> found;
  db.query(
      "select number, at, kind, subject, detail, who, read is not null from notice where person = ? and number < ? and (not ? or read is "
      "null)"
      " order by number desc limit ?",
      [&](const Row& row) {
        found.push_back({row.integer(0), Time(std::chrono::seconds(row.integer(1))), row.text(2), row.text(3), row.text(4), row.text(5),
                         row.integer(6) != 0});
      },
      person.id, before > 0 ? before : std::numeric_limits<std::int64_t>::max(), unread, limit);
  return found;
}

std::int64_t unread_notices(Connection& db, const Person& person) {
  return *db.integer("select count(*) from notice where person = ? and read is null", person.id);
}

void read_notice(Database& database, const Person& person, std::int64_t number) {
  database.write([&](Connection& db) {
    db.execute("update notice set read = ? where person = ? and number = ? and read is null", seconds_now(), person.id, number);
  });
}

void read_notices_until(Database& database, const Person& person, std::int64_t number) {
  database.write([&](Connection& db) {
    db.execute("update notice set read = ? where person = ? and number <= ? and read is null", seconds_now(), person.id, number);
  });
}

void read_notices_of(Database& database, const Person& person, std::string_view subject) {
  database.write([&](Connection& db) {
    db.execute("update notice set read = ? where person = ? and subject = ? and read is null", seconds_now(), person.id, subject);
  });
}

int remind_of_reviews(Database& database, Time now) {
  const std::int64_t at = now.time_since_epoch().count();
  constexpr const char* overdue = "state = 'submitted' and due < ? and (reminded is null or reminded <= ?)";
  // Most of the time there is nothing, and a look costs no writer's turn.
  if (!database.read([&](Connection& db) {
        return db.integer("select 1 from contribution where " + std::string(overdue) + " limit 1", at, at - day_seconds).has_value();
      }))
    return 0;
  return database.write([&](Connection& db) {
    struct Late {
      std::int64_t number;
      std::optional<std::int64_t> reviewer;
      std::string title;
    };
    std::vector<Late> all;
    db.query(
        "select number, reviewer, title from contribution where " + std::string(overdue),
        [&](const Row& row) {
          all.push_back({row.integer(0), row.integer_or_null(1), row.text(2)});
        },
        at, at - day_seconds);
    for (const Late& late : all) {
      const std::string subject = "contribution " + std::to_string(late.number);
      std::vector<std::int64_t> whom;
      // Roles 4 and 16: reviewers and administrators.
      db.query(
          "select key from person where not disabled and (key = ?2 or (?2 is null and roles & 20 and not exists"
          " (select 1 from contribution_text t where t.contribution = ?1 and t.author = person.key)))",
          [&](const Row& row) { whom.push_back(row.integer(0)); }, late.number, late.reviewer);
      for (const std::int64_t person : whom) give_notice(db, person, NoticeKind::waiting, subject, late.title, nullptr);
      db.execute("update contribution set reminded = ? where number = ?", at, late.number);
    }
    return static_cast<int>(all.size());
  });
}

int purge_notices(Database& database, Time now) {
  constexpr const char* old = "read is not null and at < ?";
  const std::int64_t before = now.time_since_epoch().count() - notice_days * day_seconds;
  if (!database.read([&](Connection& db) { return db.integer("select 1 from notice where " + std::string(old) + " limit 1", before); }))
    return 0;
  return database.write([&](Connection& db) {
    db.execute("delete from notice where number in (select number from notice where " + std::string(old) + " limit 10000)", before);
    return static_cast<int>(db.changed_rows());
  });
}

}  // namespace kb
