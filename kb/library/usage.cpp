#include "kb/library/usage.h"

#include <utility>

namespace kb {
namespace {

std::int64_t count_days(Date day) { return day.time_since_epoch().count(); }

}  // namespace

void record_views(Connection& db, const std::vector<DocumentViews>& views) {
  for (const DocumentViews& each : views)
    db.execute(
        "insert into document_view (day, id, lang, views) values (?, ?, ?, ?)"
        " on conflict (day, id, lang) do update set views = views + excluded.views",
        count_days(each.day), each.name.id, each.name.lang, each.views);
}

std::vector<MostRead> most_read(Connection& db, int limit, int days, Date today) {
  std::vector<MostRead> found;
  db.query(
      "select v.id, sum(v.views) as total from document_view v where v.day > ? and v.day <= ?"
      " and exists (select 1 from document d where d.id = v.id and d.published is not null)"
      " group by v.id order by total desc, v.id limit ?",
      [&](const Row& row) {
        found.push_back({row.text(0), row.integer(1)});
      },
      count_days(today) - days, count_days(today), limit);
  return found;
}

ViewCounter::ViewCounter(Database& database, std::chrono::milliseconds interval)
    : database_(database), interval_(interval), thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

ViewCounter::~ViewCounter() {
  thread_.request_stop();
  thread_.join();
  flush();
}

void ViewCounter::count(const DocumentName& name) {
  const std::lock_guard lock(mutex_);
  ++counted_[{name, today()}];
}

bool ViewCounter::flush() {
  std::map<std::pair<DocumentName, Date>, std::int64_t> counted;
  {
    const std::lock_guard lock(mutex_);
    counted.swap(counted_);
  }
  if (counted.empty()) return true;
  std::vector<DocumentViews> views;
  for (const auto& [key, number] : counted) views.push_back({key.first, key.second, number});
  try {
    database_.write([&](Connection& db) { record_views(db, views); });
    return true;
  } catch (const std::exception&) {
    // Whatever it is, the next transaction of somebody who can be told will say it too; the counts wait.
    const std::lock_guard lock(mutex_);
    for (const auto& [key, number] : counted) counted_[key] += number;
    return false;
  }
}

void ViewCounter::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      woken_.wait_for(lock, stop, interval_, [] { return false; });
    }
    if (stop.stop_requested()) return;
    flush();
  }
}

}  // namespace kb
