#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/citation.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/kind.h"
#include "kb/library/database.h"
#include "kb/library/documents.h"

/// Facts of regulation sheets that other texts cite. Every function that takes a Connection belongs inside Database::read or ::write.
namespace kb {

/// What a citation in a text in `lang` says today; nullopt if the sheet or the fact isn't published, or can't be said in that language
/// (fact_text.h). `locale`: how numbers are written.
std::optional<std::string> cited_fact(Connection& db, const Citation& citation, const std::string& lang, const std::string& locale,
                                      const Vocabulary& vocabulary);

/// `body` with its citations said in `lang`; what can't be said stays as it is written.
std::string with_cited_facts(Connection& db, const Kind& kind, std::string_view body, const std::string& lang,
                             const Vocabulary& vocabulary);

/// A published text that cites facts of a sheet.
struct Citing {
  RevisionInfo text;
  std::vector<std::string> facts;  ///< in the order of their names
};
/// By id and language. Looks through every text of the kinds that may cite.
std::vector<Citing> citing(Connection& db, const std::string& sheet);

}  // namespace kb
