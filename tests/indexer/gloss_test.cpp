#include "indexer/gloss.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {
using Texts = std::vector<std::string>;
}

TEST_CASE("a dictionary's line becomes the words in it") {
  CHECK(glosses("to charge (a battery) [electr.]; to load {v}", "en") == Texts{"charge", "load"});
  CHECK(glosses("Akku {m}; Akkumulator {m} <Accu>", "de") == Texts{"Akku", "Akkumulator"});
  CHECK(glosses("jdn./etw. abholen", "de") == Texts{"abholen"});
  CHECK(glosses("to pick up sth.", "en") == Texts{"pick up"});
  CHECK(glosses("заря́дное устройство", "ru") == Texts{"зарядное устройство"});
  CHECK(glosses("घेर~लेना, घेरा~डालना", "hi") == Texts{"घेर लेना", "घेरा डालना"});
  CHECK(glosses("電池（でんち）、バッテリー", "ja") == Texts{"電池", "バッテリー"});
  CHECK(glosses("USB线", "zh") == Texts{"USB线"});
}

TEST_CASE("articles and infinitive marks go, unless nothing else stands there") {
  CHECK(glosses("the customs", "en") == Texts{"customs"});
  CHECK(glosses("to", "en") == Texts{"to"});
  CHECK(glosses("la aduana", "es") == Texts{"aduana"});
  CHECK(glosses("the", "de") == Texts{"the"});
}

TEST_CASE("what explains, quotes or is of another script is no translation") {
  CHECK(glosses("a device that stores energy for later", "en").empty());
  CHECK(glosses("\"I like it\"", "en").empty());
  CHECK(glosses("Adam's ale вода", "ru").empty());
  CHECK(glosses("battery", "ru").empty());
  CHECK(glosses("and/or", "en").empty());
  CHECK(glosses("12", "en").empty());
  CHECK(glosses("-heit; pre-", "de").empty());
  CHECK(glosses("", "en").empty());
  CHECK(glosses("a\xFF"
                "b",
                "en")
            .empty());
  CHECK(glosses(std::string(100, 'x'), "en").empty());
}

TEST_CASE("brackets are left out, nested or never closed") {
  CHECK(without_brackets("a (b [c] d) e") == "a  e");
  CHECK(without_brackets("a (b") == "a ");
  CHECK(without_brackets("a) b") == "a b");
}
