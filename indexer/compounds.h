#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer {

/// Whether words of the language are written together: German, Dutch, Swedish, Danish, Norwegian. `lang` by base_language.
bool has_compounds(std::string_view lang);

/// The two or three words that a compound is made of, in forms that `known` knows, or nothing: `akkulaufzeit` → akku, laufzeit;
/// `rücksendekosten` → rücksenden, kosten; `widerrufsrecht` → widerruf, recht. What links them (s, es, n, en, er, e) is left out, and a
/// verb's ending is put back. Of several ways the one with the fewest parts, then the one that changes the fewest letters, then the one
/// whose shortest part is longest. `word` is a normalized word (folded or not, as `known` wants it); `known` is asked at most a few hundred
/// times in most words, a few thousand in the worst.
std::vector<std::string> compound_parts(std::string_view word, std::string_view lang, const std::function<bool(std::string_view)>& known);

}  // namespace indexer
