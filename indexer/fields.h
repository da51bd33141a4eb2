#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Every term prefix, value slot and metadata key of the index, described once. Indexer, query and tests go by these tables.
/// Words are case-folded, so a term that begins with an ASCII capital is never a word.
namespace indexer {

enum class Field : std::uint8_t {
  word,      ///< folded word, number, part number, ideographs one by one and in pairs, Hangul words
  stem,      ///< `Z<language>:` and the folded stem
  letters,   ///< first four letters
  glossary,  ///< a concept of the glossary that the text names, by the term's id
  name,      ///< exactly one document in one language: `<lang>:<id>`
  id,        ///< a document in every language
  kind,
  market,
  product,
  scenario,
  platform,
  class_name,
  lang,
  tag,
  owner,
  link,  ///< a document that this one leads to, by its id
};

struct IndexField {
  Field field;
  std::string_view prefix;
  bool weighed;              ///< counts in relevance; the others are exact
  std::string_view meaning;  ///< one sentence, for help and for readers of xapian-delve
};
std::span<const IndexField> fields();

/// The term for `value` in `field`; values too long for Xapian (245 bytes) are cut.
std::string term(Field field, std::string_view value);
std::string stem_term(std::string_view language, std::string_view stem);

/// The only value slot: a DocumentCard (see card.h).
inline constexpr unsigned card_slot = 0;

/// Metadata of the whole index.
namespace metadata {
inline constexpr std::string_view schema = "schema";      ///< schema_version() of the program that wrote it
inline constexpr std::string_view revision = "revision";  ///< the library revision applied
inline constexpr std::string_view witness = "witness";    ///< a revision that the record must know, or the index is another library's
inline constexpr std::string_view glossary = "glossary";  ///< the concepts known when the entries were made: pack(std::vector<Concept>)
inline constexpr std::string_view texts = "T";            ///< prefix; then `<lang>:<id>`: a StoredText (see stored_text.h)
}  // namespace metadata

/// Changes whenever the same document would be indexed otherwise: our own number and the versions of ICU, Xapian and OpenCC's data.
std::string schema_version();

}  // namespace indexer
