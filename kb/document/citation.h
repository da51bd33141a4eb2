#pragma once

#include <cstddef>
#include <string>

namespace kb {

/// A fact of a regulation sheet that a text cites by its key, so that it says what the sheet says today:
/// `{{reg:eu-withdrawal-right.withdrawal_days}}`.
struct Citation {
  std::string sheet;          ///< the sheet's id
  std::string fact;           ///< as in the vocabulary's facts
  int line = 0;               ///< in the body, from 1; of the file in a DocumentShape
  size_t begin = 0, end = 0;  ///< in the body: from the first brace to behind the last

  std::string written() const { return "{{reg:" + sheet + "." + fact + "}}"; }
};

}  // namespace kb
