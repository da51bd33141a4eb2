#include <algorithm>
#include <span>

#include "indexer/stemming.h"

/// Endings of inflection for languages that Snowball (as of Xapian 1.4) has no rules for. After folding: without accents, ς as σ.
/// Only endings that change the form and not the meaning; when in doubt a word keeps its ending.
namespace indexer {
namespace {

constexpr std::string_view greek[] = {"ουσ", "ων",   "ου",    "οι",    "οσ",    "ον",     "εσ",   "ασ",    "ησ",   "εισ",  "εωσ",
                                      "εων", "ματα", "ματοσ", "ματων", "μα",    "α",      "η",    "ο",     "ι",    "ε",    "υ",
                                      "ω",   "ει",   "ετε",   "ουμε",  "ουν",   "αι",     "εται", "ονται", "ηκε",  "ηκαν", "σε",
                                      "σαν", "θηκε", "θηκαν", "μενοσ", "μενη",  "μενο",   "μενα", "μενων", "ικοσ", "ικη",  "ικο",
                                      "ικα", "ικων", "ικου",  "ικησ",  "ικουσ", "ιστηκε", "αν",   "εσαι",  "ασαι"};
constexpr std::string_view hindi[] = {"ों",   "ें",   "ीं",  "ाँ",  "ां",  "ियों", "ियां", "ियाँ", "ाओं",  "ाएं",  "ाएँ", "ुओं",  "ुएं",
                                      "ा",   "ी",  "े",   "ि",  "ु",   "ू",    "ो",   "ता",  "ती",  "ते",   "ना", "नी", "ने",
                                      "ाया", "ाई", "ाए", "ेगा", "ेगी", "ेंगे",   "ाना", "ाने",  "ाता", "ाती", "ाते", "कर", "ाकर"};
constexpr std::string_view polish[] = {
    "ami",   "ach",    "owi",    "ow",    "om",   "em",   "ie",   "ia",   "iu",   "io",   "ego",  "emu",   "ymi", "imi",   "ych",
    "ich",   "ym",     "im",     "ej",    "a",    "e",    "i",    "o",    "u",    "y",    "owac", "ywac",  "uje", "ujesz", "uja",
    "owal",  "owala",  "ac",     "ec",    "ic",   "yc",   "al",   "ala",  "ali",  "il",   "ila",  "ili",   "aja", "amy",   "acie",
    "asz",   "owanie", "owania", "ania",  "anie", "enie", "enia", "eniu", "aniu", "osc",  "osci", "oscia", "owy", "owa",   "owe",
    "owych", "owym",   "owej",   "owego", "na",   "ne",   "ny",   "nego", "nej",  "nych", "nym"};
constexpr std::string_view czech[] = {
    "ami", "ech", "ach", "ovi", "ove", "ich", "ych", "eho",  "emu", "imi", "ymi",   "ou",   "um", "em", "im", "ym",   "ej",   "ho",
    "mi",  "a",   "e",   "i",   "o",   "u",   "y",   "ovat", "uje", "uji", "ujete", "oval", "at", "it", "et", "al",   "ala",  "ali",
    "il",  "ila", "ili", "ani", "eni", "aní", "ost", "osti", "ovy", "ova", "oveho", "ni",   "ny", "na", "ne", "neho", "nich", "nim"};
constexpr std::string_view ukrainian[] = {"ами", "ями", "ах",  "ях",   "ів",   "їв",   "ей",   "ом",   "ем",   "єм",  "ою", "ею",
                                          "єю",  "ові", "еві", "єві",  "а",    "я",    "у",    "ю",    "е",    "є",   "и",  "і",
                                          "ї",   "о",   "ого", "ому",  "ими",  "их",   "ий",   "ій",   "ої",   "ть",  "ти", "в",
                                          "ла",  "ло",  "ли",  "ться", "тися", "ення", "ання", "ення", "анню", "енню"};
constexpr std::string_view bulgarian[] = {"ът",   "ят", "та", "то", "те", "ите", "ата", "ето", "ове",  "ия",
                                          "а",    "я",  "о",  "е",  "и",  "у",   "ите", "ият", "ната", "ното",
                                          "ните", "ен", "на", "но", "ни", "аме", "ат",  "ете", "ал",   "или"};

constexpr std::string_view korean_particles[] = {"은",   "는",   "이",   "가",     "을",     "를",   "에",     "의",     "로",     "으로",
                                                 "에서", "에게", "께서", "와",     "과",     "도",   "만",     "까지",   "부터",   "보다",
                                                 "처럼", "마다", "이나", "나",     "이라는", "라는", "이다",   "입니다", "인가요", "이란",
                                                 "들",   "들이", "들은", "들을",   "들의",   "에는", "에서는", "으로는", "로는",   "에서의",
                                                 "하는", "하고", "하다", "합니다", "했다",   "한",   "된",     "되는",   "됩니다", "되다"};

struct Suffixes {
  std::string_view language;
  std::size_t shortest_stem;  // bytes that stay
  std::span<const std::string_view> endings;
};

constexpr Suffixes lists[] = {{"el", 6, greek}, {"hi", 6, hindi},     {"pl", 4, polish},    {"cs", 4, czech},
                              {"sk", 4, czech}, {"uk", 6, ukrainian}, {"bg", 6, bulgarian}, {"ko", 6, korean_particles}};

const Suffixes* suffixes(std::string_view language) {
  const auto* found = std::find_if(std::begin(lists), std::end(lists), [&](const Suffixes& s) { return s.language == language; });
  return found == std::end(lists) ? nullptr : found;
}

}  // namespace

bool has_light_suffixes(std::string_view language) { return suffixes(language) != nullptr; }

std::string_view without_light_suffix(std::string_view folded, std::string_view language) {
  const Suffixes* rules = suffixes(language);
  if (!rules) return folded;
  std::size_t longest = 0;
  for (const std::string_view ending : rules->endings)
    if (ending.size() > longest && folded.size() >= ending.size() + rules->shortest_stem && folded.ends_with(ending))
      longest = ending.size();
  return folded.substr(0, folded.size() - longest);
}

}  // namespace indexer
