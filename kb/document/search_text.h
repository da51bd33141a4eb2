#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kb {

/// A text searched for, as it is counted: trimmed, in lower case, one space between words. nullopt for what is never counted: what is empty
/// or longer than 80 characters, and what may name a person or an order: an @, an address on the web, six digits or more (a telephone
/// number, an order), control characters.
std::optional<std::string> countable_search(std::string_view text);

}  // namespace kb
