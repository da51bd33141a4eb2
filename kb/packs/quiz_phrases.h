#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace kb {

/// What a quiz says around the library's own words, in the languages that it can ask in. `{name}` are places.
struct QuizPhrases {
  std::string_view lang;
  std::string_view fact;    ///< {market}, {fact}
  std::string_view next;    ///< {title}, {question}, {answer}
  std::string_view term;    ///< {word}
  std::string_view better;  ///< {title}
  std::string_view yes, no;
  struct Unit {
    std::string_view type, one, many;  ///< {n}
  };
  Unit units[3];  ///< days, months, years
};

/// Of a BCP 47 tag; nullptr for a language that isn't among them.
const QuizPhrases* quiz_phrases(std::string_view lang);

std::string filled(std::string_view phrase, std::initializer_list<std::pair<std::string_view, std::string_view>> places);

}  // namespace kb
