#include "indexer/card.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

DocumentCard full_card() {
  DocumentCard card;
  card.id = "band";
  card.lang = "zh";
  card.kind = "case";
  card.class_name = "high-risk";
  card.title = "手环";
  card.markets = {"DE", "EU"};
  card.platforms = {"any"};
  card.updated = kb::Time(std::chrono::seconds(1'800'000'000));
  card.verified = kb::parse_date("2026-10-01");
  card.due = kb::parse_date("2027-01-01");
  card.folded_title = " 手环";
  card.sort_key = "xyz";
  card.labels = {{"en", "band"}, {"zh", "手环"}};
  return card;
}

}  // namespace

TEST_CASE("a card comes back as it was packed") {
  const DocumentCard card = full_card();
  CHECK(unpack_card(pack(card)) == card);
  CHECK(unpack_card(pack(DocumentCard{})) == DocumentCard{});
}

TEST_CASE("a damaged card is no card") {
  const std::string bytes = pack(full_card());
  for (std::size_t length = 0; length < bytes.size(); ++length) CHECK(!unpack_card(std::string_view(bytes).substr(0, length)));
  CHECK(!unpack_card(bytes + "x"));
}

TEST_CASE("freshness goes by the day on which verification is due") {
  DocumentCard card = full_card();
  CHECK(freshness(card, *kb::parse_date("2027-01-01")) == kb::Freshness::verified);
  CHECK(freshness(card, *kb::parse_date("2027-01-02")) == kb::Freshness::overdue);
  card.verified.reset();
  CHECK(freshness(card, *kb::parse_date("2027-01-02")) == kb::Freshness::unverified);
}
