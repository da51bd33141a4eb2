#include "indexer/priors.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

const std::vector<std::string> none;

struct Shelf {
  Columns columns{Families(kb::Vocabulary::shipped())};

  DocumentNumber add(DocumentCard card) {
    const DocumentNumber number = columns.last_document() + 1;
    if (card.markets.empty()) card.markets = {"any"};
    columns.add(number, std::make_shared<const DocumentCard>(std::move(card)));
    return number;
  }
};

kb::Date day(const char* text) { return *kb::parse_date(text); }

std::string told(const std::vector<Prior>& priors) {
  std::string result;
  for (const Prior& prior : priors) result += std::string(prior.name) + " ";
  return result;
}

}  // namespace

TEST_CASE("a document of which nothing is known weighs what its words weigh") {
  Shelf shelf;
  const DocumentNumber document = shelf.add({.id = "a", .lang = "en", .kind = "guide"});
  const auto priors = priors_of(document, shelf.columns, {none, none, day("2026-11-22")});
  CHECK(priors.empty());
  CHECK(with_priors(7, priors) == 7);
}

TEST_CASE("what the reader can read in any translation ranks higher") {
  Shelf shelf;
  const DocumentNumber german = shelf.add({.id = "a", .lang = "de", .kind = "guide"});
  shelf.add({.id = "a", .lang = "zh", .kind = "guide"});
  const std::vector<std::string> reads = {"zh-Hans"};
  const auto priors = priors_of(german, shelf.columns, {reads, none, day("2026-11-22")});
  CHECK(told(priors) == "language ");
  CHECK(with_priors(10, priors) == doctest::Approx(10 * (1 + language_share)));
}

TEST_CASE("what was written for the reader's market ranks higher, what is for any doesn't") {
  Shelf shelf;
  const DocumentNumber german = shelf.add({.id = "a", .lang = "en", .kind = "guide", .markets = {"DE"}});
  const DocumentNumber european = shelf.add({.id = "b", .lang = "en", .kind = "guide", .markets = {"EU"}});
  const DocumentNumber brazilian = shelf.add({.id = "c", .lang = "en", .kind = "guide", .markets = {"BR"}});
  const DocumentNumber any = shelf.add({.id = "d", .lang = "en", .kind = "guide"});
  const std::vector<std::string> germany = {"DE"};
  for (const auto& [document, expected] :
       {std::pair(german, "market "), std::pair(european, "market "), std::pair(brazilian, ""), std::pair(any, "")})
    CHECK(told(priors_of(document, shelf.columns, {none, germany, day("2026-11-22")})) == expected);
}

TEST_CASE("what was written for a market that the query names ranks higher still, whoever reads") {
  Shelf shelf;
  const DocumentNumber german = shelf.add({.id = "a", .lang = "en", .kind = "guide", .markets = {"DE"}});
  const DocumentNumber brazilian = shelf.add({.id = "b", .lang = "en", .kind = "guide", .markets = {"BR"}});
  const std::vector<std::string> germany = {"DE"}, brazil = {"BR"};
  const PriorRequest request{.prefer = none, .markets = germany, .today = day("2026-11-22"), .told_markets = &brazil};
  CHECK(with_priors(1, priors_of(brazilian, shelf.columns, request)) > with_priors(1, priors_of(german, shelf.columns, request)));
  CHECK(told(priors_of(brazilian, shelf.columns, request)) == "market ");
}

TEST_CASE("verified comes before not verified, and that before overdue") {
  Shelf shelf;
  const DocumentNumber verified =
      shelf.add({.id = "a", .lang = "en", .kind = "guide", .verified = day("2026-11-01"), .due = day("2027-05-01")});
  const DocumentNumber overdue =
      shelf.add({.id = "b", .lang = "en", .kind = "guide", .verified = day("2025-11-01"), .due = day("2026-05-01")});
  const PriorRequest request{none, none, day("2026-11-22")};
  CHECK(with_priors(1, priors_of(verified, shelf.columns, request)) > 1);
  CHECK(with_priors(1, priors_of(overdue, shelf.columns, request)) < 1);
}

TEST_CASE("what is read often ranks a little higher") {
  Shelf shelf;
  const DocumentNumber document = shelf.add({.id = "a", .lang = "en", .kind = "guide"});
  const Popularity popularity = {{"a", 0.5}, {"other", 1.0}};
  const auto priors = priors_of(document, shelf.columns, {none, none, day("2026-11-22"), &popularity});
  REQUIRE(told(priors) == "used ");
  CHECK(priors[0].share == doctest::Approx(used_share / 2));
}

TEST_CASE("a term helps to find more than it answers: its kind ranks it below") {
  Shelf shelf;
  const DocumentNumber term = shelf.add({.id = "a", .lang = "en", .kind = "term"});
  const std::vector<std::string> reads = {"en"};
  const auto priors = priors_of(term, shelf.columns, {reads, none, day("2026-11-22")});
  CHECK(told(priors) == "language kind ");
  CHECK(with_priors(1, priors) < 1);
  CHECK(with_priors(1, priors) > 0);
}
