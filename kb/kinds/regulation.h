#pragma once

#include <string>
#include <vector>

#include "kb/document/document.h"
#include "kb/document/vocabulary.h"

namespace kb {

/// One typed statement of a regulation sheet that can be compared across markets.
struct Fact {
  std::string name;   ///< as in the vocabulary's facts
  std::string type;   ///< as in the vocabulary: days, months, years, number, percent, boolean, text, money, date, choice
  std::string value;  ///< as written, right for its type: `14`, `true`, `EUR 20.50`, `2026-10-01`, a choice's value
  int line = 0;       ///< in the file
};

/// The facts of a regulation sheet, in the file's order, those alone that are right.
std::vector<Fact> read_facts(const Document& document, const Vocabulary& vocabulary);

/// What is wrong with `value` as a fact of this entry, as the end of a sentence; empty if nothing is.
/// Days, months and years are whole numbers from 1 to 36,500, without leading zeros; numbers and percents have a point for the fraction;
/// money is a currency code and an amount (`EUR 20`).
std::string fact_fault(const Vocabulary::Entry& entry, const std::string& value);

}  // namespace kb
