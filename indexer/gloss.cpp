#include "indexer/gloss.h"

#include <algorithm>

#include "indexer/characters.h"
#include "indexer/languages.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr std::size_t most_words = 3;
constexpr std::size_t longest_gloss = 64;  // bytes

struct Leading {
  std::string_view language, words;  // with a space before and behind each
};

constexpr Leading leading[] = {
    {"en", " to a an the be "},
    {"de", " der die das ein eine einen sich "},
    {"fr", " le la les un une des se "},
    {"es", " el la los las un una "},
    {"it", " il lo la i gli le un una "},
    {"pt", " o a os as um uma "},
    {"nl", " de het een zich "},
    {"sv", " en ett att den det "},
    {"da", " en et at den det "},
    {"no", " en et ei å den det "},
    {"el", " ο η το οι τα ένας μια ένα "},
};

/// Stand for any word: they say how a phrase is built, not what it means.
constexpr std::string_view placeholders =
    " sth sth. sb sb. sb.'s sb.’s sb/sth sb./sth. one's one’s someone somebody something so. s.o. s.th. jd. jdm jdm. jdn jdn. jds. etw "
    "etw. "
    "jdn./etw. jdm./etw. etw./jdn. qn qch qqn qqch ";

bool among(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1))
    if (at > 0 && list[at - 1] == ' ' && at + word.size() < list.size() && list[at + word.size()] == ' ') return true;
  return false;
}

bool opens(char32_t c) { return c == '(' || c == '[' || c == '{' || c == '<' || c == U'（' || c == U'［' || c == U'【' || c == U'〔'; }
bool closes(char32_t c) { return c == ')' || c == ']' || c == '}' || c == '>' || c == U'）' || c == U'］' || c == U'】' || c == U'〕'; }
bool separates(char32_t c) { return c == ';' || c == ',' || c == '|' || c == U'；' || c == U'，' || c == U'、' || c == U'،' || c == U'؛'; }
bool forbids(char32_t c) {
  return c == '"' || c == '=' || c == ':' || c == '*' || c == '&' || c == '@' || c == U'“' || c == U'„' || c == U'«' || c == 0xFFFD;
}
bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == U'。' || c == U'！' || c == U'？' || c == U'…'; }

/// Appends the character as it should read; false if no translation holds it.
bool append_clean(std::string& piece, char32_t c) {
  if (forbids(c)) return false;
  if (c == '~' || c == '_' || c == '\t' || c == U'\u00A0' || c == U'\u3000')
    c = ' ';
  else if (c == U'‐' || c == U'‑')
    c = '-';
  else if (c == 0x301 && character(kb::last_code_point(piece)).script == Script::cyrillic)
    return true;  // where a Russian word is stressed
  if (kb::is_control(c) || kb::turns_direction(c)) return false;
  kb::append_code_point(piece, c);
  return true;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CharacterClass kind = character(kb::next_code_point(text, at)).kind;
    if (kind != CharacterClass::separator && kind != CharacterClass::digit && kind != CharacterClass::ignorable) return true;
  }
  return false;
}

/// Whether the text has a letter of the script that its language is written in; and, if that isn't Latin, none of Latin.
bool in_script(std::string_view text, std::string_view lang) {
  const Script script = script_of_language(lang);
  bool any = script == Script::other, latin = false;
  for (std::size_t at = 0; at < text.size();) {
    const Script found = character(kb::next_code_point(text, at)).script;
    any |= found == script || (script == Script::kana && found == Script::han);
    latin |= found == Script::latin;
  }
  const bool mixes = script == Script::han || script == Script::kana || script == Script::hangul || script == Script::thai;
  return any && (script == Script::latin || mixes || !latin);
}

std::string gloss(std::string_view piece, std::string_view lang) {
  while (!piece.empty() && ends_sentence(kb::last_code_point(piece))) {
    std::size_t last = piece.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(piece[last]) & 0xC0) == 0x80) --last;
    piece = piece.substr(0, last);
  }
  std::vector<std::string_view> words = words_of(piece);
  words.erase(std::remove_if(words.begin(), words.end(), [](std::string_view word) { return among(placeholders, word); }), words.end());
  const auto* articles = std::find_if(std::begin(leading), std::end(leading), [&](const Leading& l) { return l.language == lang; });
  if (articles != std::end(leading))
    while (words.size() > 1 && among(articles->words, words.front())) words.erase(words.begin());
  if (words.empty() || words.size() > most_words) return {};
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  const bool fits = text.size() <= longest_gloss && text.front() != '-' && text.back() != '-' && text.find('/') == text.npos &&
                    has_letter(text) && in_script(text, lang);
  return fits ? text : std::string();
}

}  // namespace

std::string without_brackets(std::string_view text) {
  std::string result;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = kb::next_code_point(text, at);
    if (opens(c))
      ++depth;
    else if (closes(c))
      depth = std::max(0, depth - 1);
    else if (depth == 0)
      result.append(text.substr(from, at - from));
  }
  return result;
}

std::vector<std::string> glosses(std::string_view line, std::string_view lang) {
  const std::string text = without_brackets(line);
  std::vector<std::string> found;
  std::string piece;
  bool good = true;
  const auto end_piece = [&] {
    std::string cleaned = good ? gloss(piece, lang) : std::string();
    if (!cleaned.empty() && std::find(found.begin(), found.end(), cleaned) == found.end()) found.push_back(std::move(cleaned));
    piece.clear();
    good = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = kb::next_code_point(text, at);
    if (separates(c))
      end_piece();
    else
      good = append_clean(piece, c) && good;
  }
  end_piece();
  return found;
}

}  // namespace indexer
