#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/citation.h"
#include "kb/document/problem.h"

namespace kb {

/// A gap in a reply script that the agent fills in: `{{order_number}}`, `{{days:number}}` or `{{reason:choice(late=is late|lost)}}`.
struct Placeholder {
  /// One of the things a choice may be. Translations share the values and have their own texts.
  struct Choice {
    std::string value;  ///< lower-case letters, digits, `-` and `_`: `late`
    std::string text;   ///< what the customer reads: `is late`; the value itself if nothing else is written
    bool operator==(const Choice&) const = default;
  };

  std::string name;             ///< a lower-case letter, then letters, digits and underscores; never `reg`, which cites (citation.h)
  std::string type = "text";    ///< one of placeholder_types()
  std::vector<Choice> choices;  ///< of type choice: 1 to 30
  int line = 0;                 ///< in the body, from 1
  size_t begin = 0, end = 0;    ///< in the body: from the first brace to behind the last

  /// `{{days:number}}`; the type is left out if it is text, and the texts of choices always: what translations share.
  std::string written() const;
};

/// text, number, money, date, choice.
const std::vector<std::string>& placeholder_types();

/// Everything in double braces, in the body's order, repeated ones too.
struct ScriptGaps {
  std::vector<Placeholder> placeholders;
  std::vector<Citation> citations;
};
/// What looks like a gap and isn't goes to `problems`, lines in the body.
ScriptGaps read_gaps(std::string_view body, std::vector<Problem>& problems);
std::vector<Placeholder> read_placeholders(std::string_view body, std::vector<Problem>& problems);

}  // namespace kb
