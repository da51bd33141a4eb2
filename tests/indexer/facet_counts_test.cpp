#include "indexer/facet_counts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace indexer;

namespace {

using Choices = Filter::Choices;

std::shared_ptr<const DocumentCard> card(const std::string& id, const std::string& lang, std::vector<std::string> markets,
                                         std::vector<std::string> products = {"any"}, const std::string& kind = "guide") {
  DocumentCard made;
  made.id = id;
  made.lang = lang;
  made.kind = kind;
  made.markets = std::move(markets);
  made.products = std::move(products);
  return std::make_shared<const DocumentCard>(made);
}

Families families() { return Families(kb::Vocabulary::shipped()); }

FacetCounter::Counted count(const Columns& columns, const Choices& choices) {
  Bitmap all(columns.last_document() + 1u);
  all.fill();
  FacetCounter counter;
  const Filter filter(columns, choices);
  return counter.count({columns, all, filter});
}

int count_of(const FacetCounter::Counted& counted, Facet facet, const std::string& value) {
  for (const FacetCount& c : counted.facets.at(facet))
    if (c.value == value) return c.count;
  return -1;
}

/// Whether one document passes the filter of one facet, straight from the definition.
bool passes(const DocumentCard& document, Facet facet, const std::vector<std::string>& chosen) {
  if (chosen.empty()) return true;
  std::vector<std::string> named = named_values(document, facet);
  if (has_any(facet) && named.empty()) named = {"any"};
  for (const std::string& choice : chosen) {
    for (const std::string& value : named) {
      if (value == choice || (has_any(facet) && value == "any")) return true;
      if (facet == Facet::lang && value.starts_with(choice + "-")) return true;
      if (facet != Facet::market || choice == "any") continue;
      const auto family = kb::Vocabulary::shipped().market_family(choice);
      if (std::find(family.begin(), family.end(), value) != family.end()) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("choosing a market finds what applies there: its own, its larger market's, its members' and everybody's") {
  Columns columns(families());
  columns.add(1, card("german", "en", {"DE"}));
  columns.add(2, card("european", "en", {"EU"}));
  columns.add(3, card("worldwide", "en", {"any"}));
  columns.add(4, card("brazilian", "en", {"BR"}));
  CHECK(count(columns, {{Facet::market, {"DE"}}}).total == 3);
  CHECK(count(columns, {{Facet::market, {"EU"}}}).total == 3);
  CHECK(count(columns, {{Facet::market, {"FR"}}}).total == 2);
  CHECK(count(columns, {{Facet::market, {"any"}}}).total == 1);
  CHECK(count(columns, {{Facet::market, {"DE", "BR"}}}).total == 4);
  const auto counted = count(columns, {{Facet::market, {"BR"}}});
  CHECK(counted.total == 2);
  CHECK(count_of(counted, Facet::market, "DE") == 3);
  CHECK(count_of(counted, Facet::market, "FR") == -1);
}

TEST_CASE("a chosen value is listed even if nothing has it, or nobody has heard of it") {
  Columns columns(families());
  columns.add(1, card("german", "en", {"DE"}));
  const auto counted = count(columns, {{Facet::market, {"JP", "nowhere"}}, {Facet::kind, {"case"}}, {Facet::lang, {"xx"}}});
  CHECK(counted.total == 0);
  CHECK(count_of(counted, Facet::market, "JP") == 0);
  CHECK(count_of(counted, Facet::market, "nowhere") == 0);
  CHECK(count_of(counted, Facet::kind, "case") == 0);
  CHECK(count_of(counted, Facet::lang, "xx") == 0);
}

TEST_CASE("a choice of language finds its regional forms") {
  Columns columns(families());
  columns.add(1, card("a", "pt-BR", {"BR"}));
  columns.add(2, card("a", "pt", {"BR"}));
  columns.add(3, card("b", "pt", {"BR"}));
  CHECK(count(columns, {{Facet::lang, {"pt-BR"}}}).total == 1);
  const auto counted = count(columns, {{Facet::lang, {"pt"}}});
  CHECK(counted.total == 2);
  CHECK(count_of(counted, Facet::lang, "pt") == 2);
  CHECK(count_of(counted, Facet::lang, "pt-BR") == 1);
}

TEST_CASE("counts are what a brute-force count says, for any documents and any filters") {
  std::mt19937 random(5);
  const auto one_of = [&](const std::vector<std::string>& values) { return values[random() % values.size()]; };
  const std::vector<std::string> markets = {"any", "DE", "EU", "FR", "BR", "LATAM", "JP", "SA", "GCC"},
                                 products = {"any", "toy", "earbuds", "charger"}, kinds = {"guide", "case", "script"},
                                 languages = {"en", "zh", "pt", "pt-BR"};
  FacetCounter counter;  // one for all rounds: nothing may be left over from the last
  for (int round = 0; round < 300; ++round) {
    Columns columns(families());
    const unsigned documents = 1 + random() % 40;
    for (unsigned d = 1; d <= documents; ++d) {
      std::vector<std::string> some_markets = {one_of(markets)};
      if (random() % 2) some_markets.push_back(one_of(markets));
      columns.add(d, card("id" + std::to_string(random() % 12), one_of(languages), some_markets, {one_of(products)}, one_of(kinds)));
    }
    for (unsigned d = 1; d <= documents; ++d)
      if (random() % 5 == 0) columns.remove(d);
    Bitmap matches(documents + 1);
    for (unsigned d = 1; d <= documents; ++d)
      if (random() % 3) matches.set(d);
    Choices choices;
    const std::pair<Facet, const std::vector<std::string>*> facets_used[] = {
        {Facet::market, &markets}, {Facet::product, &products}, {Facet::kind, &kinds}, {Facet::lang, &languages}};
    for (const auto& [facet, values] : facets_used)
      for (unsigned i = random() % 3; i > 0; --i) choices[facet].push_back(one_of(*values));

    const Filter filter(columns, choices);
    std::vector<GroupNumber> groups;
    Bitmap passing(documents + 1);
    const auto counted = counter.count({columns, matches, filter, &groups, &passing});

    const auto brute = [&](const Choices& wished) {
      std::set<std::string> ids;
      for (unsigned d = 1; d <= documents; ++d) {
        if (columns.group_of(d) == no_number || !matches.has(d)) continue;
        bool all = true;
        for (const auto& [facet, chosen] : wished) all &= passes(columns.card(d), facet, chosen);
        if (all) ids.insert(columns.card(d).id);
      }
      return static_cast<int>(ids.size());
    };
    REQUIRE(counted.total == brute(choices));
    REQUIRE(static_cast<int>(groups.size()) == counted.total);
    for (const auto& [facet, counts] : counted.facets) {
      for (const FacetCount& c : counts) {
        Choices wished = choices;
        wished[facet] = {c.value};
        CAPTURE(c.value);
        REQUIRE(c.count == brute(wished));
      }
    }
  }
}
