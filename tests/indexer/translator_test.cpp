#include "indexer/translator.h"

#include <doctest/doctest.h>

#include "indexer/lookup_key.h"
#include "tests/support/temporary_folder.h"

using namespace indexer;

namespace {

struct Tables {
  Analyser analyser;
  TemporaryFolder folder;
  std::shared_ptr<const WordTable> learned, dictionaries;

  Tables(const std::vector<WordPair>& pairs_learned, const std::vector<WordPair>& pairs) {
    write_word_table(folder.path() / "learned", pairs_learned);
    write_word_table(folder.path() / "dictionaries", pairs);
    learned = WordTable::open(folder.path() / "learned");
    dictionaries = WordTable::open(folder.path() / "dictionaries");
  }
  Translator translator() { return Translator({learned.get(), dictionaries.get()}, analyser); }

  Token token(const std::string& text) { return analyser.tokenizer.tokens(text).at(0); }

  static std::string told(const std::vector<Translation>& found) {
    std::string result;
    for (const Translation& t : found) result += t.lang + ":" + t.text + (t.learned ? "(learned) " : " ");
    return result;
  }
  std::string translated(const std::string& text, const std::string& lang, const std::vector<std::string>& to) {
    const LookupKey key = lookup_key(analyser, text, lang);
    return told(translator().translations({lang, key.stems, key.exact}, to));
  }
};

}  // namespace

TEST_CASE("what the library taught and what dictionaries say are both asked") {
  Tables tables({{"de", "Akku", "en", "power cell"}}, {{"de", "Akku", "en", "battery"}, {"fr", "batterie", "en", "battery"}});
  const std::string both = tables.translated("Akku", "de", {"en"});
  CHECK(both.find("en:power cell(learned) ") != std::string::npos);
  CHECK(both.find("en:battery ") != std::string::npos);
  CHECK(tables.translated("Akku", "de", {"fr"}) == "fr:batterie ");
  CHECK(tables.translated("Wolke", "de", {"en"}).empty());
}

TEST_CASE("a word is known in a language, whatever its ending") {
  Tables tables({}, {{"de", "Rechnung", "en", "invoice"}});
  CHECK(tables.translator().knows("de", tables.token("Rechnungen")));
  CHECK_FALSE(tables.translator().knows("fr", tables.token("Rechnung")));
  CHECK(tables.translator().languages() == std::vector<std::string>{"de", "en"});
  CHECK(tables.translator().longest_key("de") == 1);
  CHECK(tables.translator().longest_key("zh") == 0);
}

TEST_CASE("compounds are translated by their parts, Arabic words without their article") {
  Tables tables({}, {{"de", "Rechnung", "en", "invoice"}, {"de", "Nummer", "en", "number"}, {"ar", "بطارية", "en", "battery"}});
  CHECK(Tables::told(tables.translator().translations_of_pieces(tables.token("Rechnungsnummer"), "de", {"en"})) == "en:invoice en:number ");
  CHECK(Tables::told(tables.translator().translations_of_pieces(tables.token("والبطارية"), "ar", {"en"})) == "en:battery ");
  CHECK(tables.translator().translations_of_pieces(tables.token("Rechnungsnummer"), "fr", {"en"}).empty());
}

TEST_CASE("without tables nothing is known") {
  Analyser analyser;
  const Translator translator({nullptr, nullptr}, analyser);
  CHECK(translator.translations({"de", "akku", "akku"}, {"en"}).empty());
  CHECK(translator.languages().empty());
}
