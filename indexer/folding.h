#pragma once

#include <string>
#include <string_view>

#include "indexer/characters.h"

namespace indexer {

/// A normalized word without what people leave out when they type: diacritics of Latin, Greek and Cyrillic letters (never й), the
/// strokes of ł, ø, đ; of Arabic, the vowel signs, the lengthening stroke and the seats of alef, yeh and teh marbuta; of Hebrew, the
/// points. Thai and Indic signs stay: without them the word is another.
std::string fold(std::string_view word, Script script);

/// Whether two words, as anybody writes them, are one but for case and accents.
bool same_word(std::string_view a, std::string_view b);

/// `geraet` for `gerät`: the spelling of ä, ö, ü, ø, å without their marks; empty if the word has none of them.
std::string spelled_out(std::string_view word);

/// An Arabic word, folded, without the article and the prepositions that are written together with it; the word itself if it has none.
std::string_view without_article(std::string_view folded);

/// The first four letters, a stem for languages that nobody told us about; without the Arabic article. Empty if the word has fewer than
/// four letters.
std::string first_letters(std::string_view folded, Script script);

}  // namespace indexer
