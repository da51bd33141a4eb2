#pragma once

#include <string_view>

#include "indexer/characters.h"

/// What the index has to know of languages, by BCP 47 tag.
namespace indexer {

/// `pt` of `pt-BR`: what stemming and stop words go by. Norwegian's two forms are `no`. Into the tag given, or static.
std::string_view base_language(std::string_view tag);

/// The script that a language is written in: latin if we don't know better.
Script script_of_language(std::string_view base);

/// The language by whose rules a word in `script` is stemmed in a document in `base`: its own where the script is the language's,
/// otherwise the one that most foreign words of that script belong to (English for Latin). Empty if nothing is stemmed.
std::string_view stemming_language(std::string_view base, Script script);

}  // namespace indexer
