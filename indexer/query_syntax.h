#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/search.h"
#include "kb/document/date.h"

/// The syntax that a query may be typed in: `"exact words"`, `-word`, `-"exact words"`, `field:value`, `-field:value`, `field:a,b`.
/// Nothing is an error: what isn't syntax is words, and what was perhaps meant otherwise is noted. One pass, linear in the text.
namespace indexer {

/// A field that can be typed, in one table for the reader of queries, the help and the completion of commands.
struct QueryField {
  enum class What : std::uint8_t { facet, tag, owner, updated, stale };
  std::string_view name;  ///< as typed: `market`
  What what;
  Facet facet = Facet::kind;  ///< of What::facet
  std::string_view example;   ///< `market:DE`
};
std::span<const QueryField> query_fields();

/// `field:value` as it stands in a query.
struct TypedField {
  const QueryField* field;
  std::string value;
  bool excluded = false;
  std::uint32_t offset = 0, length = 0;  ///< in the query, its other values and the name among it
};

/// Days from the first to the last, both included; without a bound where there is none.
struct DateRange {
  std::optional<kb::Date> first, last;
  bool contains(kb::Date date) const { return (!first || *first <= date) && (!last || date <= *last); }
};

/// `2026`, `2026-01`, `2026-01-31`, `2026-01..`, `..2026`, `2026-01..2026-03` → the days meant; nullopt for anything else.
std::optional<DateRange> parse_date_range(std::string_view text);

struct QuerySyntax {
  std::string words;                    ///< as long as the query, with spaces for all that isn't words to look for
  std::vector<std::string> phrases;     ///< must stand so in the document; their words are in `words` too
  std::vector<std::string> exclusions;  ///< words or phrases that must not stand in it
  std::vector<TypedField> fields;       ///< facets, tags and owners
  std::optional<DateRange> updated;
  std::optional<bool> stale;
  std::vector<Note> notes;  ///< `unknown_field`, `empty_field`, `bad_date`, `bad_stale`
};
QuerySyntax read_syntax(std::string_view query);

/// The query without `field:value`; the other values of a list stay.
std::string without_field(std::string_view query, const TypedField& field);

}  // namespace indexer
