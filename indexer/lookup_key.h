#pragma once

#include <string>
#include <string_view>

#include "indexer/analysis.h"

/// What word tables are asked with: text as a query's tokens read it, under a language.
///
/// A key is the parts of its tokens: of a word its stem, of one with digits its folded form, of an ideograph or syllable the character
/// itself. Between two parts stands a space, except in scripts that are read without: `stop work`, `电池寿命`, `배터리수명`, `usb 线`.
/// Stems run together what isn't one word (`customs`, `customer`; `بطارية`, `طار`), so a table may also know the exact form: the same with
/// folded forms instead of stems.
namespace indexer {

/// The part of a key that a token makes in a text in `base` (base_language). Valid until the analyser is asked again.
std::string_view key_part(Analyser& analyser, const Token& token, std::string_view base);

/// The same for the exact form.
std::string exact_part(const Token& token);

/// Whether the token is read without spaces: Han, kana, Hangul, Thai.
bool is_unspaced(const Token& token);

/// Adds a token to a key that holds those before it. `unspaced_before`: is_unspaced of the token before.
void append_to_key(std::string& key, std::string_view part, bool unspaced_before, bool unspaced);

struct LookupKey {
  std::string stems, exact;  ///< empty if nothing in the text is a word
  int tokens = 0;
};
LookupKey lookup_key(Analyser& analyser, std::string_view text, std::string_view base);

}  // namespace indexer
