#include "kb/kinds/kind.h"

namespace kb {

std::span<const FieldSpec> common_fields() {
  using Type = FieldSpec::Type;
  static constexpr FieldSpec fields[] = {
      {.name = "kind", .type = Type::text, .required = true, .hint = "What kind of document this is."},
      {.name = "title", .type = Type::text, .required = true, .hint = "What it is about, in the words of someone who looks for it."},
      {.name = "summary", .type = Type::text, .hint = "One sentence that helps to choose it on a page of results.", .longest = 1000},
      {.name = "markets", .type = Type::vocabulary_list, .vocabulary = "markets", .hint = "Where it applies; any if everywhere."},
      {.name = "products", .type = Type::vocabulary_list, .vocabulary = "products", .hint = "Which products it is about."},
      {.name = "scenarios", .type = Type::vocabulary_list, .vocabulary = "scenarios", .hint = "What the customer writes about."},
      {.name = "platforms", .type = Type::vocabulary_list, .vocabulary = "platforms", .hint = "On which platforms it applies."},
      {.name = "tags", .type = Type::words, .hint = "Short lower-case words.", .longest = 60},
      {.name = "found_by",
       .type = Type::words,
       .hint = "Searches that should find it among the first three, in customers' own words.",
       .bytes = 200,
       .most = 20},
      {.name = "owner", .type = Type::text, .hint = "The team that keeps it right.", .longest = 100},
      {.name = "verified", .type = Type::date, .hint = "The day on which it was last checked, as 2026-10-01.", .past = true},
      {.name = "verify_every", .type = Type::days, .hint = "How long a check holds: 180d, 6m or 1y."},
      {.name = "sources", .type = Type::urls, .hint = "Where the facts come from: addresses or citations.", .longest = 2000},
      {.name = "translated_from", .type = Type::language, .hint = "The language of the text it was translated from."},
      {.name = "source_fingerprint", .type = Type::text, .hint = "The fingerprint of that text.", .longest = 12},
  };
  return fields;
}

}  // namespace kb
