#include "indexer/analysis.h"

#include <doctest/doctest.h>

#include "indexer/folding.h"

using namespace indexer;

namespace {

TermCounts terms_of(std::string_view text, std::string_view base) {
  Analyser analyser;
  TermCounts terms;
  analyse(analyser, text, base, 1, terms);
  return terms;
}

/// Whether something typed as `one` finds a text written as `other`: they share a term that isn't just a single character or first letters.
bool meet(std::string_view one, std::string_view other, std::string_view base) {
  const TermCounts left = terms_of(one, base), right = terms_of(other, base);
  for (const auto& [term, count] : left)
    if (right.contains(term) && !term.starts_with("XT") && !(static_cast<unsigned char>(term[0]) >= 0xE3 && term.size() <= 3)) return true;
  return false;
}

}  // namespace

TEST_CASE("the same word in its variants meets, in every script") {
  struct Variant {
    std::string language, one, other;
  };
  const Variant variants[] = {
      {"zh", "手環連不上", "手环连不上"},
      {"zh", "ＣＥ認證", "CE认证"},
      {"ja", "ﾊﾞｯﾃﾘｰ", "バッテリー"},
      {"ja", "バンド", "ばんど"},
      {"ko", "배터리를", "배터리"},
      {"ko", "블루투스", "블루투스가"},
      {"ar", "إعَادَة", "اعاده"},
      {"ar", "البطارية", "بطارية"},
      {"vi", "điện thoại", "dien thoai"},
      {"de", "Gerät", "Geraet"},
      {"de", "Gerät", "gerat"},
      {"de", "Straße", "STRASSE"},
      {"es", "conexión", "conexion"},
      {"fr", "l’appareil", "appareils"},
      {"pt", "devolução", "devolucao"},
      {"ru", "браслет", "браслеты"},
      {"ru", "ещё", "еще"},
      {"el", "μπαταρία", "ΜΠΑΤΑΡΙΑ"},
      {"hi", "बैटरी", "बैटरियां"},
      {"pl", "łódź", "lodz"},
      {"tr", "şarj", "sarj"},
      {"en", "SM-R380", "smr380"},
      {"en", "SM-R380", "sm r380"},
      {"en", "CE0197", "ce 0197"},
      {"en", "iPhone15", "iphone 15"},
      {"en", "e-mail", "email"},
      {"en", "2,4", "2.4"},
      {"th", "แบตเตอรี่", "แบตเตอรี่หมด"},
  };
  for (const Variant& variant : variants) {
    CAPTURE(variant.one);
    CAPTURE(variant.other);
    CHECK(meet(variant.one, variant.other, variant.language));
  }
}

TEST_CASE("different words stay apart") {
  CHECK(!meet("手环", "手表", "zh"));
  CHECK(!meet("pairing", "parcel", "en"));
}

TEST_CASE("marks stand where the words stand") {
  Analyser analyser;
  TermCounts terms;
  std::vector<Mark> marks;
  analyse(analyser, "Pairing 手环", "en", 1, terms, &marks);
  REQUIRE(marks.size() == 3);
  CHECK(marks[0].key == word_key("pair"));
  CHECK(marks[0].length == 7);
  CHECK(marks[1].offset == 8);
  CHECK(is_character_key(marks[1].key));
  CHECK(!is_character_key(marks[0].key));
}

TEST_CASE("corrections suggest words of alphabetic scripts alone") {
  CHECK(is_spelling_word("pairing"));
  CHECK(is_spelling_word("браслет"));
  CHECK(!is_spelling_word("r380"));
  CHECK(!is_spelling_word("手环"));
  CHECK(!is_spelling_word("แบตเตอรี่"));
  CHECK(!is_spelling_word("배터리"));
  CHECK(!is_spelling_word("tax"));
  CHECK(!is_spelling_word("Zde:pairing"));
}
