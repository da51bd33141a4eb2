#include "indexer/languages.h"

#include <algorithm>

namespace indexer {
namespace {

struct LanguageScript {
  std::string_view language;
  Script script;
};

constexpr LanguageScript scripts[] = {
    {"ar", Script::arabic},   {"fa", Script::arabic},   {"ur", Script::arabic},     {"ru", Script::cyrillic},   {"uk", Script::cyrillic},
    {"bg", Script::cyrillic}, {"sr", Script::cyrillic}, {"mk", Script::cyrillic},   {"be", Script::cyrillic},   {"kk", Script::cyrillic},
    {"el", Script::greek},    {"he", Script::hebrew},   {"hi", Script::devanagari}, {"mr", Script::devanagari}, {"ne", Script::devanagari},
    {"zh", Script::han},      {"ja", Script::kana},     {"ko", Script::hangul},     {"th", Script::thai},       {"lo", Script::thai},
    {"km", Script::thai},     {"my", Script::thai},     {"hy", Script::other},      {"ta", Script::other},      {"ka", Script::other},
    {"bn", Script::other},    {"te", Script::other},
};

}  // namespace

std::string_view base_language(std::string_view tag) {
  const std::string_view base = tag.substr(0, tag.find('-'));
  return base == "nb" || base == "nn" ? "no" : base;
}

Script script_of_language(std::string_view base) {
  const auto* found = std::find_if(std::begin(scripts), std::end(scripts), [&](const LanguageScript& l) { return l.language == base; });
  return found == std::end(scripts) ? Script::latin : found->script;
}

std::string_view stemming_language(std::string_view base, Script script) {
  if (script_of_language(base) == script) return base;
  switch (script) {
    case Script::latin:
      return "en";
    case Script::cyrillic:
      return "ru";
    case Script::arabic:
      return "ar";
    case Script::greek:
      return "el";
    case Script::devanagari:
      return "hi";
    default:
      return {};
  }
}

}  // namespace indexer
