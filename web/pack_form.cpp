#include "web/pack_form.h"

#include "web/form_values.h"

namespace web {

namespace {

/// `zh, en` → zh and en.
std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find_first_of(",; "));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!word.empty()) all.emplace_back(word);
  }
  return all;
}

}  // namespace

PackForm read_pack_form(const Request& request) {
  PackForm form;
  kb::PackContents& contents = form.contents;
  for (const auto& [name, value] : request.form) {
    if (name == "version") form.version = whole_number_or_zero(&value);
    if (name == "do") form.step = value;
    if (name == "typed") form.typed = value;
    if (name == "into") form.into = whole_number_or_zero<std::size_t>(&value);
    if (name == "month") contents.month = value;
    if (name == "title") contents.title = value;
    if (name == "theme") contents.theme = value;
    if (name == "audience") contents.audience = value;
    if (name == "reader") contents.readers.push_back(value);
    if (name == "languages") contents.languages = words(value);
    if (name == "confirmation") contents.confirmation = true;
    if (name == "section_title") contents.sections.push_back({value, {}, {}});
    if (contents.sections.empty()) continue;
    if (name == "section_note") contents.sections.back().note = unix_lines(value);
    if (name == "item")
      if (auto item = parse_item(value)) contents.sections.back().items.push_back(std::move(*item));
  }
  return form;
}

std::string item_value(const kb::PackItem& item) { return item.lang + "/" + item.key(); }

std::optional<kb::PackItem> parse_item(std::string_view value) {
  const std::size_t slash = value.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  kb::PackItem item = item_of_key(value.substr(slash + 1));
  item.lang = value.substr(0, slash);
  if (item.id.empty()) return std::nullopt;
  return item;
}

kb::PackItem item_of_key(std::string_view key) {
  const std::size_t mark = key.find_first_of("#.");
  kb::PackItem item{.id = std::string(key.substr(0, mark))};
  if (mark != std::string_view::npos) (key[mark] == '#' ? item.heading : item.fact) = key.substr(mark + 1);
  return item;
}

std::string pack_edit_url(std::int64_t number) { return "/packs/" + std::to_string(number) + "/edit"; }

}  // namespace web
