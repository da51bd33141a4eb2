#include "kb/library/packs.h"

#include <algorithm>
#include <set>

#include "kb/error.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/events.h"
#include "kb/library/pack_rows.h"
#include "kb/packs/part.h"

namespace kb {
namespace {

std::int64_t seconds_now() { return now().time_since_epoch().count(); }

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

Roles roles_of(const std::vector<std::string>& names, std::vector<Problem>& problems) {
  Roles roles;
  for (const std::string& name : names) {
    const auto role = parse_role(name);
    if (!role)
      problems.push_back({"readers", 0, "has \"" + name.substr(0, 40) + "\", which is no role: agent, senior, reviewer, trainer or admin"});
    else
      roles.bits |= static_cast<std::uint8_t>(*role);
  }
  return roles;
}

/// What is wrong with an item against the library; empty if nothing is.
std::string item_fault(Connection& db, const PackItem& item, const std::vector<std::string>& languages, const Vocabulary& known) {
  const auto all = translations(db, item.id);
  const RevisionInfo* info = chosen_translation(all, item, languages);
  if (!info) return "there is no document \"" + item.id + "\"";
  if (!item.lang.empty() && info->name.lang != item.lang) return "\"" + item.id + "\" isn't published in \"" + item.lang + "\"";
  if (item.heading.empty() && item.fact.empty()) return {};
  const auto text = published(db, info->name);
  if (part_text(document_of(*text, known), item)) return {};
  return item.fact.empty() ? "\"" + item.id + "\" has no section \"" + item.heading + "\""
                           : "\"" + item.id + "\" has no fact \"" + item.fact + "\"";
}

/// Throws Invalid with all that is wrong. `before`: items that may stay whatever became of them.
Roles require_right(Connection& db, PackContents& contents, const std::set<PackItem>& before) {
  auto problems = check_pack(contents);
  const Roles readers = roles_of(contents.readers, problems);
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
  return readers;
}

void write_sections(Connection& db, std::int64_t number, const std::vector<PackSection>& sections) {
  db.execute("delete from pack_item where pack = ?", number);
  db.execute("delete from pack_section where pack = ?", number);
  for (std::size_t section = 0; section < sections.size(); ++section) {
    db.execute("insert into pack_section (pack, place, title, note) values (?, ?, ?, ?)", number, section + 1, sections[section].title,
               sections[section].note);
    const auto& items = sections[section].items;
    for (std::size_t at = 0; at < items.size(); ++at)
      db.execute("insert into pack_item (pack, section, place, id, lang, heading, fact) values (?, ?, ?, ?, ?, ?, ?)", number, section + 1,
                 at + 1, items[at].id, items[at].lang, items[at].heading, items[at].fact);
  }
}

Pack pack_to_change(Connection& db, std::int64_t number) {
  auto found = find_pack(db, number);
  if (!found) throw NotFound("There is no pack " + std::to_string(number) + ".");
  return std::move(*found);
}

void update_pack(Connection& db, const Person& person, const Pack& old, const PackContents& contents, Roles readers) {
  db.execute(
      "update pack set version = version + 1, changed = ?, month = ?, title = ?, theme = ?, audience = ?, readers = ?, languages = ?,"
      " confirmation = ? where number = ?",
      seconds_now(), contents.month, contents.title, contents.theme, contents.audience, readers.bits, joined(contents.languages),
      contents.confirmation, old.number);
  write_sections(db, old.number, contents.sections);
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
    const Roles readers = require_right(db, contents, {});
    db.execute(
        "insert into pack (author, version, month, title, theme, audience, readers, languages, confirmation, created, changed)"
        " values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        person.id, contents.month, contents.title, contents.theme, contents.audience, readers.bits, joined(contents.languages),
        contents.confirmation, seconds_now(), seconds_now());
    const std::int64_t number = db.last_id();
    write_sections(db, number, contents.sections);
    Pack made = *find_pack(db, number);
    append_event(db, person.name, Action::pack_made, made.subject(), contents.title);
    return made;
  });
}

Pack save_pack(Database& database, const Person& by, std::int64_t number, PackContents contents, std::int64_t version) {
  return database.write([&](Connection& db) {
    const Person person = require_trainer(db, by);
    Pack old = pack_to_change(db, number);
    const Roles readers = require_right(db, contents, items_of(old.contents));
    if (old.contents == contents) return old;
    if (old.version != version) throw StalePack(std::move(old));
    update_pack(db, person, old, contents, readers);
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
    const Roles readers = require_right(db, contents, before);
    update_pack(db, person, old, contents, readers);
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
    std::optional<std::string> text;
    if (quiz) text = write_questions(*quiz);
    db.execute("update pack set version = version + 1, changed = ?, quiz = ? where number = ?", seconds_now(), text, number);
    append_event(db, person.name, Action::pack_changed, old.subject(), "quiz");
    return *find_pack(db, number);
  });
}

}  // namespace kb
