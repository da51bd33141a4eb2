#include "web/labels.h"

#include <unicode/locid.h>

#include <charconv>

namespace web {

std::string Labels::message_or_value(std::string_view prefix, std::string_view value) const {
  const std::string key = std::string(prefix) + "_" + std::string(value);
  return locale_.has(key) ? locale_.text(key) : std::string(value);
}

std::string Labels::kind(std::string_view name) const { return message_or_value("kind", name); }

std::string Labels::class_name(std::string_view name) const { return name.empty() ? "" : message_or_value("class", name); }

std::string Labels::facet(indexer::Facet facet) const {
  for (const auto& spec : indexer::facets())
    if (spec.facet == facet) return message_or_value("facet", spec.name);
  return "";
}

std::string Labels::facet_value(indexer::Facet facet, std::string_view value) const {
  if (facet == indexer::Facet::kind) return kind(value);
  if (facet == indexer::Facet::class_name) return class_name(value);
  if (facet == indexer::Facet::lang) return locale_.language_name(value);
  for (const auto& spec : indexer::facets())
    if (spec.facet == facet) return word(spec.vocabulary, value);
  return std::string(value);
}

std::string Labels::word(std::string_view list, std::string_view value) const {
  if (value == "any") return locale_.text(list == "markets" ? "any_market" : "any_" + std::string(list));
  return vocabulary_.label(list, value, locale_.language());
}

std::string Labels::fact_name(std::string_view key) const { return vocabulary_.label("facts", key, locale_.language()); }

std::string Labels::fact_value(std::string_view key, const std::string& value) const {
  const auto* fact = vocabulary_.find("facts", key);
  if (!fact) return value;
  if (fact->type == "boolean") return locale_.text(value == "true" ? "value_yes" : "value_no");
  if (fact->type == "percent") return value + " %";
  if (fact->type == "days" || fact->type == "months" || fact->type == "years") {
    std::int64_t count = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), count);
    return read.ec == std::errc{} ? locale_.text(fact->type, count) : value;
  }
  for (const auto& choice : fact->choices) {
    if (choice.value != value) continue;
    auto label = choice.labels.find(locale_.language());
    if (label == choice.labels.end()) label = choice.labels.find("en");
    if (label != choice.labels.end()) return label->second;
  }
  return value;
}

std::string Labels::note(const indexer::Note& note) const {
  const std::string key = "note_" + note.code + (note.nearest.empty() ? "" : "_nearest");
  return locale_.text(key, {{"text", note.text}, {"nearest", note.nearest}});
}

std::string own_language_name(std::string_view tag) {
  const auto locale = icu::Locale::createCanonical(std::string(tag).c_str());
  icu::UnicodeString name;
  locale.getDisplayName(locale, name);
  std::string out;
  name.toUTF8String(out);
  return out;
}

std::string_view text_direction(std::string_view language) {
  return icu::Locale::createCanonical(std::string(language).c_str()).isRightToLeft() ? "rtl" : "ltr";
}

}  // namespace web
