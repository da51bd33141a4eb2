#include "kb/library/usage.h"

#include <set>

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

int record_uses(Connection& db, const std::vector<std::string>& ids, Date today) {
  int counted = 0;
  for (const std::string& id : std::set<std::string>(ids.begin(), ids.end())) {
    db.execute(
        "insert into document_use (day, id, uses)"
        " select ?, ?, 1 where exists (select 1 from document where id = ? and published is not null)"
        " on conflict (day, id) do update set uses = uses + 1",
        count_days(today), id, id);
    counted += static_cast<int>(db.changed_rows());
  }
  return counted;
}

std::int64_t uses(Connection& db, const std::string& id) {
  return db.integer("select sum(uses) from document_use where id = ?", id).value_or(0);
}

std::vector<MostUsed> most_used(Connection& db, int limit, int days, Date today) {
  std::vector<MostUsed> found;
  db.query(
      "select id, sum(weight) as total from ("
      " select id, day, views as weight from document_view union all select id, day, 10 * uses from document_use) u"
      " where day > ? and day <= ? and exists (select 1 from document d where d.id = u.id and d.published is not null)"
      " group by id order by total desc, id limit ?",
      [&](const Row& row) {
        found.push_back({row.text(0), row.integer(1)});
      },
      count_days(today) - days, count_days(today), limit);
  return found;
}

ViewCounter::ViewCounter(Database& database, std::chrono::milliseconds interval)
    : tally_(database, interval, [](Connection& db, const auto& counted) {
        std::vector<DocumentViews> views;
        for (const auto& [key, number] : counted) views.push_back({key.first, key.second, number});
        record_views(db, views);
      }) {}

}  // namespace kb
