#include "kb/library/packs.h"

#include <algorithm>
#include <set>

#include "kb/error.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/events.h"
#include "kb/library/pack_rows.h"

namespace kb {
namespace {

/// Throws Invalid with all that is wrong. `before`: items that may stay whatever became of them.
void require_right(Connection& db, PackContents& contents, const std::set<PackItem>& before) {
  auto problems = check_pack(contents);
  if (problems.empty()) {
    const Vocabulary known = vocabulary(db);
    for (std::size_t section = 0; section < contents.sections.size(); ++section)
      for (std::size_t at = 0; at < contents.sections[section].items.size(); ++at) {
        const PackItem& item = contents.sections[section].items[at];
        if (before.contains(item)) continue;
        if (std::string fault = item_fault(db, item, contents.languages, known); !fault.empty())
          problems.push_back({item_place(section, at), 0, std::move(fault)});
      }
  }
  if (!problems.empty()) throw Invalid(std::move(problems));
}

Pack pack_to_change(Connection& db, std::int64_t number) {
  auto found = find_pack(db, number);
  if (!found) throw NotFound("There is no pack " + std::to_string(number) + ".");
  return std::move(*found);
}

void change(Connection& db, const Person& person, const Pack& old, const PackContents& contents) {
  update_pack(db, old.number, contents, old.quiz);
  append_event(db, person.name, Action::pack_changed, old.subject(), "version " + std::to_string(old.version + 1));
}

std::set<PackItem> items_of(const PackContents& contents) {
  std::set<PackItem> items;
  for (const PackSection& section : contents.sections) items.insert(section.items.begin(), section.items.end());
  return items;
}

}  // namespace

StalePack::StalePack(Pack as_it_is)
    : Conflict("Somebody has saved pack " + std::to_string(as_it_is.number) + " since you opened it; nothing was overwritten."),
      there(std::move(as_it_is)) {}

bool makes_packs(Roles roles) { return roles.has(Role::trainer) || roles.has(Role::admin); }

bool reads_editions(Roles roles, const PackContents& contents) {
  if (makes_packs(roles)) return true;
  if (contents.readers.empty()) return roles.bits != 0;
  return std::ranges::any_of(contents.readers, [&](const std::string& name) {
    const auto role = parse_role(name);
    return role && roles.has(*role);
  });
}

Person require_trainer(Connection& db, const Person& by) {
  Person person = current_person(db, by);
  if (!makes_packs(person.roles)) throw Forbidden("Trainers and administrators make packs.");
  return person;
}

Pack start_pack(Database& database, const Person& by, PackContents contents) {
  return database.write([&](Connection& db) {
    const Person person = require_trainer(db, by);
    require_right(db, contents, {});
    const std::int64_t number = insert_pack(db, person.id, "", contents, std::nullopt);
    Pack made = *find_pack(db, number);
    append_event(db, person.name, Action::pack_made, made.subject(), contents.title);
    return made;
  });
}

Pack save_pack(Database& database, const Person& by, std::int64_t number, PackContents contents, std::int64_t version) {
  return database.write([&](Connection& db) {
    const Person person = require_trainer(db, by);
    Pack old = pack_to_change(db, number);
    require_right(db, contents, items_of(old.contents));
    if (old.contents == contents) return old;
    if (old.version != version) throw StalePack(std::move(old));
    change(db, person, old, contents);
    return *find_pack(db, number);
  });
}

Pack add_to_pack(Database& database, const Person& by, std::int64_t number, const PackItem& item, std::optional<std::size_t> section) {
  return database.write([&](Connection& db) {
    const Person person = require_trainer(db, by);
    const Pack old = pack_to_change(db, number);
    PackContents contents = old.contents;
    const auto before = items_of(contents);
    if (before.contains(item)) throw Conflict(item.key() + " is in the pack already.");
    if (contents.sections.empty()) contents.sections.emplace_back();
    const std::size_t last = contents.sections.size() - 1;
    contents.sections[std::min(section.value_or(last), last)].items.push_back(item);
    require_right(db, contents, before);
    change(db, person, old, contents);
    return *find_pack(db, number);
  });
}

Pack save_quiz(Database& database, const Person& by, std::int64_t number, std::optional<std::vector<Question>> quiz, std::int64_t version) {
  if (quiz)
    if (auto problems = check_questions(*quiz); !problems.empty()) throw Invalid(std::move(problems));
  return database.write([&](Connection& db) {
    const Person person = require_trainer(db, by);
    Pack old = pack_to_change(db, number);
    if (old.quiz == quiz) return old;
    if (old.version != version) throw StalePack(std::move(old));
    update_pack(db, number, old.contents, quiz);
    append_event(db, person.name, Action::pack_changed, old.subject(), "quiz");
    return *find_pack(db, number);
  });
}

}  // namespace kb
