#include <doctest/doctest.h>

#include <random>

#include "web/search_address.h"
#include "web/url.h"

namespace {

web::SearchAddress read_back(const std::string& url) {
  web::Request request;
  request.query = *web::parse_fields(url.substr(url.find('?') + 1));
  return web::SearchAddress::of(request);
}

web::SearchAddress random_address(std::mt19937& random) {
  static const std::string texts[] = {"", "band", "手环 连不上", "a&b=c#d", "100 % +1", "\"phrase\" -word", "سوار"};
  static const std::string values[] = {"DE", "fault-tree", "zh-Hant", "a b", "x&y"};
  web::SearchAddress address;
  address.text = texts[random() % std::size(texts)];
  for (const auto& facet : indexer::facets())
    for (const auto& value : values)
      if (random() % 4 == 0) address.filters[facet.facet].push_back(value);
  for (const auto& word : {"Akku", "充电", "a&b=c", "شحن"})
    if (random() % 4 == 0) address.dropped.push_back(word);
  address.explain = random() % 2 == 0;
  address.sort = static_cast<indexer::Sort>(random() % 3);
  address.offset = static_cast<int>(random() % 200);
  return address;
}

}  // namespace

TEST_CASE("reading an address gives the state that wrote it") {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const auto address = random_address(random);
    CHECK(read_back(address.url()) == address);
  }
}

TEST_CASE("toggling a value twice changes nothing but the page") {
  std::mt19937 random(8);
  for (int round = 0; round < 200; ++round) {
    auto address = random_address(random).from(0);
    const auto twice = address.toggled(indexer::Facet::market, "AT").toggled(indexer::Facet::market, "AT");
    CHECK(twice == address);
  }
}

TEST_CASE("a changed filter or order begins at the first page") {
  web::SearchAddress address;
  address.offset = 40;
  CHECK(address.toggled(indexer::Facet::kind, "case").offset == 0);
  CHECK(address.sorted(indexer::Sort::title).offset == 0);
  CHECK(address.without_filters().offset == 0);
  CHECK(address.from(-5).offset == 0);
}

TEST_CASE("a bridge is dropped and taken back, in any case") {
  const web::SearchAddress address = read_back("/search?q=akku&market=DE&drop=Kabel&offset=20");
  const web::SearchAddress without = address.dropping("Akku");
  CHECK(without.dropped == std::vector<std::string>{"Kabel", "Akku"});
  CHECK(without.offset == 0);
  CHECK(without.dropping("akku").dropped == std::vector<std::string>{"Kabel", "akku"});
  CHECK(without.taking_back("AKKU") == address.from(0));
  CHECK(without.taking_back("Akkus") == without);
}

TEST_CASE("an address drops so many bridges, the last that were asked for") {
  std::string url = "/search?q=";
  for (int i = 0; i < 40; ++i) url += "&drop=word" + std::to_string(i) + "&drop=";
  const web::SearchAddress address = read_back(url);
  CHECK(address.dropped.size() == web::SearchAddress::most_dropped);
  const web::SearchAddress next = address.dropping("last");
  CHECK(next.dropped.size() == web::SearchAddress::most_dropped);
  CHECK(next.dropped.back() == "last");
}

TEST_CASE("reasons are shown beside the same page of hits") {
  const web::SearchAddress address = read_back("/search?q=akku&offset=20");
  CHECK(address.explained(true).url() == "/search?q=akku&explain=1&offset=20");
  CHECK(address.explained(true).explained(false) == address);
}

TEST_CASE("a number past every limit is the limit") {
  CHECK(read_back("/search?q=&offset=1" + std::string(30, '0')).offset == 10'000);
  CHECK(read_back("/search?q=&offset=-1" + std::string(30, '0')).offset == 0);
  CHECK(read_back("/search?q=&offset=20x").offset == 0);
}

TEST_CASE("what an address can't mean is passed over or clamped") {
  const auto address = read_back("/search?q=band&colour=red&sort=price&offset=99999999&kind=&market=DE&market=DE");
  CHECK(address.text == "band");
  CHECK(address.sort == indexer::Sort::relevance);
  CHECK(address.offset == 10'000);
  CHECK(address.filters.size() == 1);
  CHECK(address.filters.at(indexer::Facet::market) == std::vector<std::string>{"DE"});
  CHECK(read_back("/search?offset=-3").offset == 0);
  CHECK(read_back("/search?offset=many").offset == 0);
}

TEST_CASE("the plainest search has the plainest address") { CHECK(web::SearchAddress{}.url() == "/search?q="); }
