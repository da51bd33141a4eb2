#include "kb/library/pack_reading.h"

#include <algorithm>
#include <set>

#include "kb/library/contribution_rows.h"
#include "kb/library/pack_rows.h"

namespace kb {
namespace {

std::int64_t seconds_now() { return now().time_since_epoch().count(); }
Time time_of(std::int64_t seconds) { return Time(std::chrono::seconds(seconds)); }

std::set<std::string> keys_of(const Lockfile& lock) {
  std::set<std::string> keys;
  for (const PackSection& section : lock.contents.sections)
    for (const PackItem& item : section.items) keys.insert(item.key());
  return keys;
}

/// The items of `lock` whose text is another than in the newest edition frozen by `at`.
std::set<std::string> changed_since(Connection& db, const Person& reader, const Lockfile& lock, Time at) {
  std::int64_t then = 0;
  for (const EditionInfo& edition : editions(db, reader, lock.pack))
    if (edition.at <= at) then = edition.number;
  std::set<std::string> changed;
  if (then == 0 || then >= lock.edition) return changed;
  for (const EditionDifference& each : differences(edition_lock(db, reader, lock.pack, then), lock))
    if (each.kind == EditionDifference::Kind::changed) changed.insert(each.item.key());
  return changed;
}

bool asks_for_confirmation(Connection& db, std::int64_t pack) {
  const auto found = find_pack(db, pack);
  return found && found->contents.confirmation;
}

void require_maker(const Person& viewer) {
  if (!makes_packs(viewer.roles)) throw Forbidden("Trainers and administrators see this.");
}

std::optional<QuizResult> result_of(Connection& db, std::int64_t person, std::int64_t pack, std::int64_t edition) {
  std::optional<QuizResult> found;
  db.query(
      "select at, answers, correct from quiz_result where pack = ? and edition = ? and person = ?",
      [&](const Row& row) {
        found = QuizResult{time_of(row.integer(0)), static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))};
      },
      pack, edition, person);
  return found;
}

std::optional<Time> confirmed_at(Connection& db, std::int64_t person, std::int64_t pack, std::int64_t edition) {
  const auto at = db.integer("select at from pack_confirmation where pack = ? and edition = ? and person = ?", pack, edition, person);
  return at ? std::optional(time_of(*at)) : std::nullopt;
}

}  // namespace

ReadingProgress reading_progress(Connection& db, const Person& reader, std::int64_t pack, std::int64_t edition) {
  const Lockfile lock = edition_lock(db, reader, pack, edition);
  const auto keys = keys_of(lock);
  ReadingProgress progress{.items = static_cast<int>(keys.size())};
  std::map<Time, std::set<std::string>> changed;
  db.query(
      "select item, at from pack_read where pack = ? and person = ? order by item",
      [&](const Row& row) {
        const Time at = time_of(row.integer(1));
        if (!keys.contains(row.text(0))) return;
        const auto [since, fresh] = changed.try_emplace(at);
        if (fresh) since->second = changed_since(db, reader, lock, at);
        if (!since->second.contains(row.text(0))) progress.read.push_back(row.text(0));
      },
      pack, reader.id);
  progress.confirmed = confirmed_at(db, reader.id, pack, lock.edition);
  return progress;
}

void mark_read(Database& database, const Person& reader, std::int64_t pack, const std::string& item, bool read) {
  database.write([&](Connection& db) {
    const Person person = current_person(db, reader);
    if (!keys_of(edition_lock(db, person, pack, 0)).contains(item)) throw NotFound("Pack " + std::to_string(pack) + " has no such item.");
    if (read)
      db.execute("insert into pack_read (pack, person, item, at) values (?, ?, ?, ?) on conflict do update set at = excluded.at", pack,
                 person.id, item, seconds_now());
    else
      db.execute("delete from pack_read where pack = ? and person = ? and item = ?", pack, person.id, item);
  });
}

void confirm_reading(Database& database, const Person& reader, std::int64_t pack, std::int64_t edition) {
  database.write([&](Connection& db) {
    const Person person = current_person(db, reader);
    const EditionInfo info = edition_info(db, person, pack, edition);
    if (!asks_for_confirmation(db, pack)) throw Conflict("Pack " + std::to_string(pack) + " doesn't ask for confirmation.");
    db.execute("insert into pack_confirmation (pack, edition, person, at) values (?, ?, ?, ?) on conflict do nothing", pack, info.number,
               person.id, seconds_now());
  });
}

void record_quiz(Database& database, const Person& reader, std::int64_t pack, std::int64_t edition, const QuizAnswers& answers) {
  database.write([&](Connection& db) {
    const Person person = current_person(db, reader);
    const Lockfile lock = edition_lock(db, person, pack, edition);
    int correct = 0;
    for (const auto& [question, right] : answers) {
      if (std::ranges::find(lock.quiz, question, &Question::key) == lock.quiz.end()) throw NotFound("The edition has no such question.");
      correct += right;
      db.execute(
          "insert into quiz_count (pack, edition, question, answers, correct) values (?, ?, ?, 1, ?)"
          " on conflict do update set answers = answers + 1, correct = correct + excluded.correct",
          pack, lock.edition, question, right);
    }
    if (answers.empty() || !asks_for_confirmation(db, pack)) return;
    db.execute(
        "insert into quiz_result (pack, edition, person, at, answers, correct) values (?, ?, ?, ?, ?, ?)"
        " on conflict do update set at = excluded.at, answers = excluded.answers, correct = excluded.correct",
        pack, lock.edition, person.id, seconds_now(), answers.size(), correct);
  });
}

std::optional<QuizResult> own_quiz_result(Connection& db, const Person& reader, std::int64_t pack, std::int64_t edition) {
  return result_of(db, reader.id, pack, edition_info(db, reader, pack, edition).number);
}

std::vector<QuestionCount> quiz_counts(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t edition) {
  require_maker(viewer);
  const Lockfile lock = edition_lock(db, viewer, pack, edition);
  std::vector<QuestionCount> counts;
  for (const Question& question : lock.quiz) {
    QuestionCount& count = counts.emplace_back();
    count.question = question.key;
    db.query(
        "select answers, correct from quiz_count where pack = ? and edition = ? and question = ?",
        [&](const Row& row) {
          count.answers = row.integer(0);
          count.correct = row.integer(1);
        },
        pack, lock.edition, question.key);
  }
  return counts;
}

std::vector<Confirmation> confirmations(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t edition) {
  require_maker(viewer);
  const EditionInfo info = edition_info(db, viewer, pack, edition);
  const auto of = find_pack(db, pack);
  std::vector<Confirmation> found;
  if (!of->contents.confirmation) return found;
  for (const Person& person : people(db))
    if (!person.disabled && reads_editions(person.roles, of->contents))
      found.push_back({person.name, confirmed_at(db, person.id, pack, info.number), result_of(db, person.id, pack, info.number)});
  return found;
}

}  // namespace kb
