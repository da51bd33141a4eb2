#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/date.h"

/// What goes into a search and what comes out of it. Values only.
namespace indexer {

/// The facets, in one place: names as in the address bar, the API and the query syntax.
enum class Facet { kind, market, product, scenario, platform, class_name, lang };
inline constexpr int facet_count = 7;
struct FacetSpec {
  Facet facet;
  const char* name;        ///< `class`
  const char* vocabulary;  ///< the vocabulary's list that labels it, or "" (kind, class, lang are labelled by the interface)
};
const std::vector<FacetSpec>& facets();
std::optional<Facet> find_facet(std::string_view name);

enum class Sort { relevance, updated, title };

struct SearchRequest {
  std::string text;                 ///< as typed, at most 512 bytes are looked at; empty: everything that passes the filters
  std::vector<std::string> prefer;  ///< the reader's languages in order
  std::map<Facet, std::vector<std::string>> filters;  ///< any of the values; different facets combine with "and"
  Sort sort = Sort::relevance;
  int limit = 10;                ///< 0 to 100
  int offset = 0;                ///< 0 to 10,000
  kb::Date today = kb::today();  ///< for freshness
};

struct Hit {
  std::string id, lang, kind, title, summary, class_name;
  std::string snippet_html;  ///< escaped text with <mark>; never empty unless the document is
  double score = 0;
  std::vector<std::string> markets, products, scenarios, platforms;
  std::vector<std::string> languages;  ///< all languages the document is published in
  kb::Time updated;
  std::string freshness;  ///< unverified, verified, overdue
};

struct FacetCount {
  std::string value;
  int count = 0;  ///< hits if this value were chosen beside the other facets' filters
  bool selected = false;
};

struct SearchResult {
  int total = 0;  ///< documents, translations counted once
  std::vector<Hit> hits;
  std::map<Facet, std::vector<FacetCount>> facets;  ///< by falling count; a selected value is there even at 0
  std::string corrected;                            ///< the text searched for instead, or empty
  std::vector<std::string> notes;                   ///< sentences' codes about the query: `query_cut`, …
};

}  // namespace indexer
