#include "kb/packs/lockfile.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "kb/error.h"
#include "kb/packs/pack_file.h"

namespace kb {
namespace {

using nlohmann::json;

constexpr int format = 1;
constexpr std::size_t most_bytes = 16 * 1024 * 1024;

json item_json(const PackItem& item) {
  json object = {{"id", item.id}, {"lang", item.lang}};
  if (!item.heading.empty()) object["heading"] = item.heading;
  if (!item.fact.empty()) object["fact"] = item.fact;
  return object;
}

json lock_json(const Lockfile& lock) {
  const PackContents& contents = lock.contents;
  json sections = json::array(), texts = json::array(), files = json::array();
  for (const PackSection& section : contents.sections) {
    json items = json::array();
    for (const PackItem& item : section.items) items.push_back(item_json(item));
    sections.push_back({{"title", section.title}, {"note", section.note}, {"items", std::move(items)}});
  }
  for (const LockedText& text : lock.texts)
    texts.push_back({{"id", text.name.id},
                     {"lang", text.name.lang},
                     {"path", text.path},
                     {"kind", text.kind},
                     {"title", text.title},
                     {"revision", text.revision},
                     {"hash", text.hash},
                     {"images", text.images},
                     {"item", text.item}});
  for (const LockedFile& file : lock.files) files.push_back({{"path", file.path}, {"revision", file.revision}, {"hash", file.hash}});
  return {{"casebook_pack", format},         {"pack", lock.pack},
          {"edition", lock.edition},         {"made", to_string(lock.made)},
          {"previous", lock.previous},       {"month", contents.month},
          {"title", contents.title},         {"theme", contents.theme},
          {"audience", contents.audience},   {"readers", contents.readers},
          {"languages", contents.languages}, {"confirmation", contents.confirmation},
          {"sections", std::move(sections)}, {"texts", std::move(texts)},
          {"files", std::move(files)},       {"quiz", json::parse(write_questions(lock.quiz))}};
}

std::string dumped(const json& value) { return value.dump(2) + "\n"; }

/// `2026-11-22T10:00:00Z`; the epoch for anything else, which the comparison of bytes then refuses.
Time read_time(const std::string& text) {
  const auto day = parse_date(text.substr(0, 10));
  if (!day || text.size() != 20) return {};
  const auto number = [&](std::size_t at) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + 2, value);
    return value;
  };
  return Time(*day) + std::chrono::hours(number(11)) + std::chrono::minutes(number(14)) + std::chrono::seconds(number(17));
}

PackContents read_contents(const json& object) {
  PackContents contents{object.at("month"),   object.at("title"),     object.at("theme"),        object.at("audience"),
                        object.at("readers"), object.at("languages"), object.at("confirmation"), {}};
  for (const json& section : object.at("sections")) {
    PackSection read{section.at("title"), section.at("note"), {}};
    for (const json& item : section.at("items"))
      read.items.push_back({item.at("id"), item.at("lang"), item.value("heading", ""), item.value("fact", "")});
    contents.sections.push_back(std::move(read));
  }
  return contents;
}

Lockfile read_json(const json& object) {
  Lockfile lock;
  lock.pack = object.at("pack");
  lock.edition = object.at("edition");
  lock.made = read_time(object.at("made"));
  lock.previous = object.at("previous");
  lock.contents = read_contents(object);
  for (const json& text : object.at("texts"))
    lock.texts.push_back({{text.at("id"), text.at("lang")},
                          text.at("path"),
                          text.at("kind"),
                          text.at("title"),
                          text.at("revision"),
                          text.at("hash"),
                          text.at("images"),
                          text.at("item")});
  for (const json& file : object.at("files")) lock.files.push_back({file.at("path"), file.at("revision"), file.at("hash")});
  lock.quiz = read_questions(object.at("quiz").dump());
  return lock;
}

struct LockedItem {
  PackItem item;
  const LockedText* text;
};

std::vector<LockedItem> items_of(const Lockfile& lock) {
  std::vector<LockedItem> items;
  for (const PackSection& section : lock.contents.sections)
    for (const PackItem& item : section.items) items.push_back({item, lock.find({item.id, item.lang})});
  return items;
}

std::string image_hash(const Lockfile& lock, const std::string& path) {
  const auto found = std::ranges::find(lock.files, path, &LockedFile::path);
  return found == lock.files.end() ? "" : found->hash;
}

bool same_bytes(const Lockfile& before, const LockedText* old_text, const Lockfile& after, const LockedText* new_text) {
  if (!old_text || !new_text) return old_text == new_text;
  return old_text->name == new_text->name && old_text->hash == new_text->hash && old_text->images == new_text->images &&
         std::ranges::all_of(new_text->images,
                             [&](const std::string& path) { return image_hash(before, path) == image_hash(after, path); });
}

}  // namespace

bool is_own_file(const LockedFile& file) { return file.path.starts_with(std::string(pack_folder) + "/"); }

const LockedText* Lockfile::find(const DocumentName& name) const {
  const auto found = std::ranges::find(texts, name, &LockedText::name);
  return found == texts.end() ? nullptr : &*found;
}

std::string write_lockfile(const Lockfile& lock) {
  json object = lock_json(lock);
  object["hash"] = content_hash(dumped(object));
  return dumped(object);
}

std::string lockfile_hash(std::string_view text) {
  const json object = json::parse(text, nullptr, false);
  if (object.is_object())
    if (const auto hash = object.find("hash"); hash != object.end() && hash->is_string()) return *hash;
  return std::string(64, '0');
}

Lockfile read_lockfile(std::string_view text, const std::string& path) {
  const auto refuse = [&](const std::string& why) -> Lockfile { throw Invalid(std::vector<Problem>{{path, 0, why}}); };
  if (text.size() > most_bytes) return refuse("the lockfile is larger than 16 MB");
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object() || !object.contains("casebook_pack")) return refuse("this isn't a pack's lockfile");
  if (object["casebook_pack"] != format) return refuse("the lockfile is of another version of Casebook");
  std::optional<Lockfile> lock;
  try {
    lock = read_json(object);
  } catch (const json::exception&) {  // a member that is missing or of another type
  } catch (const Invalid&) {          // a question that isn't one
  }
  if (!lock || write_lockfile(*lock) != text) return refuse("the lockfile isn't as it was written: its hash doesn't fit");
  return std::move(*lock);
}

std::vector<EditionDifference> differences(const Lockfile& before, const Lockfile& after) {
  const auto earlier = items_of(before), later = items_of(after);
  const auto counterpart = [](const std::vector<LockedItem>& items, const PackItem& item) {
    auto found = std::ranges::find(items, item, &LockedItem::item);
    if (found == items.end()) found = std::ranges::find_if(items, [&](const LockedItem& each) { return each.item.key() == item.key(); });
    return found == items.end() ? nullptr : &*found;
  };
  std::vector<EditionDifference> found;
  for (const auto& [item, text] : later) {
    const std::string title = text ? text->title : "";
    const LockedItem* old = counterpart(earlier, item);
    if (!old)
      found.push_back({EditionDifference::Kind::added, item, title, 0, text ? text->revision : 0});
    else if (!same_bytes(before, old->text, after, text))
      found.push_back({EditionDifference::Kind::changed, item, title, old->text ? old->text->revision : 0, text ? text->revision : 0});
  }
  for (const auto& [item, text] : earlier)
    if (!counterpart(later, item))
      found.push_back({EditionDifference::Kind::removed, item, text ? text->title : "", text ? text->revision : 0, 0});
  return found;
}

}  // namespace kb
