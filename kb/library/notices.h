#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/library/contributions.h"
#include "kb/library/database.h"
#include "kb/library/people.h"

/// What a person should know: an inbox. Functions that take a Connection belong inside Database::read or ::write.
namespace kb {

enum class NoticeKind : std::uint8_t {
  assigned,   ///< a review is yours
  submitted,  ///< what you review was submitted again
  returned,   ///< what you wrote should be changed
  approved,   ///< and waits for another approval
  published,  ///< what you wrote
  declined,
  improved,  ///< a reviewer changed your text
  commented,
  suggested,  ///< a comment that offers other words
  resolved,   ///< a comment of yours
  flagged,    ///< a page that you wrote, own or may review
  answered,   ///< a flag of yours
  waiting,    ///< a review is over its time
};
inline constexpr int notice_kinds = 13;
/// `assigned`: as it stands in the record.
std::string_view to_string(NoticeKind kind);

struct Notice {
  std::int64_t number = 0;
  Time at;
  std::string kind;     ///< to_string(NoticeKind), or a word of a newer program
  std::string subject;  ///< `contribution 7`, or a document: `valve.en`
  std::string detail;   ///< a title, or the beginning of what was said
  std::string who;      ///< whose doing it is; empty for none
  bool read = false;
};

/// To the person with that key, unless it is the doing of the same person. `detail` is cut to 300 bytes. Inside the transaction that makes
/// the change.
void give_notice(Connection& db, std::int64_t person, NoticeKind kind, std::string_view subject, std::string_view detail,
                 const Person* who);

/// Newest first, below `before` (0: from the newest on), at most `limit`. `unread`: those alone.
std::vector<Notice> notices(Connection& db, const Person& person, std::int64_t before, int limit, bool unread = false);
std::int64_t unread_notices(Connection& db, const Person& person);

/// Marks the person's notices read: one, all up to one, or all of one subject. Unknown numbers and others' notices are passed over.
void read_notice(Database& database, const Person& person, std::int64_t number);
void read_notices_until(Database& database, const Person& person, std::int64_t number);
void read_notices_of(Database& database, const Person& person, std::string_view subject);

/// Reminds of every review that is over its time, once a day each: the one to whom it is assigned, or every reviewer who could approve it.
/// Returns how many reviews those were. To be called now and then, by whoever runs the library.
int remind_of_reviews(Database& database, Time now = kb::now());

/// How long a notice stays once it was read, in days; unread ones stay until they are.
inline constexpr int notice_days = 180;
/// Deletes what was read and is older, at most 10,000 at a time. Returns how many those were.
int purge_notices(Database& database, Time now = kb::now());

}  // namespace kb
