#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/tokens.h"

namespace indexer {

/// A title for finding it while someone types: its tokens folded, a space before each word and each run of ideographs.
std::string folded_title(Tokenizer& tokenizer, std::string_view title);

/// What someone has typed so far, ready to be looked for in folded titles.
class TypedTitle {
 public:
  TypedTitle(Tokenizer& tokenizer, std::string_view typed);
  bool empty() const { return needles_.empty(); }

  /// 0 if some typed word begins no word of the title (or, for ideographs, isn't in it); higher the better it fits:
  /// titles that begin as typed come before those that contain it, short ones before long ones.
  int fit(std::string_view folded_title) const;

 private:
  std::string whole_;
  std::vector<std::string> needles_;
};

}  // namespace indexer
