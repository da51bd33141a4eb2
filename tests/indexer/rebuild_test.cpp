#include <doctest/doctest.h>
#include <xapian.h>

#include <fstream>
#include <map>
#include <random>

#include "indexer/fields.h"
#include "indexer/index.h"
#include "tests/support/library.h"

using namespace indexer;
namespace fs = std::filesystem;

namespace {

/// All that an index says of its documents, without Xapian's numbers for them.
std::map<std::string, std::string> contents(const kb::Database& record) {
  const fs::path index = record.folder() / "index";
  std::ifstream in(index / "current");
  std::string name;
  std::getline(in, name);
  const Xapian::Database database((index / name).string());
  std::map<std::string, std::string> found;
  for (auto d = database.postlist_begin(""); d != database.postlist_end(""); ++d) {
    std::string document_name, terms;
    for (auto t = database.termlist_begin(*d); t != database.termlist_end(*d); ++t) {
      if ((*t).starts_with("Q")) document_name = *t;
      terms += *t + "=" + std::to_string(t.get_wdf()) + "\n";
    }
    found[document_name] = terms + database.get_document(*d).get_value(card_slot);
  }
  for (auto key = database.metadata_keys_begin(std::string(metadata::texts));
       key != database.metadata_keys_end(std::string(metadata::texts)); ++key)
    found["text " + *key] = database.get_metadata(*key);
  for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word)
    found["spelling " + *word] = std::to_string(word.get_termfreq());
  return found;
}

}  // namespace

TEST_CASE("an index brought up to date step by step equals one built anew") {
  std::mt19937 random(17);
  const std::string words[] = {"band", "pairing", "Gerät", "手环连不上", "конексия", "配件", "SM-R380", "배터리를", "parcel", "بطارية"};
  const std::string languages[] = {"en", "de", "zh", "ru"};
  TestLibrary library;
  Index index(library.database, Index::Mode::command);
  for (int round = 0; round < 12; ++round) {
    std::map<std::string, kb::SourceFile> files;
    for (unsigned i = 1 + random() % 6; i > 0; --i) {
      std::string body;
      for (unsigned w = 1 + random() % 12; w > 0; --w) body += words[random() % std::size(words)] + " ";
      const std::string name = "id" + std::to_string(random() % 8) + "." + languages[random() % std::size(languages)];
      files[name] = guide_file(name, "Title " + words[random() % std::size(words)], body);
    }
    std::vector<kb::SourceFile> batch;
    for (auto& [name, file] : files) batch.push_back(file);
    library.import(batch);
    if (random() % 2) {
      const auto changed = library.database.read([](kb::Connection& db) { return kb::recently_changed(db, 1); });
      if (!changed.empty()) kb::withdraw(library.database, changed[0].name, "ann", "outdated");
    }
    REQUIRE(index.catch_up());
  }
  const auto step_by_step = contents(library.database);
  SearchRequest everything;
  everything.limit = 100;
  const SearchResult before = index.search(everything);
  index.rebuild();
  CHECK(contents(library.database) == step_by_step);
  const SearchResult after = index.search(everything);
  CHECK(after.total == before.total);
  CHECK(after.total > 0);
  REQUIRE(after.facets.at(Facet::lang).size() == before.facets.at(Facet::lang).size());
  for (std::size_t i = 0; i < after.facets.at(Facet::lang).size(); ++i) {
    CHECK(after.facets.at(Facet::lang)[i].value == before.facets.at(Facet::lang)[i].value);
    CHECK(after.facets.at(Facet::lang)[i].count == before.facets.at(Facet::lang)[i].count);
  }
}
