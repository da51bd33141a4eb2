#include "kb/library/pack_rows.h"

#include <algorithm>

#include "kb/error.h"

namespace kb {
namespace {

const std::string select_info =
    "select p.number, p.month, p.title, p.theme, a.name, p.version, p.created, p.changed,"
    " (select count(*) from pack_item i where i.pack = p.number),"
    " (select coalesce(max(e.number), 0) from edition e where e.pack = p.number), p.audience, p.readers, p.languages, p.confirmation, "
    "p.quiz"
    " from pack p join person a on a.key = p.author";

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
  const auto in = [&](std::string_view lang) -> const RevisionInfo* {
    const auto found = std::ranges::find_if(all, [&](const RevisionInfo& each) { return each.name.lang == lang; });
    return found == all.end() ? nullptr : &*found;
  };
  if (!item.lang.empty())
    if (const RevisionInfo* found = in(item.lang)) return found;
  for (const std::string& lang : languages)
    if (const RevisionInfo* found = in(lang)) return found;
  for (const RevisionInfo& each : all)
    if (each.translated_from.empty()) return &each;
  return all.empty() ? nullptr : &all.front();
}

}  // namespace kb
