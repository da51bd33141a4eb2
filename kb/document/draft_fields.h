#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct Kind;

/// What lists say of a text that may be unfinished.
struct DraftFields {
  const Kind* kind = nullptr;  ///< null as long as it names none that is known
  std::string title, owner, translated_from;
  std::vector<std::string> markets;  ///< as written
};
/// As far as the front matter can be read; never refuses. The body isn't looked at.
DraftFields draft_fields(std::string_view text);

}  // namespace kb
