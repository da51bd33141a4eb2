#include "kb/packs/pack.h"

#include <algorithm>
#include <set>

#include "kb/document/date.h"
#include "kb/document/language.h"
#include "kb/document/link_target.h"
#include "kb/document/utf8.h"

namespace kb {
namespace {

class Check {
 public:
  explicit Check(PackContents& contents) : contents_(contents) {}

  std::vector<Problem> run() {
    if (contents_.month.size() != 7 || !parse_date(contents_.month + "-01")) add("month", "must be a month, such as 2026-12");
    if (trimmed(contents_.title).empty()) add("title", "is missing");
    text("title", contents_.title, PackLimits::title_characters);
    text("theme", contents_.theme, PackLimits::words_characters);
    text("audience", contents_.audience, PackLimits::words_characters);
    readers();
    if (contents_.languages.size() > PackLimits::languages)
      add("languages", "has more than " + std::to_string(PackLimits::languages) + " languages");
    else
      for (std::string& lang : contents_.languages) language("languages", lang);
    if (contents_.sections.size() > PackLimits::sections)
      add("sections", "has more than " + std::to_string(PackLimits::sections) + " sections; split the pack into two");
    else if (contents_.item_count() > PackLimits::items)
      add("sections", "has more than " + std::to_string(PackLimits::items) + " items; split the pack into two");
    else
      for (std::size_t at = 0; at < contents_.sections.size(); ++at) section(at);
    return std::move(problems_);
  }

 private:
  void add(const std::string& path, const std::string& message) { problems_.push_back({path, 0, message}); }

  void text(const std::string& path, const std::string& value, std::size_t longest) {
    std::vector<Problem> found;
    if (!check_text(value, 1, found)) return add(path, found.front().message);
    if (value.find('\n') != std::string::npos) return add(path, "must be one line");
    if (count_code_points(value) > longest) add(path, "is longer than " + std::to_string(longest) + " characters");
  }

  void language(const std::string& path, std::string& lang) {
    if (auto canonical = canonical_language(lang))
      lang = std::move(*canonical);
    else
      add(path, "\"" + printable(lang.substr(0, 40)) + "\" isn't a language; write a BCP 47 tag such as de or pt-BR");
  }

  void readers() {
    std::vector<std::string>& named = contents_.readers;
    const auto place = [](const std::string& name) { return std::ranges::find(reader_roles, name); };
    for (const std::string& name : named)
      if (place(name) == reader_roles.end())
        return add("readers", "has \"" + printable(name.substr(0, 40)) + "\", which is no role: agent, senior, reviewer, trainer or admin");
    std::ranges::sort(named, {}, place);
    named.erase(std::unique(named.begin(), named.end()), named.end());
  }

  void section(std::size_t at) {
    PackSection& section = contents_.sections[at];
    const std::string path = "sections[" + std::to_string(at) + "]";
    text(path + ".title", section.title, PackLimits::title_characters);
    std::vector<Problem> found;
    if (section.note.size() > PackLimits::note_bytes)
      add(path + ".note", "is longer than 10,000 bytes");
    else if (!check_text(section.note, 1, found))
      add(path + ".note", found.front().message);
    for (std::size_t place = 0; place < section.items.size(); ++place) item(item_place(at, place), section.items[place]);
  }

  void item(const std::string& path, PackItem& item) {
    if (!is_id(item.id)) return add(path + ".id", "must be a document's id: lower-case letters, digits and inner hyphens");
    if (!item.lang.empty()) language(path + ".lang", item.lang);
    if (!item.heading.empty() && !item.fact.empty()) return add(path, "is either a section or a fact, not both");
    if (item.heading.size() > 300 || item.fact.size() > 100) return add(path, "names no part of a document");
    if (!seen_.insert(item).second) add(path, "stands in the pack already: " + item.key());
  }

  PackContents& contents_;
  std::set<PackItem> seen_;
  std::vector<Problem> problems_;
};

}  // namespace

std::string PackItem::key() const {
  if (!heading.empty()) return id + "#" + heading;
  return fact.empty() ? id : id + "." + fact;
}

std::string item_value(const PackItem& item) { return item.lang + "/" + item.key(); }

std::optional<PackItem> parse_item(std::string_view value) {
  const std::size_t slash = value.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  PackItem item = item_of_key(value.substr(slash + 1));
  item.lang = value.substr(0, slash);
  if (item.id.empty()) return std::nullopt;
  return item;
}

PackItem item_of_key(std::string_view key) {
  const std::size_t mark = key.find_first_of("#.");
  PackItem item{.id = std::string(key.substr(0, mark))};
  if (mark != std::string_view::npos) (key[mark] == '#' ? item.heading : item.fact) = key.substr(mark + 1);
  return item;
}

std::size_t PackContents::item_count() const {
  std::size_t count = 0;
  for (const PackSection& section : sections) count += section.items.size();
  return count;
}

std::string item_place(std::size_t section, std::size_t item) {
  return "sections[" + std::to_string(section) + "].items[" + std::to_string(item) + "]";
}

std::vector<Problem> check_pack(PackContents& contents) { return Check(contents).run(); }

}  // namespace kb
