#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/personal_data.h"

namespace kb {

/// Personal data found in a text that somebody wants to publish (personal_data.h), where it is and what could stand in its place.
struct PersonalFinding {
  PersonalKind kind;
  int line = 0;                        ///< of the file, from 1
  std::size_t offset = 0, length = 0;  ///< bytes of the whole text
  std::string suggestion;              ///< in the text's language: `[order number]`, `[订单号]`

  bool operator==(const PersonalFinding&) const = default;
};

inline constexpr std::size_t most_personal_findings = 200;

/// In the text's order, at most most_personal_findings. A guess, and no promise that there is nothing else. Addresses of web pages and
/// images, dates of the front matter and the like are looked at as everything else.
std::vector<PersonalFinding> personal_findings(std::string_view text, std::string_view lang);

/// `order` → its kind; nullopt for anything else.
std::optional<PersonalKind> parse_personal_kind(std::string_view name);

/// What may stand in the place of personal data of that kind in a text in `lang`; in English if the language isn't one of those known.
std::string personal_suggestion(PersonalKind kind, std::string_view lang);

}  // namespace kb
