#include "indexer/tokens.h"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "indexer/folding.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr int longest_mark_run = 30;
constexpr int longest_word = 64;                    // characters
constexpr std::size_t longest_unspaced_run = 4096;  // bytes given to ICU's dictionary at once

bool is_ascii_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(unsigned char c) { return c >= '0' && c <= '9'; }

char joint_of(std::string_view between) {
  if (between.empty()) return ' ';
  if (between == "\xE2\x80\x90" || between == "\xE2\x80\x91") return '-';
  constexpr std::string_view joints = "-_./,";
  return between.size() == 1 && joints.find(between[0]) != joints.npos ? between[0] : '\0';
}

/// The piece at `start` and what the walk has learned of it.
struct Span {
  std::size_t start, end;
};

void cut(std::string& word) {
  std::size_t position = 0;
  for (int count = 0; position < word.size() && count < longest_word; ++count) kb::next_code_point(word, position);
  word.resize(position);
}

}  // namespace

struct Tokenizer::State {
  const icu::Normalizer2* nfkc_fold = nullptr;
  std::unique_ptr<icu::BreakIterator> dictionary;  // made at the first Thai, Lao, Khmer or Burmese text
  std::string_view text;
  std::vector<Token> found;

  State() {
    UErrorCode status = U_ZERO_ERROR;
    nfkc_fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU's normalization data are missing");
  }

  std::string normalized(Span span) const {
    std::string result;
    icu::StringByteSink<std::string> sink(&result, static_cast<int32_t>(span.end - span.start));
    UErrorCode status = U_ZERO_ERROR;
    nfkc_fold->normalizeUTF8(0, icu::StringPiece(text.data() + span.start, static_cast<int32_t>(span.end - span.start)), sink, nullptr,
                             status);
    return U_SUCCESS(status) ? result : std::string();
  }

  void emit(Token token, Span span) {
    token.offset = static_cast<std::uint32_t>(span.start);
    token.length = static_cast<std::uint32_t>(span.end - span.start);
    if (!found.empty()) {
      const std::size_t before = found.back().offset + found.back().length;
      token.joint = before <= span.start ? joint_of(text.substr(before, span.start - before)) : ' ';
    }
    found.push_back(std::move(token));
  }

  /// Past the marks and ignorable characters that belong to the character which ends at `position`.
  std::size_t end_of_cluster(std::size_t position) const {
    for (int marks = 0; position < text.size();) {
      std::size_t next = position;
      const Character c = character(kb::next_code_point(text, next));
      if (!c.combining && c.kind != CharacterClass::ignorable) break;
      if (++marks > longest_mark_run) break;
      position = next;
    }
    return position;
  }

  std::size_t ascii_word(std::size_t start) {
    Token token;
    std::size_t end = start;
    for (; end < text.size(); ++end) {
      const auto c = static_cast<unsigned char>(text[end]);
      if (is_ascii_letter(c))
        token.has_letter = true;
      else if (is_ascii_digit(c))
        token.has_digit = true;
      else
        break;
    }
    if (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) return start;  // may go on outside ASCII
    token.script = token.has_letter ? Script::latin : Script::none;
    token.text.assign(text.substr(start, std::min<std::size_t>(end - start, longest_word)));
    for (char& c : token.text)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    emit(std::move(token), {start, end});
    return end;
  }

  std::size_t word(std::size_t start) {
    Token token;
    std::size_t end = start;
    bool other_digits = false;
    for (int marks = 0; end < text.size();) {
      std::size_t next = end;
      const char32_t code_point = kb::next_code_point(text, next);
      const Character c = character(code_point);
      if (c.kind == CharacterClass::letter) {
        if (token.has_letter && c.script != token.script) break;
        token.script = c.script;
        token.has_letter = true;
        marks = 0;
      } else if (c.kind == CharacterClass::digit) {
        token.has_digit = true;
        other_digits |= code_point >= 0x80;
        marks = 0;
      } else if (c.kind == CharacterClass::mark || c.kind == CharacterClass::ignorable) {
        if (++marks > longest_mark_run) break;
      } else {
        break;
      }
      end = next;
    }
    token.text = normalized({start, end});
    if (token.script == Script::arabic) without_strokes(token.text);
    if (other_digits) with_ascii_digits(token.text);
    cut(token.text);
    // A vowel sign on nothing is a letter to Unicode, and no word.
    const bool says_nothing = token.script != Script::latin && fold(token.text, token.script).empty();
    if (!token.text.empty() && !says_nothing) emit(std::move(token), {start, end});
    return end;
  }

