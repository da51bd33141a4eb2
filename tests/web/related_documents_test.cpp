#include "web/related_documents.h"

#include <doctest/doctest.h>

#include "tests/support/library.h"

namespace {

struct Related {
  TestLibrary library;
  indexer::Index index{library.database, indexer::Index::Mode::command};
  web::RelatedDocuments related;

  /// Words tell something only among documents that don't have them.
  Related() {
    std::vector<kb::SourceFile> others;
    for (int i = 0; i < 20; ++i)
      others.push_back(guide_file("other" + std::to_string(i) + ".en", "Another thing", "About customs and parcels."));
    publish(others);
  }
  void publish(const std::vector<kb::SourceFile>& files) {
    library.import(files);
    index.catch_up();
  }
  auto ask(const std::string& id, const std::vector<std::string>& prefer = {"en"}, int limit = 5) {
    return related.get(index, id, prefer, limit);
  }
};

const std::string text = "The pump's rubber gasket leaks when the housing is warm.";

}  // namespace

TEST_CASE("related documents are looked for once, for each reader's languages and number wanted") {
  Related library;
  library.publish({guide_file("pump.en", "Pump leaks", text), guide_file("gasket.en", "Gasket leaks", text),
                   guide_file("housing.en", "Housing leaks", text)});
  const auto found = library.ask("pump");
  CHECK(found->size() == 2);
  CHECK(library.ask("pump") == found);
  CHECK(library.ask("pump", {"zh"}) != found);
  CHECK(library.ask("pump", {"en"}, 1)->size() == 1);
  CHECK(library.ask("gasket") != found);
}

TEST_CASE("when the index moves they are looked for anew") {
  Related library;
  library.publish({guide_file("pump.en", "Pump leaks", text), guide_file("gasket.en", "Gasket leaks", text)});
  const auto before = library.ask("pump");
  CHECK(before->size() == 1);
  library.publish({guide_file("housing.en", "Housing leaks", text)});
  CHECK(library.ask("pump")->size() == 2);
  CHECK(before->size() == 1);
}
