#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/library/database.h"
#include "kb/library/people.h"

/// A person's feed of notices, by a secret in its address: for feed readers, which can't sign in.
namespace kb {

/// The secret, which is shown once. The one before is worth nothing from now on.
std::string make_feed(Database& database, const Person& person);
/// Does nothing if there is none.
void remove_feed(Database& database, const Person& person);
/// Whose feed it is; nullopt if unknown or the person is disabled. Inside Database::read, as the next one.
std::optional<Person> find_feed(Connection& db, std::string_view secret);
/// Since when the person has the one they have; nullopt if there is none.
std::optional<Time> feed_since(Connection& db, const Person& person);

}  // namespace kb
