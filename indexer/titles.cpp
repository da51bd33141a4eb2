#include "indexer/titles.h"

#include <algorithm>

#include "indexer/folding.h"
#include "kb/document/utf8.h"

namespace indexer {

std::string folded_title(Tokenizer& tokenizer, std::string_view title) {
  std::string result;
  bool in_run = false;
  for (const Token& token : tokenizer.tokens(title)) {
    const bool character = token.kind != Token::Kind::word;
    if (!character || !in_run || token.joint != ' ') result += ' ';
    result += character ? token.text : fold(token.text, token.script);
    in_run = character;
  }
  return result;
}

TypedTitle::TypedTitle(Tokenizer& tokenizer, std::string_view typed) : whole_(folded_title(tokenizer, typed)) {
  for (std::size_t from = 0; from < whole_.size();) {
    std::size_t to = whole_.find(' ', from + 1);
    if (to == whole_.npos) to = whole_.size();
    std::size_t first = from + 1;
    const bool word = character(kb::next_code_point(whole_, first)).kind != CharacterClass::ideograph;
    needles_.push_back(whole_.substr(word ? from : from + 1, to - (word ? from : from + 1)));
    from = to;
  }
}

int TypedTitle::fit(std::string_view title) const {
  constexpr int best = 1'000'000, whole_bonus = 2'000'000, start_bonus = 4'000'000;
  for (const std::string& needle : needles_)
    if (title.find(needle) == title.npos) return 0;
  const int shortness = best - static_cast<int>(std::min<std::size_t>(title.size(), 1000));
  if (title.starts_with(whole_)) return start_bonus + shortness;
  return (title.find(whole_) != title.npos ? whole_bonus : 0) + shortness;
}

}  // namespace indexer
