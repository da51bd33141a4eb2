#include "kb/library/feeds.h"

#include "kb/library/events.h"
#include "kb/library/read_person.h"
#include "kb/library/secret.h"

namespace kb {

std::string make_feed(Database& database, const Person& person) {
  const std::string secret = random_secret();
  const std::string hash = secret_hash(secret);
  database.write([&](Connection& db) {
    db.execute("insert or replace into feed (person, hash, created) values (?, ?, ?)", person.id, Blob{hash},
               now().time_since_epoch().count());
    append_event(db, person.name, Action::feed_made, person.name, "");
  });
  return secret;
}

void remove_feed(Database& database, const Person& person) {
  database.write([&](Connection& db) {
    db.execute("delete from feed where person = ?", person.id);
    if (db.changed_rows() > 0) append_event(db, person.name, Action::feed_removed, person.name, "");
  });
}

std::optional<Person> find_feed(Connection& db, std::string_view secret) {
  const std::string hash = secret_hash(secret);
  std::optional<Person> found;
  db.query(
      "select p.key, p.name, p.roles, p.languages, p.markets, p.interface_language, p.disabled, f.hash"
      " from feed f join person p on p.key = f.person where f.hash = ? and not p.disabled",
      [&](const Row& row) {
        if (same_secret(row.view(7), hash)) found = read_person(row, 0);
      },
      Blob{hash});
  return found;
}

std::optional<Time> feed_since(Connection& db, const Person& person) {
  const auto created = db.integer("select created from feed where person = ?", person.id);
  return created ? std::optional(Time(std::chrono::seconds(*created))) : std::nullopt;
}

}  // namespace kb
