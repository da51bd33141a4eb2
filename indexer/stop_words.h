#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer {

/// Whether a folded word says little about what a text is about in that language: articles, pronouns, auxiliaries, question words.
/// They stay in queries at a low weight: dropping them altogether costs more than it saves.
bool is_stop_word(std::string_view folded, std::string_view base);

/// The languages whose stop words are known, by base_language.
std::vector<std::string> stop_word_languages();

/// The same for pairs of ideographs: question words, particles.
bool is_stop_pair(std::string_view pair);

}  // namespace indexer
