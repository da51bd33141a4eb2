#include "kb/library/pack_files.h"

#include <set>

#include "kb/library/events.h"
#include "kb/library/pack_rows.h"

namespace kb {

WrittenPack written_pack(Connection& db, const Pack& pack, const Vocabulary& known) {
  WrittenPack written{pack_path(pack.name), {}, {}};
  PackContents contents = pack.contents;
  std::set<PackItem> seen;
  for (PackSection& section : contents.sections) {
    std::vector<PackItem> items;
    for (PackItem& item : section.items) {
      PackItem kept = item;
      bool right = item_fault(db, kept, contents.languages, known).empty();
      if (!right && !kept.lang.empty()) {
        kept.lang.clear();
        right = item_fault(db, kept, contents.languages, known).empty();
      }
      if (!right)
        written.left_out.push_back(std::move(item));
      else if (seen.insert(kept).second)
        items.push_back(std::move(kept));
    }
    section.items = std::move(items);
  }
  written.text = write_pack_file(contents, pack.quiz);
  return written;
}

std::vector<WrittenPack> written_packs(Connection& db) {
  std::vector<std::int64_t> numbers;
  db.query("select number from pack order by name", [&](const Row& row) { numbers.push_back(row.integer(0)); });
  if (numbers.empty()) return {};
  const Vocabulary known = vocabulary(db);
  std::vector<WrittenPack> all;
  for (const std::int64_t number : numbers) all.push_back(written_pack(db, *find_pack(db, number), known));
  return all;
}

Published save_pack_file(Connection& db, const PackFile& file, std::string_view author) {
  const auto old = find_pack(db, file.name);
  if (!old) {
    const std::int64_t number = insert_pack(db, std::nullopt, file.name, file.contents, file.quiz);
    append_event(db, author, Action::pack_made, find_pack(db, number)->subject(), file.contents.title);
    return Published::created;
  }
  if (written_pack(db, *old, vocabulary(db)).text == write_pack_file(file.contents, file.quiz)) return Published::unchanged;
  update_pack(db, old->number, file.contents, file.quiz);
  append_event(db, author, Action::pack_changed, old->subject(), "version " + std::to_string(old->version + 1));
  return Published::changed;
}

}  // namespace kb
