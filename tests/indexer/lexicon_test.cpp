#include "indexer/lexicon.h"

#include <doctest/doctest.h>

#include "indexer/fields.h"

using namespace indexer;

namespace {

Xapian::WritableDatabase database_with(const std::vector<std::pair<std::string, std::string>>& stems) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& [lang, stem] : stems) {
    Xapian::Document document;
    document.add_term(stem_term(lang, stem));
    database.add_document(document);
  }
  return database;
}

std::vector<std::string> stems(const std::vector<Lexicon::Cognate>& cognates) {
  std::vector<std::string> result;
  for (const auto& cognate : cognates) result.push_back(std::string(cognate.lang) + ":" + std::string(cognate.stem));
  return result;
}

using Stems = std::vector<std::string>;

}  // namespace

TEST_CASE("words of other scripts are read in Latin letters") {
  CHECK(romanized("garantie") == "garantie");
  CHECK(romanized("гарантия") == "garantia");
  CHECK(romanized("μπαταρία").starts_with("mpataria"));
  CHECK(romanized("größe") == "grosse");
  CHECK(romanized("") == "");
}

TEST_CASE("a word finds those of other languages that look like it, the most alike first") {
  const Lexicon lexicon(database_with({{"en", "guarante"}, {"en", "garantee"}, {"de", "garanti"}, {"ru", "гаранти"}, {"en", "band"}}));
  CHECK(lexicon.size() == 5);
  const auto found = stems(lexicon.cognates("garanti", "de", 8));
  CHECK(found == Stems{"ru:гаранти", "en:garantee"});
}

TEST_CASE("its own language is left out, and so is what hardly looks alike") {
  const Lexicon lexicon(database_with({{"de", "garanti"}, {"en", "garden"}, {"en", "ran"}}));
  CHECK(lexicon.cognates("garanti", "de", 8).empty());
  CHECK(stems(lexicon.cognates("garanti", "fr", 8)) == Stems{"de:garanti"});
}

TEST_CASE("short words, long ones and what has no letters find nothing") {
  const Lexicon lexicon(database_with({{"en", "band"}, {"en", "bandage"}}));
  for (const std::string word : {"", "ban", "123456", "手环连不上"}) {
    CAPTURE(word);
    CHECK(lexicon.cognates(word, "de", 8).empty());
  }
  CHECK(lexicon.cognates(std::string(500, 'a'), "de", 8).empty());
}

TEST_CASE("an empty lexicon, and one of rare stems left out, find nothing") {
  CHECK(Lexicon().cognates("garantie", "de", 8).empty());
  CHECK(Lexicon(database_with({{"en", "garantie"}}), 2).size() == 0);
}
