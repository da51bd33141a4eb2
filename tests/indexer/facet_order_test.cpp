#include "indexer/facet_order.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

using Counts = std::vector<FacetCount>;

}  // namespace

TEST_CASE("a facet divides by its entropy where every hit has one value") {
  CHECK(division({{"a", 50}, {"b", 50}}, 100) == doctest::Approx(1));
  CHECK(division({{"a", 25}, {"b", 25}, {"c", 25}, {"d", 25}}, 100) == doctest::Approx(2));
  CHECK(division({{"a", 99}, {"b", 1}}, 100) < 0.1);
}

TEST_CASE("a value that every hit has, and one that none has, divide nothing") {
  CHECK(division({{"en", 100}, {"zh", 100}}, 100) == 0);
  CHECK(division({{"en", 100}, {"zh", 0}}, 100) == 0);
  CHECK(division({}, 100) == 0);
  CHECK(division({}, 0) == 0);
}

TEST_CASE("a value that few hits have divides less than one that half of them have") {
  CHECK(division({{"high-risk", 2}}, 100) < division({{"a", 50}, {"b", 50}}, 100));
}

TEST_CASE("the facet that divides best comes first, after the kind; those that don't divide come last") {
  const auto order = facet_order({{Facet::kind, {{"case", 99}, {"guide", 1}}},
                                  {Facet::market, {{"DE", 100}}},
                                  {Facet::product, {{"band", 90}, {"tv", 10}}},
                                  {Facet::scenario, {{"a", 25}, {"b", 25}, {"c", 25}, {"d", 25}}},
                                  {Facet::lang, {{"en", 100}, {"zh", 50}}}},
                                 100);
  CHECK(order == std::vector{Facet::kind, Facet::scenario, Facet::product, Facet::lang, Facet::market, Facet::platform, Facet::class_name});
}

TEST_CASE("a kind that all hits are of isn't kept first") {
  const auto order = facet_order({{Facet::kind, {{"case", 8}}}, {Facet::platform, {{"amazon", 4}, {"ebay", 4}}}}, 8);
  CHECK(order.front() == Facet::platform);
  CHECK(order[1] == Facet::kind);
}

TEST_CASE("a facet with a chosen value stays before those that don't divide") {
  const auto order = facet_order({{Facet::kind, {{"case", 8}}}, {Facet::lang, {{"zh", 8, true}}}}, 8);
  CHECK(order == std::vector{Facet::lang, Facet::kind, Facet::market, Facet::product, Facet::scenario, Facet::platform, Facet::class_name});
}

TEST_CASE("a little more or less of something doesn't change the order, nor does finding nothing") {
  const Counts even = {{"a", 50}, {"b", 50}}, nearly = {{"a", 46}, {"b", 54}};
  CHECK(facet_order({{Facet::market, nearly}, {Facet::product, even}}, 100) ==
        facet_order({{Facet::market, even}, {Facet::product, nearly}}, 100));
  std::vector<Facet> usual;
  for (const FacetSpec& spec : facets()) usual.push_back(spec.facet);
  CHECK(facet_order({{Facet::lang, {{"zh", 0, true}}}}, 0) == usual);
}
