#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/personal_data.h"

/// How personal_data's finders see a text, and what they share. For the files personal_*.cpp alone.
namespace kb {

/// A character of the text. Digits of every script are ASCII digits, full-width letters and signs narrow, dashes `-`, spaces ' ',
/// apostrophes `'`; marks of direction, joiners and other signs that show nothing are left out.
struct PersonalCharacter {
  char32_t shape;            ///< as written, in that form
  char32_t lower;            ///< lower case
  std::uint32_t begin, end;  ///< bytes
};

/// A text by characters; positions count them. Behind the ends stands U+0000.
class PersonalText {
 public:
  explicit PersonalText(std::string_view text);

  std::size_t size() const { return characters_.size(); }
  char32_t at(std::size_t position) const { return position < characters_.size() ? characters_[position].shape : 0; }
  char32_t lower(std::size_t position) const { return position < characters_.size() ? characters_[position].lower : 0; }
  char32_t before(std::size_t position) const { return position > 0 ? at(position - 1) : 0; }
  /// [from, to) as bytes of the text; from < to ≤ size().
  PersonalSpan span(std::size_t from, std::size_t to, PersonalKind kind) const {
    return {characters_[from].begin, characters_[to - 1].end - characters_[from].begin, kind};
  }

  /// Where `words` (lower case; a space stands for one to three spaces) ends if it stands at `position`, or 0.
  std::size_t end_of(std::u32string_view words, std::size_t position) const;
  /// The ASCII letters, in upper case, and digits of [from, to); at most 64.
  std::string code(std::size_t from, std::size_t to) const;

 private:
  std::vector<PersonalCharacter> characters_;
};

// Classes of `shape`.
inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_han(char32_t c);
bool is_kana(char32_t c);
bool is_hangul(char32_t c);
/// A letter of a script whose words stand apart: Latin, Greek, Cyrillic, Arabic, Devanagari and the like.
bool is_word_letter(char32_t c);
bool is_upper(char32_t c);
/// Whether a word or number may begin at `position`: what stands before it is no part of it.
bool begins_word(const PersonalText& text, std::size_t position);

/// A word that says what comes behind it.
struct PersonalCue {
  enum class Says : std::uint8_t {
    phone,
    order,
    tracking,
    passport,
    identity,
    name,
    person,   ///< Mr, Frau: a name follows at once
    closing,  ///< Mit freundlichen Grüßen: a name may stand on the next line
    article,  ///< an article, a version, a law: what follows is no personal number
  };
  Says says;
  std::size_t begin, end;  ///< positions
  /// Where what it speaks of begins: behind signs and words such as ":", "no.", "is", 是. On the same line or the next.
  std::size_t leads_to;
};
/// All of them, by rising place.
std::vector<PersonalCue> find_cues(const PersonalText& text);

using PersonalSpans = std::vector<PersonalSpan>;

// The finders: each adds what it finds, in any order, overlaps and all.
void find_emails(const PersonalText& text, PersonalSpans& found);
void find_network_addresses(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found);
void find_codes(const PersonalText& text, PersonalSpans& found);
void find_numbers(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found);
void find_cued_codes(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found);
void find_street_addresses(const PersonalText& text, PersonalSpans& found);
void find_east_asian_addresses(const PersonalText& text, PersonalSpans& found);
void find_names(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found);

/// Whether a unit or a currency stands at `position`, behind a space at most: the number before it is an amount.
bool counts_something(const PersonalText& text, std::size_t position);

/// The nearest cue that leads to `position`, or null.
const PersonalCue* cue_before(const std::vector<PersonalCue>& cues, std::size_t position);

}  // namespace kb
