#include "indexer/cross_language.h"

#include <doctest/doctest.h>

#include <fstream>

#include "indexer/index.h"
#include "tests/support/library.h"

namespace fs = std::filesystem;
using namespace indexer;

namespace {

Columns columns_with(const std::vector<std::pair<std::string, std::string>>& documents) {
  Columns columns;
  DocumentNumber number = 0;
  for (const auto& [id, lang] : documents) {
    DocumentCard card;
    card.id = id;
    card.lang = lang;
    columns.add(++number, std::make_shared<const DocumentCard>(card));
  }
  return columns;
}

}  // namespace

TEST_CASE("a language leads further where it has a document that the other lacks") {
  const LanguageGaps gaps(columns_with({{"a", "en"}, {"a", "zh"}, {"b", "zh"}, {"b", "en-GB"}, {"c", "zh"}}));
  CHECK(gaps.leads_further("en", "zh"));
  CHECK_FALSE(gaps.leads_further("zh", "en"));
  CHECK(gaps.leads_further("de", "en"));
  CHECK_FALSE(gaps.leads_further("en", "de"));
  CHECK_FALSE(LanguageGaps().leads_further("de", "en"));
}

TEST_CASE("a library that is translated but for a few documents needs no bridges") {
  std::vector<std::pair<std::string, std::string>> documents;
  for (int i = 0; i < 100; ++i)
    for (const char* lang : {"en", "zh"}) documents.emplace_back("g" + std::to_string(i), lang);
  documents.emplace_back("only", "zh");
  CHECK_FALSE(LanguageGaps(columns_with(documents)).leads_further("en", "zh"));
  documents.emplace_back("also", "zh");
  documents.emplace_back("third", "zh");
  CHECK(LanguageGaps(columns_with(documents)).leads_further("en", "zh"));
}

namespace {

/// Thirty guides in two languages, and one that was never translated.
void import_translations(TestLibrary& library) {
  std::vector<kb::SourceFile> files;
  const std::vector<std::pair<std::string, std::string>> words = {{"parcel", "Paket"},     {"customs", "Zoll"}, {"battery", "Akku"},
                                                                  {"invoice", "Rechnung"}, {"band", "Armband"}, {"colour", "Farbe"}};
  int number = 0;
  for (const auto& [english, german] : words)
    for (const auto& [english2, german2] : words) {
      if (english == english2) continue;
      const std::string id = "g" + std::to_string(number++);
      files.push_back(guide_file(id + ".en", "Guide " + id, english + " " + english2 + "."));
      files.push_back(guide_file(id + ".de", "Guide " + id, german + " " + german2 + "."));
    }
  files.push_back(guide_file("only.en", "Only English", "The invoice is wrong."));
  library.import(files);
}

SearchResult search_invoice(TestLibrary& library) {
  Index index(library.database, Index::Mode::command);
  index.catch_up();
  SearchRequest request;
  request.text = "Rechnung";
  request.prefer = {"de"};
  request.limit = 100;
  return index.search(request);
}

}  // namespace

TEST_CASE("words are learned from translations, and bridge what was never translated") {
  TestLibrary library;
  import_translations(library);
  const SearchResult result = search_invoice(library);
  REQUIRE(result.bridges.size() == 1);
  CHECK(result.bridges[0].source == "learned");
  CHECK((result.bridges[0].to == std::vector<BridgedWord>{{"invoice", "en"}}));
  CHECK(std::any_of(result.hits.begin(), result.hits.end(), [](const Hit& hit) { return hit.id == "only"; }));
}

TEST_CASE("what was learned is kept beside the index, and learned again if it is damaged or a tenth of the library has changed") {
  TestLibrary library;
  import_translations(library);
  search_invoice(library);
  const fs::path generation = library.folder / "data" / "index" / "1";
  const LearnedTable first = learned_table(generation);
  REQUIRE(first.until == 61);
  const auto written = fs::last_write_time(first.file);
  CHECK(search_invoice(library).bridges.size() == 1);
  CHECK(fs::last_write_time(first.file) == written);

  std::ofstream(first.file, std::ios::trunc) << "nothing";
  CHECK(search_invoice(library).bridges.size() == 1);
  CHECK(fs::file_size(first.file) > 7);

  std::vector<kb::SourceFile> more;
  for (int i = 0; i < 8; ++i) more.push_back(guide_file("more" + std::to_string(i) + ".en", "More", "Nothing new."));
  library.import(more);
  search_invoice(library);
  CHECK(learned_table(generation).until == 69);
  CHECK_FALSE(fs::exists(first.file));
}
