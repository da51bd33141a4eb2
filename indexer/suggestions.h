#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readings.h"
#include "indexer/suggestion.h"
#include "indexer/titles.h"

namespace indexer {

/// A text that may be suggested. Texts of one type and id are one thing, and make one suggestion.
struct Suggestable {
  SuggestionType type;
  std::string_view id;       ///< of the document or term; the product's value; a search's text
  std::string_view lang;     ///< empty for a search
  std::string_view text;     ///< as it is shown
  std::string_view folded;   ///< folded_title of it
  std::uint32_t number = 0;  ///< whatever helps whoever asks to know whether it is still there
  unsigned popularity = 0;   ///< how often it was read or searched for lately
};

/// What someone has typed so far, understood once for all that it is looked for in.
class TypedText {
 public:
  TypedText(Tokenizer& tokenizer, std::string_view typed);  ///< the first 200 bytes are looked at
  bool empty() const { return whole_.literal.empty() && whole_.sounds.empty(); }

  struct Needle {
    std::string literal;  ///< folded
    bool word = false;    ///< begins a word or a run; otherwise an ideograph, which may stand anywhere
    std::u32string sounds;
    bool latin_sounds = false;  ///< all of them: readings in languages that the reader doesn't read come last then
  };
  const Needle& whole() const { return whole_; }
  const std::vector<Needle>& pieces() const { return pieces_; }  ///< its words, each once

 private:
  Needle whole_;
  std::vector<Needle> pieces_;
};

/// Everything that may be suggested, found by what it begins with. Never changes; any thread.
///
/// All folded texts stand in one string. Every place in it where a word or an ideograph begins is a key; the keys are sorted by what stands
/// there, so that what was typed is a range of them. Readings aren't written out: places that can be read otherwise are sorted by the first
/// sounds of their readings, and compared when asked for. About 100 bytes a title: 2.5 MB and 20 ms for 25,500 help pages in ten languages.
class Suggestions {
 public:
  Suggestions() = default;
  explicit Suggestions(std::span<const Suggestable> texts);

  struct Found {
    std::uint64_t score;  ///< comparable between values of this class
    SuggestionType type;
    std::string_view id, lang, text;  ///< live as long as the Suggestions
    std::vector<Span> matched;        ///< what was typed, in the folded text
  };
  /// At most `wanted` of each type, best first. Texts that begin as typed come before those with a word that does, and these before those
  /// that merely hold it; then the reader's languages in order; then what is popular; then short texts. `there`, if it is given, says by
  /// its number whether a text still counts.
  std::vector<Found> find(const TypedText& typed, const std::vector<std::string>& prefer, std::size_t wanted,
                          const std::function<bool(std::uint32_t)>& there = {}) const;

  std::size_t size() const { return texts_.size(); }
  std::size_t bytes() const;  ///< of memory, about

 private:
  class Search;

  struct Text {
    std::uint32_t folded, shown, target, number;
    std::uint16_t folded_size, shown_size, lang;
    std::uint8_t popularity;  ///< its logarithm
  };
  struct Target {
    SuggestionType type;
    std::uint32_t id, id_size;
  };
  struct Key {
    std::uint32_t at;  ///< in folded_
    std::uint32_t text : 30, kind : 2;
  };
  using Keys = std::span<const Key>;
  struct Sound {
    char32_t first;
    std::uint32_t begin;  ///< in readings_
  };

  std::string_view folded(const Text& text) const { return std::string_view(folded_).substr(text.folded, text.folded_size); }
  std::string_view shown(const Text& text) const { return std::string_view(shown_).substr(text.shown, text.shown_size); }
  HanReading han_reading(const Text& text) const;
  Keys beginning_with(std::string_view literal) const;
  Keys read_from(char32_t sound) const;
  void sort_literals();

  std::string folded_;  ///< a line end behind each, which is less than anything typed
  std::string shown_;   ///< texts as shown, and ids
  std::vector<Text> texts_;
  std::vector<Target> targets_;
  std::vector<std::string> langs_;
  std::vector<Key> literals_;
  std::vector<Key> readings_;
  std::vector<Sound> sounds_;  ///< by `first`, and one past the last
};

}  // namespace indexer
