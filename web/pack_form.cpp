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
      if (auto item = kb::parse_item(value)) contents.sections.back().items.push_back(std::move(*item));
  }
  return form;
}

std::string pack_edit_url(std::int64_t number) { return "/packs/" + std::to_string(number) + "/edit"; }

}  // namespace web
