#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "indexer/word_table.h"

/// Readers for the formats in which free dictionaries come. They take any bytes: what doesn't look like an entry is passed over.
///
/// A pair weighs what it says of the two words: 1 for the first translation of the first headword, less for those behind
/// (1 / √(1 + place) for each side), half for words that the dictionary itself calls uncommon.
namespace indexer {

using PairSink = std::function<void(const WordPair&)>;

/// A dictionary's languages (base_language) and its bytes, unpacked, in UTF-8. Only dictd's formats have an index.
struct DictionaryText {
  std::string from, to;
  std::string index, text;
};

/// FreeDict, in dictd's format: a line with the headword, /pronunciation/ and <grammar>; then the translations, in one line or in numbered
/// ones. Lines that explain a sense, quote an example or point elsewhere are left out.
void read_freedict(const DictionaryText& dictionary, const PairSink& sink);

/// Mueller's English–Russian dictionary, in dictd's format: whatever in the entry is Russian and short.
void read_mueller(const DictionaryText& dictionary, const PairSink& sink);

/// CC-CEDICT in dictd's format: `traditional|simplified`, `[pinyin]`, then a sense a line, wrapped at 72 characters.
void read_cedict_dictd(const DictionaryText& dictionary, const PairSink& sink);

/// CC-CEDICT's own: `traditional simplified [pin1 yin1] /sense; sense/sense/`.
void read_cedict(const DictionaryText& dictionary, const PairSink& sink);

/// Ding, of trans-de-en: `german; german | german :: english; english | english`, with as many parts on both sides.
void read_ding(const DictionaryText& dictionary, const PairSink& sink);

/// Messages of programs (message_catalog.h), a line `original <tab> translation` each: short ones as they stand, and the words that all of
/// them together teach (learned_pairs.h), at half the weight. For languages of which Debian has no dictionary.
void read_messages(const DictionaryText& dictionary, const PairSink& sink);

/// EDICT: `headword [reading] /(n) sense/sense/(P)/`, in UTF-8 or EUC-JP. Headwords of Han characters alone, from two on, also serve
/// Chinese, at half the weight. Readings are read of common words alone: many uncommon ones share one.
void read_edict(const DictionaryText& dictionary, const PairSink& sink);

}  // namespace indexer
