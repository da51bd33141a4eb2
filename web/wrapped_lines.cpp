#include "web/wrapped_lines.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <memory>

namespace web {
namespace {

int width_of(const icu::UnicodeString& text) {
  int width = 0;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

void add_line(std::vector<std::string>& lines, icu::UnicodeString line) {
  line.trim();
  if (line.isEmpty()) return;
  std::string text;
  line.toUTF8String(text);
  lines.push_back(std::move(text));
}

}  // namespace

std::vector<std::string> wrapped_lines(std::string_view given, const std::string& lang, int columns) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(given.data(), static_cast<int32_t>(given.size())));
  std::vector<std::string> lines;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(icu::BreakIterator::createLineInstance(icu::Locale(lang.c_str()), status));
  if (U_FAILURE(status)) {
    add_line(lines, text);
    return lines;
  }
  breaks->setText(text);
  icu::UnicodeString line;
  for (int32_t begin = breaks->first(), end = breaks->next(); end != icu::BreakIterator::DONE; begin = end, end = breaks->next()) {
    const icu::UnicodeString piece = text.tempSubStringBetween(begin, end);
    if (!line.isEmpty() && width_of(line) + width_of(icu::UnicodeString(piece).trim()) > columns) {
      add_line(lines, line);
      line.remove();
    }
    line += piece;
  }
  add_line(lines, line);
  return lines;
}

}  // namespace web
