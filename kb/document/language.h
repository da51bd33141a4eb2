#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kb {

/// A BCP 47 language tag of language, perhaps script, perhaps region, in its usual case: `ZH-hant` → `zh-Hant`, `pt-br` → `pt-BR`.
/// nullopt if it isn't of that form or ISO 639 knows no such language (`cn`, `jp`).
std::optional<std::string> canonical_language(std::string_view tag);

}  // namespace kb
