#pragma once

#include <string_view>

/// How long reading takes. Words a minute by language, and characters a minute for Chinese and Japanese, are those that normally sighted
/// adults reached in the International Reading Speed Texts: Trauzettel-Klosinski and Dietz, Investigative Ophthalmology & Visual Science
/// 53 (2012), 5452–5461, table of 17 languages; their mean, 184 words, for every other language. They read aloud, which is about as slow as
/// reading to remember.
namespace kb {

struct ReadingRate {
  std::string_view lang;  ///< the language alone, without script and region
  int words;              ///< a minute
  int characters;         ///< a minute: ideographs and kana; 0 for a language that hasn't any
};
/// Of a BCP 47 tag.
ReadingRate reading_rate(std::string_view lang);

/// What is read: plain text, as far as it goes. An ideograph or kana counts as a character, whatever else stands together as a word.
struct Wordage {
  int words = 0, characters = 0;
  Wordage& operator+=(const Wordage& more) {
    words += more.words;
    characters += more.characters;
    return *this;
  }
};
Wordage wordage(std::string_view text);

/// Seconds, rounded up.
int reading_seconds(const Wordage& wordage, std::string_view lang);

}  // namespace kb