  /// Without Arabic lengthening strokes, and the blank that carries a vowel sign's form by itself (U+FE70).
  static void without_strokes(std::string& word) {
    constexpr std::string_view stroke = "\xD9\x80";
    for (std::size_t at = word.find(stroke); at != std::string::npos; at = word.find(stroke, at)) word.erase(at, stroke.size());
    std::erase(word, ' ');
  }

  static void with_ascii_digits(std::string& word) {
    std::string result;
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = kb::next_code_point(word, at);
      const int digit = u_charDigitValue(static_cast<UChar32>(c));
      kb::append_code_point(result, digit >= 0 ? static_cast<char32_t>('0' + digit) : c);
    }
    word = std::move(result);
  }

  std::size_t characters(std::size_t start, std::size_t end, Token::Kind kind) {
    end = end_of_cluster(end);
    const std::string normal = normalized({start, end});
    Span span{start, end};
    for (std::size_t at = 0; at < normal.size();) {
      const char32_t c = fold_ideograph(kb::next_code_point(normal, at));
      const Character properties = character(c);
      if (properties.kind != CharacterClass::ideograph && properties.kind != CharacterClass::syllable) continue;
      Token token;
      token.kind = kind;
      token.script = properties.script;
      kb::append_code_point(token.text, c);
      emit(std::move(token), span);
      span.start = span.end;  // a character that stands for several: the first takes the place
    }
    return end;
  }

  std::size_t unspaced(std::size_t start) {
    std::size_t end = start;
    for (int marks = 0; end < text.size() && end - start < longest_unspaced_run;) {
      std::size_t next = end;
      const Character c = character(kb::next_code_point(text, next));
      if (c.kind != CharacterClass::unspaced && c.kind != CharacterClass::ignorable) break;
      marks = c.combining ? marks + 1 : 0;
      if (marks > longest_mark_run) break;
      end = next;
    }
    if (end == start) return start;
    UErrorCode status = U_ZERO_ERROR;
    if (!dictionary) dictionary.reset(icu::BreakIterator::createWordInstance(icu::Locale("th"), status));
    UText* run = utext_openUTF8(nullptr, text.data() + start, static_cast<int64_t>(end - start), &status);
    if (U_SUCCESS(status)) {
      dictionary->setText(run, status);
      int32_t from = dictionary->first();
      for (int32_t to = dictionary->next(); to != icu::BreakIterator::DONE; from = to, to = dictionary->next())
        dictionary_word({start + static_cast<std::size_t>(from), start + static_cast<std::size_t>(to)});
    }
    utext_close(run);
    return end;
  }

  void dictionary_word(Span span) {
    Token token;
    token.script = Script::thai;
    token.has_letter = true;
    token.text = normalized(span);
    cut(token.text);
    if (!token.text.empty()) emit(std::move(token), span);
  }

  /// The tokens of what ㎏ or ㍿ stands for, all in its place.
  std::size_t compatibility(std::size_t start, std::size_t end) {
    const std::string meaning = normalized({start, end});
    Tokenizer inner;
    Span span{start, end};
    for (Token& token : inner.tokens(meaning)) {
      emit(std::move(token), span);
      span.start = span.end;  // the first takes the place
    }
    return end;
  }

  void walk() {
    std::size_t at = 0;
    while (at < text.size()) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 0x80 && !is_ascii_letter(byte) && !is_ascii_digit(byte)) {
        ++at;
        continue;
      }
      const std::size_t before = at;
      if (byte < 0x80 && (at = ascii_word(before)) != before) continue;
      std::size_t next = at;
      const char32_t c = kb::next_code_point(text, next);
      switch (character(c).kind) {
        case CharacterClass::letter:
        case CharacterClass::digit:
          at = word(before);
          break;
        case CharacterClass::ideograph:
          at = characters(before, next, Token::Kind::ideograph);
          break;
        case CharacterClass::syllable:
          at = characters(before, next, Token::Kind::syllable);
          break;
        case CharacterClass::unspaced:
          at = unspaced(before);
          break;
        case CharacterClass::compatibility:
          at = compatibility(before, next);
          break;
        default:
          at = next;
      }
      if (at == before) at = next;
    }
  }
};

Tokenizer::Tokenizer() : state_(std::make_unique<State>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::vector<Token> Tokenizer::tokens(std::string_view text) {
  state_->text = text;
  state_->found.clear();
  state_->walk();
  return std::exchange(state_->found, {});
}

}  // namespace indexer
