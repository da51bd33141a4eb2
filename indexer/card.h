#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/document/date.h"
#include "kb/document/document.h"

namespace indexer {

/// What the index keeps in memory of one document in one language: enough to filter, count, sort and suggest. Stored in the value slot.
struct DocumentCard {
  std::string id, lang, kind, class_name, title;
  std::vector<std::string> markets, products, scenarios, platforms;
  kb::Time updated;
  std::optional<kb::Date> verified, due;
  std::string folded_title;  ///< for suggestions: the title's tokens, a space before each word (see titles.h)
  std::vector<std::pair<std::string, std::string>> labels;  ///< of a term: language and word
  std::string sort_key;                                     ///< of the title, by Unicode's collation; bytes compare

  bool operator==(const DocumentCard&) const = default;
};

std::string pack(const DocumentCard& card);
std::optional<DocumentCard> unpack_card(std::string_view bytes);  ///< nullopt for anything that pack() didn't write

kb::Freshness freshness(const DocumentCard& card, kb::Date today);

}  // namespace indexer
