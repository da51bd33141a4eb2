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
  std::string text;                 ///< as typed, in the query syntax; at most 512 bytes are looked at; empty: all that passes the filters
  std::vector<std::string> prefer;  ///< the reader's languages in order
  std::map<Facet, std::vector<std::string>> filters;  ///< any of the values; different facets combine with "and"
  std::vector<std::string> markets;                   ///< the reader's: their documents rank a little higher
  std::vector<std::string> dropped;                   ///< words that shall not be searched for in other languages: Bridge::from
  Sort sort = Sort::relevance;
  int limit = 10;                ///< 0 to 100
  int offset = 0;                ///< 0 to 10,000
  bool explain = false;          ///< fill Hit::score_parts
  kb::Date today = kb::today();  ///< for freshness
};

/// Something that is to be said about a query.
struct Note {
  std::string code;     ///< `query_cut`, `unknown_field`, `unknown_value`, `bad_date`, …: the interface has a sentence for each
  std::string text;     ///< the part of the query that it is about, or empty
  std::string nearest;  ///< what was perhaps meant, or empty
  bool operator==(const Note&) const = default;
};

/// A word of a language: `电池`, `zh`.
struct BridgedWord {
  std::string text, lang;
  bool operator==(const BridgedWord&) const = default;
};

/// A word of the query that was searched for in other words too.
struct Bridge {
  std::string from;             ///< as typed: `Akku`
  std::vector<BridgedWord> to;  ///< `battery`, `电池`; best first
  std::string source;           ///< `glossary`, `dictionary`, `learned`, `cognate`
  std::string term;             ///< id of the glossary's term, or empty
  bool dropped = false;         ///< the reader doesn't want it: it wasn't used
  bool operator==(const Bridge&) const = default;
};

/// One reason for a hit's score.
struct ScorePart {
  std::string what;  ///< a word of the query, or what raises or lowers the whole (`language`, `market`, `verified`, `overdue`, `used`)
  std::string how;  ///< `stem de`, `word`, `letters`, `pair`, `character`, `title`, `bridge glossary`, …; empty for what concerns the whole
  double weight = 0;  ///< what it adds to the score
};

struct Hit {
  std::string id, lang, kind, title, summary, class_name;
  std::string snippet_html;  ///< escaped text with <mark>; never empty unless the document is
  double score = 0;
  std::vector<ScorePart> score_parts;  ///< if asked for: they add up to the score
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
  std::vector<Note> notes;
  std::vector<Bridge> bridges;  ///< in the order of the query's words
};

}  // namespace indexer
