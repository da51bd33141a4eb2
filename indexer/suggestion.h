#pragma once

#include <cstdint>
#include <string>

namespace indexer {

/// What a suggestion leads to, in the order in which they are shown.
enum class SuggestionType : std::uint8_t { document, term, product, search };
inline constexpr int suggestion_types = 4;

/// One line of what is suggested while someone types.
struct Suggestion {
  SuggestionType type;
  std::string id;              ///< of the document or term; the product's value; empty for a search
  std::string lang;            ///< of the title; empty for a search
  std::string title;           ///< a document's title, a term's or product's label, a text searched for
  std::string matched_html;    ///< the title escaped, what was typed in <mark>
  std::string document_lang;   ///< of documents and terms: the translation to open
  std::string document_title;  ///< of that translation
  std::string kind;            ///< of documents and terms
};

}  // namespace indexer
