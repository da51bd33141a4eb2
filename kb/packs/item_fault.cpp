#include "kb/packs/item_fault.h"

#include <algorithm>

namespace kb {

std::optional<std::size_t> chosen_text(const PackItem& item, const std::vector<std::string>& languages,
                                       const std::vector<ItemText>& texts) {
  const auto place = [&](auto found) {
    return found == texts.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - texts.begin()));
  };
  const auto in = [&](const std::string& lang) { return place(std::ranges::find(texts, lang, &ItemText::lang)); };
  if (!item.lang.empty())
    if (const auto found = in(item.lang)) return found;
  for (const std::string& lang : languages)
    if (const auto found = in(lang)) return found;
  if (const auto original = place(std::ranges::find(texts, true, &ItemText::original))) return original;
  return texts.empty() ? std::nullopt : std::optional(std::size_t{0});
}

std::string item_fault(const PackItem& item, const std::vector<std::string>& languages, const std::vector<ItemText>& texts,
                       const std::function<bool(std::size_t)>& has_part) {
  const auto chosen = chosen_text(item, languages, texts);
  if (!chosen) return "there is no document \"" + item.id + "\"";
  if (!item.lang.empty() && texts[*chosen].lang != item.lang) return "\"" + item.id + "\" isn't published in \"" + item.lang + "\"";
  if ((item.heading.empty() && item.fact.empty()) || has_part(*chosen)) return {};
  return item.fact.empty() ? "\"" + item.id + "\" has no section \"" + item.heading + "\""
                           : "\"" + item.id + "\" has no fact \"" + item.fact + "\"";
}

}  // namespace kb
