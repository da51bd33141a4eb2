#include "kb/document/proposed_id.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

namespace kb {
namespace {

constexpr std::size_t longest = 60, most_title_bytes = 1000;

std::string in_latin(std::string_view title) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, error));
  std::string result;
  if (U_FAILURE(error) || !transliterator) return std::string(title);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({title.data(), static_cast<std::int32_t>(title.size())});
  transliterator->transliterate(text);
  return text.toUTF8String(result);
}

}  // namespace

std::string proposed_id(std::string_view title, std::string_view otherwise, const std::function<bool(const std::string&)>& taken) {
  std::string id;
  bool gap = false;
  for (const char written : in_latin(title.substr(0, most_title_bytes))) {
    const char c = written >= 'A' && written <= 'Z' ? static_cast<char>(written - 'A' + 'a') : written;
    if (c == '\'' || c == '`') continue;  // of a word, as transliterations write it
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
      gap = !id.empty();
      continue;
    }
    if (gap) id += '-';
    gap = false;
    id += c;
  }
  if (id.size() > longest) {
    const bool whole = id[longest] == '-';
    id.resize(longest);
    if (const std::size_t last = id.rfind('-'); !whole && last != std::string::npos) id.resize(last);
  }
  if (id.empty()) id = otherwise;
  if (!taken(id)) return id;
  for (int number = 2;; ++number)
    if (std::string numbered = id + "-" + std::to_string(number); !taken(numbered)) return numbered;
}

}  // namespace kb
