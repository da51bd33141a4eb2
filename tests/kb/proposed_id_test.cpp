#include "kb/document/proposed_id.h"

#include <doctest/doctest.h>

#include <set>

#include "kb/document/link_target.h"

namespace {

std::string id_of(std::string_view title) {
  return kb::proposed_id(title, "guide", [](const std::string&) { return false; });
}

}  // namespace

TEST_CASE("a title becomes an id in Latin letters, whatever its script") {
  CHECK(id_of("Parcel held at Brazilian customs") == "parcel-held-at-brazilian-customs");
  CHECK(id_of("  What?! Don't -- panic… ") == "what-dont-panic");
  CHECK(id_of("手环连不上") == "shou-huan-lian-bu-shang");
  CHECK(id_of("Rückgabe: größer als 5 €") == "ruckgabe-grosser-als-5");
  CHECK(id_of("Посылка") == "posylka");
}

TEST_CASE("a long title is cut between words") {
  CHECK(id_of("a customer in Brazil wants to cancel while the parcel is held at customs") ==
        "a-customer-in-brazil-wants-to-cancel-while-the-parcel-is");
  CHECK(id_of(std::string(500, 'a')) == std::string(60, 'a'));
}

TEST_CASE("a title without letters gets the other id, one that is taken a number") {
  CHECK(id_of("") == "guide");
  CHECK(id_of("🙂 …") == "guide");
  const std::set<std::string> taken = {"valve", "valve-2"};
  CHECK(kb::proposed_id("Valve", "guide", [&](const std::string& id) { return taken.contains(id); }) == "valve-3");
}

TEST_CASE("whatever the title, it is an id") {
  for (const char* title : {"\xff\xfe", "---", "a\xcc\x81", "العربية", "ไทย", "한국어", "x\ny\tz",
                            "\xe2\x80\xae"
                            "abc"}) {
    CAPTURE(title);
    CHECK(kb::is_id(id_of(title)));
  }
}
