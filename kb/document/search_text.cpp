#include "kb/document/search_text.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <utility>

#include "kb/document/utf8.h"

namespace kb {
namespace {

constexpr std::size_t longest = 80, most_digits = 5;

/// `example.com`: a full stop between letters, at least two behind it.
bool has_host_name(std::u32string_view text) {
  const auto letter = [&](std::size_t at) { return at < text.size() && u_isalpha(static_cast<UChar32>(text[at])); };
  for (std::size_t at = text.find(U'.'); at != text.npos; at = text.find(U'.', at + 1))
    if (at > 0 && letter(at - 1) && letter(at + 1) && letter(at + 2)) return true;
  return false;
}

}  // namespace

std::optional<std::string> countable_search(std::string_view text) {
  if (text.size() > 4 * longest * 2) return std::nullopt;
  icu::UnicodeString lower = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  lower.toLower(icu::Locale::getRoot());
  std::string spelt;
  lower.toUTF8String(spelt);

  std::u32string result;
  std::size_t digits = 0;
  bool space = false;
  for (const char32_t c : code_points(spelt)) {
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
      space = !result.empty();
      continue;
    }
    if (is_control(c) || turns_direction(c) || c == 0xFFFD || c == U'@' || c == U'＠') return std::nullopt;
    if (u_isdigit(static_cast<UChar32>(c)) && ++digits > most_digits) return std::nullopt;
    if (std::exchange(space, false)) result += U' ';
    result += c;
  }
  const bool address = result.find(U"://") != result.npos || has_host_name(result);
  if (result.empty() || result.size() > longest || address) return std::nullopt;
  std::string counted;
  for (const char32_t c : result) append_code_point(counted, c);
  return counted;
}

}  // namespace kb
