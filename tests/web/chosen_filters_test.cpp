#include "web/chosen_filters.h"

#include <doctest/doctest.h>

#include "web/url.h"

namespace {

web::SearchAddress address_of(const std::string& text, const std::string& parameters = "") {
  web::Request request;
  request.query = *web::parse_fields("q=" + web::encode_component(text) + parameters);
  return web::SearchAddress::of(request);
}

/// `market=DE -kind=case`, as it would be removed: `→ the text left`.
std::string chosen(const web::SearchAddress& address) {
  std::string all;
  for (const web::ChosenFilter& filter : web::chosen_filters(address, kb::Vocabulary::shipped()))
    all += (all.empty() ? "" : " ") + std::string(filter.excluded ? "-" : "") + filter.name + "=" + filter.value;
  return all;
}

std::string url_without(const web::SearchAddress& address, std::size_t number) {
  const auto filters = web::chosen_filters(address, kb::Vocabulary::shipped());
  REQUIRE(number < filters.size());
  return filters[number].without.url();
}

}  // namespace

TEST_CASE("filters of the address and typed ones are chosen alike, as the vocabulary spells them") {
  CHECK(chosen(address_of("band market:germany kind:Case tag:Customs", "&market=AT&kind=case")) ==
        "kind=case market=AT market=DE tag=Customs");
  CHECK(chosen(address_of("band -market:de -tag:old")) == "-market=DE -tag=old");
  CHECK(chosen(address_of("band")).empty());
  CHECK(chosen(address_of("\"market:DE\" http://a.example")).empty());
}

TEST_CASE("a typed filter is removed from the text, the others stay") {
  CHECK(url_without(address_of("band market:DE,at pairs"), 0) == "/search?q=band%20market%3Aat%20pairs");
  CHECK(url_without(address_of("band market:DE,at pairs"), 1) == "/search?q=band%20market%3ADE%20pairs");
  CHECK(url_without(address_of("-kind:case kind:case band"), 0) == "/search?q=kind%3Acase%20band");
  CHECK(url_without(address_of("手环 market:德国"), 0) == "/search?q=" + web::encode_component("手环"));
}

TEST_CASE("what is chosen twice is removed at once, wherever it stands") {
  CHECK(url_without(address_of("band market:DE market:germany", "&market=de&market=DE&market=AT&offset=20"), 0) ==
        "/search?q=band&market=AT");
}

TEST_CASE("all filters are removed at once; phrases and words stay") {
  CHECK(web::without_all(address_of("market:DE,AT \"change of mind\" -tag:x -wrist", "&kind=case&sort=updated&offset=20")).url() ==
        "/search?q=" + web::encode_component("\"change of mind\" -wrist") + "&sort=updated");
}

TEST_CASE("a bomb of fields has so many chips") {
  std::string bomb;
  for (int i = 0; i < 2'000; ++i) bomb += "tag:a" + std::to_string(i) + " ";
  const web::SearchAddress address = address_of(bomb);
  CHECK(web::chosen_filters(address, kb::Vocabulary::shipped()).size() == web::most_chosen);
}
