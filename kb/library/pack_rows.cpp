#include "kb/library/pack_rows.h"

#include <algorithm>

#include "kb/error.h"
#include "kb/packs/item_fault.h"
#include "kb/packs/part.h"

namespace kb {
namespace {

const std::string select_info =
    "select p.number, p.month, p.title, p.theme, coalesce(a.name, 'import'), p.version, p.created, p.changed,"
    " (select count(*) from pack_item i where i.pack = p.number),"
    " (select coalesce(max(e.number), 0) from edition e where e.pack = p.number), p.audience, p.readers, p.languages, p.confirmation,"
    " p.quiz, p.name"
    " from pack p left join person a on a.key = p.author";

Time time_of(std::int64_t seconds) { return Time(std::chrono::seconds(seconds)); }

PackInfo read_info(const Row& row) {
  PackInfo info;
  info.number = row.integer(0);
  info.month = row.text(1);
  info.title = row.text(2);
  info.theme = row.text(3);
  info.author = row.text(4);
  info.version = row.integer(5);
  info.created = time_of(row.integer(6));
  info.changed = time_of(row.integer(7));
  info.items = static_cast<int>(row.integer(8));
  info.editions = row.integer(9);
  info.name = row.text(15);
  return info;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::vector<std::string> role_names(Roles roles) {
  std::vector<std::string> names;
  for (const Role role : all_roles())
    if (roles.has(role)) names.emplace_back(to_string(role));
  return names;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

Roles roles_of(const std::vector<std::string>& names) {
  Roles roles;
  for (const std::string& name : names)
    if (const auto role = parse_role(name)) roles.bits |= static_cast<std::uint8_t>(*role);
  return roles;
}

std::optional<std::string> written(const std::optional<std::vector<Question>>& quiz) {
  return quiz ? std::optional(write_questions(*quiz)) : std::nullopt;
}

std::int64_t seconds_now() { return now().time_since_epoch().count(); }

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

/// `2026-12-3`; a file may have been called so.
std::string new_name(Connection& db, const std::string& month, std::int64_t number) {
  const std::string base = month + "-" + std::to_string(number);
  std::string name = base;
  for (int further = 2; db.integer("select number from pack where name = ?", name); ++further) name = base + "-" + std::to_string(further);
  return name;
}

std::vector<ItemText> texts_of(const std::vector<RevisionInfo>& translations) {
  std::vector<ItemText> texts;
  for (const RevisionInfo& each : translations) texts.push_back({each.name.lang, each.translated_from.empty()});
  return texts;
}

}  // namespace

std::optional<Pack> find_pack(Connection& db, std::int64_t number) {
  std::optional<Pack> found;
  db.query(
      select_info + " where p.number = ?",
      [&](const Row& row) {
        Pack pack{read_info(row), {}, std::nullopt};
        PackContents& contents = pack.contents;
        contents.month = pack.month;
        contents.title = pack.title;
        contents.theme = pack.theme;
        contents.audience = row.text(10);
        contents.readers = role_names({static_cast<std::uint8_t>(row.integer(11))});
        contents.languages = split(row.view(12));
        contents.confirmation = row.integer(13) != 0;
        if (const auto quiz = row.text_or_null(14)) pack.quiz = read_questions(*quiz);
        found = std::move(pack);
      },
      number);
  if (!found) return std::nullopt;
  auto& sections = found->contents.sections;
  db.query(
      "select title, note from pack_section where pack = ? order by place",
      [&](const Row& row) {
        sections.push_back({row.text(0), row.text(1), {}});
      },
      number);
  db.query(
      "select section, id, lang, heading, fact from pack_item where pack = ? order by section, place",
      [&](const Row& row) {
        sections.at(static_cast<std::size_t>(row.integer(0) - 1)).items.push_back({row.text(1), row.text(2), row.text(3), row.text(4)});
      },
      number);
  return found;
}

std::optional<Pack> find_pack(Connection& db, std::string_view name) {
  const auto number = db.integer("select number from pack where name = ?", name);
  return number ? find_pack(db, *number) : std::nullopt;
}

std::int64_t insert_pack(Connection& db, std::optional<std::int64_t> author, std::string_view name, const PackContents& contents,
                         const std::optional<std::vector<Question>>& quiz) {
  // The number that the record would give, known before so that the name can have it.
  const std::int64_t number = 1 + db.integer("select max(number) from pack").value_or(0);
  const std::string called = name.empty() ? new_name(db, contents.month, number) : std::string(name);
  db.execute(
      "insert into pack (number, name, author, version, month, title, theme, audience, readers, languages, confirmation, quiz, created,"
      " changed) values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      number, called, author, contents.month, contents.title, contents.theme, contents.audience, roles_of(contents.readers).bits,
      joined(contents.languages), contents.confirmation, written(quiz), seconds_now(), seconds_now());
  write_sections(db, number, contents.sections);
  return number;
}

void update_pack(Connection& db, std::int64_t number, const PackContents& contents, const std::optional<std::vector<Question>>& quiz) {
  db.execute(
      "update pack set version = version + 1, changed = ?, month = ?, title = ?, theme = ?, audience = ?, readers = ?, languages = ?,"
      " confirmation = ?, quiz = ? where number = ?",
      seconds_now(), contents.month, contents.title, contents.theme, contents.audience, roles_of(contents.readers).bits,
      joined(contents.languages), contents.confirmation, written(quiz), number);
  write_sections(db, number, contents.sections);
}

std::string item_fault(Connection& db, const PackItem& item, const std::vector<std::string>& languages, const Vocabulary& known) {
  const auto all = translations(db, item.id);
  return item_fault(item, languages, texts_of(all), [&](std::size_t at) {
    const auto text = published(db, all[at].name);
    return text && part_text(document_of(*text, known), item).has_value();
  });
}

Document document_of(const Revision& revision, const Vocabulary& vocabulary) {
  std::vector<Problem> ignored;  // published is published, even if a newer program or vocabulary finds something to say
  // It may be parsed in this process: it passed the box when it came in.
  return read_document(revision.name, revision.path, revision.text, vocabulary, parse_markdown, ignored);
}

Pack pack(Connection& db, const Person& viewer, std::int64_t number) {
  auto found = makes_packs(viewer.roles) ? find_pack(db, number) : std::nullopt;
  if (!found) throw NotFound("There is no pack " + std::to_string(number) + ".");
  return std::move(*found);
}

const RevisionInfo* chosen_translation(const std::vector<RevisionInfo>& all, const PackItem& item,
                                       const std::vector<std::string>& languages) {
  const auto chosen = chosen_text(item, languages, texts_of(all));
  return chosen ? &all[*chosen] : nullptr;
}

}  // namespace kb
