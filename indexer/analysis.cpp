#include "indexer/analysis.h"

#include "indexer/fields.h"
#include "indexer/folding.h"
#include "indexer/languages.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr int most_parts_joined = 5;
constexpr std::size_t longest_joined = 48;
constexpr std::size_t shortest_spelling = 4, longest_spelling = 40;
constexpr std::uint32_t character_bit = 0x80000000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// One text on its way into one document.
class Indexing {
 public:
  Indexing(Analyser& analyser, std::string_view base, unsigned times, TermCounts& terms, std::vector<Mark>* marks)
      : analyser_(analyser), base_(base), times_(times), terms_(terms), marks_(marks) {}

  void run(std::string_view text) {
    const std::vector<Token> tokens = analyser_.tokenizer.tokens(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == Token::Kind::word)
        word(token);
      else
        character(tokens, i);
    }
    end_of_hangul_word();
  }

 private:
  void add(std::string term) { terms_[std::move(term)] += times_; }

  void mark(const Token& token, std::uint32_t key) {
    if (marks_ && token.length > 0) marks_->push_back({token.offset, token.length, key});
  }

  void word(const Token& token) {
    end_of_hangul_word();
    const std::string folded = fold(token.text, token.script);
    std::string_view stem = folded;
    if (token.has_letter && !token.has_digit) {
      const std::string_view language = stemming_language(base_, token.script);
      if (!language.empty() && token.script != Script::thai) {
        stem = analyser_.stemmers.stem(token.text, token.script, language);
        add(stem_term(language, stem));
      }
      const std::string letters = first_letters(folded, token.script);
      if (!letters.empty()) add(term(Field::letters, letters));
      const std::string_view bare = token.script == Script::arabic ? without_article(folded) : folded;
      if (bare.size() < folded.size()) add(std::string(bare));
      if (token.script == Script::latin) {
        const std::string spelled = spelled_out(token.text);
        if (!spelled.empty()) add(spelled);
      }
    }
    for (const std::string_view part : parts_of(folded)) add(std::string(part));
    const std::string_view joined = joiner_.next(token, folded);
    if (!joined.empty()) add(term(Field::word, joined));
    mark(token, word_key(stem));
    add(term(Field::word, folded));
  }

  void character(const std::vector<Token>& tokens, std::size_t i) {
    const Token& token = tokens[i];
    mark(token, character_key(token.text));
    add(token.text);
    const bool adjacent = i > 0 && token.joint == ' ' && tokens[i - 1].kind == token.kind;
    if (adjacent) add(tokens[i - 1].text + token.text);
    if (!adjacent) end_of_hangul_word();
    if (token.kind == Token::Kind::syllable) {
      hangul_ += token.text;
      ++syllables_;
    }
  }

  void end_of_hangul_word() {
    if (syllables_ > 2) add(term(Field::word, hangul_));
    if (syllables_ > 1) add(stem_term(korean, without_light_suffix(hangul_, korean)));
    hangul_.clear();
    syllables_ = 0;
  }

  Analyser& analyser_;
  std::string_view base_;
  unsigned times_;
  TermCounts& terms_;
  std::vector<Mark>* marks_;
  Joiner joiner_;
  std::string hangul_;
  int syllables_ = 0;
};

}  // namespace

std::uint32_t word_key(std::string_view stem) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : stem) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  hash = (hash ^ (hash >> 15)) & ~character_bit;
  return hash ? hash : 1;
}

std::uint32_t character_key(std::string_view text) {
  std::size_t at = 0;
  return character_bit | static_cast<std::uint32_t>(kb::next_code_point(text, at));
}

namespace {

/// The language whose rules stem the word, or empty if it is only folded.
std::string_view stemming_of(const Token& token, std::string_view base) {
  const bool stemmed = token.has_letter && !token.has_digit && token.script != Script::thai;
  return stemmed ? stemming_language(base, token.script) : std::string_view();
}

}  // namespace

std::uint32_t token_key(const Token& token, std::string_view base, Stemmers& stemmers) {
  if (token.kind != Token::Kind::word) return character_key(token.text);
  const std::string_view language = stemming_of(token, base);
  return word_key(language.empty() ? fold(token.text, token.script) : stemmers.stem(token.text, token.script, language));
}

std::string token_term(const Token& token, std::string_view base, Stemmers& stemmers) {
  if (token.kind != Token::Kind::word) return token.text;
  const std::string_view language = stemming_of(token, base);
  return language.empty() ? term(Field::word, fold(token.text, token.script))
                          : stem_term(language, stemmers.stem(token.text, token.script, language));
}

bool is_spelling_word(std::string_view term) {
  if (term.size() < shortest_spelling || term.size() > longest_spelling || (term[0] >= 'A' && term[0] <= 'Z')) return false;
  for (std::size_t at = 0; at < term.size();) {
    const Character c = character(kb::next_code_point(term, at));
    if (c.kind != CharacterClass::letter && c.kind != CharacterClass::mark) return false;
  }
  return true;
}

bool is_character_key(std::uint32_t key) { return key & character_bit; }

void analyse(Analyser& analyser, std::string_view text, std::string_view base, unsigned times, TermCounts& terms,
             std::vector<Mark>* marks) {
  Indexing(analyser, base, times, terms, marks).run(text);
}

std::vector<std::string_view> parts_of(std::string_view word) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 1; i <= word.size(); ++i) {
    if (i < word.size() && is_digit(word[i]) == is_digit(word[start])) continue;
    if (i - start >= 2 && i - start < word.size()) parts.push_back(word.substr(start, i - start));
    start = i;
  }
  return parts;
}

std::string_view Joiner::next(const Token& token, std::string_view folded) {
  const bool hyphen = token.joint == '-' || token.joint == '_';
  const bool digits = token.has_digit && !token.has_letter;
  const bool decimal = (token.joint == '.' || token.joint == ',') && digits && digits_only_;
  if (parts_ > 0 && parts_ < most_parts_joined && (hyphen || decimal) && joined_.size() + folded.size() < longest_joined) {
    if (decimal) joined_ += '.';
    joined_ += folded;
    ++parts_;
    digits_only_ = digits_only_ && digits;
    return joined_;
  }
  joined_.assign(folded);
  parts_ = 1;
  digits_only_ = digits;
  return {};
}

}  // namespace indexer
