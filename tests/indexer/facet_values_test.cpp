#include "indexer/facet_values.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

std::string meant(Facet facet, const std::string& typed, std::vector<Note>* notes = nullptr) {
  std::vector<Note> said;
  const std::string value = meant_value(facet, typed, kb::Vocabulary::shipped(), said);
  if (notes) *notes = said;
  return value;
}

}  // namespace

TEST_CASE("a value is meant without regard to case, by name or by label") {
  CHECK(meant(Facet::market, "de") == "DE");
  CHECK(meant(Facet::market, "germany") == "DE");
  CHECK(meant(Facet::market, "德国") == "DE");
  CHECK(meant(Facet::kind, "Regulation") == "regulation");
  CHECK(meant(Facet::class_name, "HIGH-RISK") == "high-risk");
  CHECK(meant(Facet::lang, "ZH-hant") == "zh-Hant");
  CHECK(meant(Facet::product, "any") == "any");
}

TEST_CASE("a value that nobody knows stays, with the nearest one in a note") {
  std::vector<Note> notes;
  CHECK(meant(Facet::kind, "regulatoin", &notes) == "regulatoin");
  CHECK(notes == std::vector<Note>{{"unknown_value", "regulatoin", "regulation"}});
  CHECK(meant(Facet::lang, "klingon!", &notes) == "klingon!");
  CHECK(notes == std::vector<Note>{{"unknown_value", "klingon!", ""}});
}

TEST_CASE("choices that mean the same are one") {
  std::vector<Note> notes;
  CHECK(meant_choices({{Facet::market, {"DE", "de", "FR"}}}, kb::Vocabulary::shipped(), notes) ==
        FacetChoices{{Facet::market, {"DE", "FR"}}});
  CHECK(notes.empty());
}
