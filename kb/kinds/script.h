#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/problem.h"

namespace kb {

/// A gap in a reply script that the agent fills in: `{{order_number}}` or `{{days:number}}`.
struct Placeholder {
  std::string name;           ///< a lower-case letter, then letters, digits and underscores
  std::string type = "text";  ///< text, number, money or date
  int line = 0;               ///< in the body, from 1
  size_t begin = 0, end = 0;  ///< in the body: from the first brace to behind the last

  /// `{{days:number}}`; the type is left out if it is text.
  std::string written() const;
};

/// The placeholders of a body in its order, repeated ones too. What looks like one and isn't goes to `problems`, lines in the body.
std::vector<Placeholder> read_placeholders(std::string_view body, std::vector<Problem>& problems);

}  // namespace kb
