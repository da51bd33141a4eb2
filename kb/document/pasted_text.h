#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kb {

/// No more of a pasted text is looked at.
inline constexpr std::size_t pasted_text_bytes = 256 * 1024;

/// What somebody says in a text pasted from a mail program, a ticket or a chat: without HTML's tags (their text stays, each block a line of
/// its own), without a mail's headers (the subject stays), what it quotes (`>`, "… wrote:", "Original Message"), what follows `-- `, and
/// lines of encoded bytes. Where that leaves next to nothing (a forwarded mail), what was quoted stays. Any bytes will do; time
/// proportional to the text's length.
std::string said_in(std::string_view pasted);

}  // namespace kb
