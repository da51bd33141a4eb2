#include "indexer/titles.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

int fit(const char* typed, const char* title) {
  Tokenizer tokenizer;
  return TypedTitle(tokenizer, typed).fit(folded_title(tokenizer, title));
}

}  // namespace

TEST_CASE("a title is suggested by the beginnings of its words, in any order") {
  CHECK(fit("sm ba", "Smart band won't pair") > 0);
  CHECK(fit("pair sma", "Smart band won't pair") > 0);
  CHECK(fit("art", "Smart band") == 0);
  CHECK(fit("conex", "Conexión perdida") > 0);
  CHECK(fit("环连", "智能手环连不上") > 0);
  CHECK(fit("環", "智能手环") > 0);
  CHECK(fit("брас", "Умный браслет") > 0);
}

TEST_CASE("titles that begin as typed come first, then those that contain it, short before long") {
  CHECK(fit("smart", "Smart band") > fit("smart", "My smart band"));
  CHECK(fit("smart band", "My smart band") > fit("band smart", "My smart band"));
  CHECK(fit("smart", "Smart band") > fit("smart", "Smart band that is dead"));
}
