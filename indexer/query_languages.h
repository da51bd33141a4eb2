#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/query.h"

namespace indexer {

/// Which of the `candidates` (by base_language) the query's words of one script may be written in, the likeliest first, at most two:
/// by its function words, by how many of its words `knows` knows, by CLD2, by the reader's languages and by what the index made of it.
/// Unlike weigh_languages it considers languages that no document is in.
std::vector<std::string> languages_of_words(const Query& query, Script script, const std::vector<std::string>& candidates,
                                            const std::vector<std::string>& prefer,
                                            const std::function<bool(std::string_view lang, const Token& word)>& knows);

/// The same language as CLD2 sees it, by base_language; empty if it can't tell.
std::string_view detected_language(const std::vector<const Token*>& words);

}  // namespace indexer
