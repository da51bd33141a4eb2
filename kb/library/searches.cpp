#include "kb/library/searches.h"

#include <functional>

#include "kb/document/search_text.h"
#include "kb/library/secret.h"

namespace kb {
namespace {

constexpr int days_kept = 400;
constexpr std::int64_t texts_a_day = 10'000;
constexpr std::size_t texts_waiting = 10'000, searches_remembered = 100'000;

std::int64_t count_days(Date day) { return day.time_since_epoch().count(); }

}  // namespace

void record_searches(Connection& db, const std::vector<SearchCount>& searches, Date today) {
  db.execute("delete from search_count where day < ?", count_days(today) - days_kept);
  for (const SearchCount& each : searches) {
    const std::int64_t day = count_days(each.day);
    db.execute("update search_count set searches = searches + ?, found_nothing = found_nothing + ? where day = ? and text = ?",
               each.searches, each.found_nothing, day, each.text);
    if (db.changed_rows() > 0) continue;
    db.execute(
        "insert into search_count (day, text, searches, found_nothing)"
        " select ?, ?, ?, ? where (select count(*) from search_count where day = ?) < ?",
        day, each.text, each.searches, each.found_nothing, day, texts_a_day);
  }
}

std::vector<PopularSearch> popular_searches(Connection& db, int limit, int days, Date today) {
  std::vector<PopularSearch> found;
  db.query(
      "select text, sum(searches) as total from search_count where day > ? and day <= ?"
      " group by text having total >= ? and sum(found_nothing) * 2 < total order by total desc, text limit ?",
      [&](const Row& row) {
        found.push_back({row.text(0), row.integer(1)});
      },
      count_days(today) - days, count_days(today), least_searches_to_suggest, limit);
  return found;
}

std::vector<UnmetSearch> unmet_searches(Connection& db, int limit, int days, Date today) {
  std::vector<UnmetSearch> found;
  db.query(
      "select text, sum(found_nothing) as unmet from search_count where day > ? and day <= ?"
      " group by text having unmet >= ? and unmet * 2 > sum(searches) order by unmet desc, text limit ?",
      [&](const Row& row) {
        found.push_back({row.text(0), row.integer(1)});
      },
      count_days(today) - days, count_days(today), least_searches_to_suggest, limit);
  return found;
}

SearchCounter::SearchCounter(Database& database, std::chrono::milliseconds interval)
    : key_(random_secret()),
      day_(today()),
      tally_(
          database, interval,
          [](Connection& db, const auto& counted) {
            std::vector<SearchCount> searches;
            for (const auto& [key, counts] : counted) searches.push_back({key.first, key.second, counts.searches, counts.found_nothing});
            record_searches(db, searches);
          },
          texts_waiting) {}

bool SearchCounter::is_new(const std::string& text, std::string_view who, Date day) {
  std::string name = key_;
  name.append(who).append("\n").append(text);
  const std::lock_guard lock(mutex_);
  if (std::exchange(day_, day) != day) seen_.clear();
  return seen_.size() < searches_remembered && seen_.insert(std::hash<std::string>{}(name)).second;
}

void SearchCounter::count(std::string_view text, bool found, std::string_view who) {
  const auto counted = countable_search(text);
  const Date day = today();
  if (counted && is_new(*counted, who, day)) tally_.add({*counted, day}, {1, found ? 0 : 1});
}

}  // namespace kb
