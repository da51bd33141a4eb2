#include "kb/document/language.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <vector>

namespace kb {

namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; });
}
bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::string> canonical_language(std::string_view tag) {
  if (tag.size() < 2 || tag.size() > 11) return std::nullopt;
  std::vector<std::string> parts(1);
  for (char c : tag) {
    if (c == '-')
      parts.emplace_back();
    else
      parts.back() += lower(c);
  }
  if (parts[0].size() < 2 || parts[0].size() > 3 || !letters(parts[0])) return std::nullopt;
  if (*uloc_getISO3Language(parts[0].c_str()) == '\0') return std::nullopt;
  size_t next = 1;
  if (next < parts.size() && parts[next].size() == 4 && letters(parts[next])) {
    parts[next][0] = upper(parts[next][0]);
    ++next;
  }
  if (next < parts.size() && ((parts[next].size() == 2 && letters(parts[next])) || (parts[next].size() == 3 && digits(parts[next])))) {
    for (char& c : parts[next]) c = upper(c);
    ++next;
  }
  if (next != parts.size()) return std::nullopt;
  std::string result = parts[0];
  for (size_t at = 1; at < parts.size(); ++at) result += "-" + parts[at];
  return result;
}

}  // namespace kb
