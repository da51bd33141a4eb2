#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kb/library/editions.h"

/// Reading a pack's editions: how far one has come, "read", and the quiz's results. For whoever may read the editions; NotFound to others.
namespace kb {

/// One's own; nobody else sees which items somebody has read.
struct ReadingProgress {
  std::vector<std::string> read;  ///< PackItem::key() of the edition's items that are read
  int items = 0;                  ///< of the edition
  std::optional<Time> confirmed;  ///< when one said "read" of this edition
};
/// Of an edition; `edition` 0: the newest. An item read in an earlier edition counts as read unless its text changed since. Belongs inside
/// Database::read.
ReadingProgress reading_progress(Connection& db, const Person& reader, std::int64_t pack, std::int64_t edition = 0);

/// Says that an item of the newest edition is read, or isn't yet. Throws NotFound if the edition hasn't that item.
void mark_read(Database& database, const Person& reader, std::int64_t pack, const std::string& item, bool read = true);

/// "I have read this edition." Said once. Throws Conflict if the pack doesn't ask for it.
void confirm_reading(Database& database, const Person& reader, std::int64_t pack, std::int64_t edition);

/// Somebody's way through the quiz: by question's key, whether the answer was right.
using QuizAnswers = std::map<std::string, bool>;
/// Counts each answer, without whose it was; only of a pack that asks for confirmation the person's own total is kept too. Throws NotFound
/// for a question that the edition hasn't.
void record_quiz(Database& database, const Person& reader, std::int64_t pack, std::int64_t edition, const QuizAnswers& answers);

/// One's own total; nullopt if none was kept. Belongs inside Database::read.
struct QuizResult {
  Time at;
  int answers = 0, correct = 0;
};
std::optional<QuizResult> own_quiz_result(Connection& db, const Person& reader, std::int64_t pack, std::int64_t edition);

/// What who makes packs sees. Belongs inside Database::read; Forbidden for others.
struct QuestionCount {
  std::string question;  ///< its key
  std::int64_t answers = 0, correct = 0;
};
std::vector<QuestionCount> quiz_counts(Connection& db, const Person& viewer, std::int64_t pack,
                                       std::int64_t edition);  ///< in the quiz's order

struct Confirmation {
  std::string person;
  std::optional<Time> confirmed;  ///< nullopt: not yet
  std::optional<QuizResult> result;
};
/// Everybody who may read the edition and can sign in, by name; empty for a pack that doesn't ask for confirmation.
std::vector<Confirmation> confirmations(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t edition);

}  // namespace kb
