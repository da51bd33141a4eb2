#include "kb/document/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdio>

namespace kb {

bool check_text(std::string_view text, int first_line, std::vector<Problem>& problems) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    problems.push_back({"", first_line, "the file is UTF-16; save it as UTF-8"});
    return false;
  }
  int line = first_line;
  const auto length = static_cast<std::int32_t>(std::min<size_t>(text.size(), INT32_MAX));
  for (std::int32_t at = 0; at < length;) {
    UChar32 c;
    U8_NEXT(text.data(), at, length, c);
    if (c < 0) {
      problems.push_back({"", line, "the text isn't valid UTF-8 here; save the file as UTF-8"});
      return false;
    }
    if (c == '\n') ++line;
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
      static constexpr char digits[] = "0123456789ABCDEF";
      std::string code = {digits[(c >> 4) & 15], digits[c & 15]};
      problems.push_back({"", line, "control character U+00" + code + " isn't allowed in a text"});
      return false;
    }
  }
  return true;
}

bool is_control(char32_t code_point) { return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0); }

bool turns_direction(char32_t code_point) {
  return (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
}

std::string printable(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    UChar32 c;
    U8_NEXT(text.data(), at, text.size(), c);
    const auto code_point = static_cast<char32_t>(c);
    char escape[8];
    if (c < 0) {
      for (size_t byte = begin; byte < at; ++byte) {
        std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(text[byte])));
        result += escape;
      }
    } else if (c == '\n' || c == '\r' || c == '\t') {
      result += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    } else if (is_control(code_point)) {
      std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(c));
      result += escape;
    } else if (turns_direction(code_point) || c == 0x2028 || c == 0x2029) {
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c) & 0xFFFFU);
      result += escape;
    } else {
      result += text.substr(begin, at - begin);
    }
  }
  return result;
}

char32_t next_code_point(std::string_view text, size_t& at) {
  UChar32 c;
  U8_NEXT_OR_FFFD(text.data(), at, text.size(), c);
  return static_cast<char32_t>(c);
}

char32_t last_code_point(std::string_view text) {
  size_t at = text.size();
  while (at > 0 && text.size() - at < 3 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  if (at > 0) --at;
  return text.empty() ? 0 : next_code_point(text, at);
}

void append_code_point(std::string& text, char32_t code_point) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(code_point));
  text.append(bytes, static_cast<size_t>(length));
}

std::u32string code_points(std::string_view text) {
  std::u32string all;
  all.reserve(text.size());
  for (size_t at = 0; at < text.size();) all += next_code_point(text, at);
  return all;
}

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

std::string_view trimmed(std::string_view text) {
  auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

std::string folded(std::string_view text) {
  std::string result;
  for (size_t at = 0; at < text.size();)
    append_code_point(result, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(next_code_point(text, at)), U_FOLD_CASE_DEFAULT)));
  return result;
}

bool joins_over_line_break(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  if (width != U_EA_WIDE && width != U_EA_FULLWIDTH) return false;
  const bool hangul = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE) != U_HST_NOT_APPLICABLE;
  return !hangul && !u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION);
}

}  // namespace kb
