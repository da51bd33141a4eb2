#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "indexer/index.h"
#include "tests/support/library.h"

using namespace indexer;

namespace {

SearchRequest asking(const std::string& text) {
  SearchRequest request;
  request.text = text;
  return request;
}

}  // namespace

TEST_CASE("searches go on undisturbed while documents are published and the index is rebuilt") {
  TestLibrary library;
  std::vector<kb::SourceFile> files;
  for (int i = 0; i < 50; ++i) files.push_back(guide_file("stays" + std::to_string(i) + ".en", "Band that stays " + std::to_string(i)));
  library.import(files);
  Index index(library.database, Index::Mode::serve);
  REQUIRE(index.wait_for(50, 20'000));

  std::atomic<bool> stop = false;
  std::atomic<int> searches = 0, wrong = 0;
  std::vector<std::thread> readers;
  for (int r = 0; r < 3; ++r) {
    readers.emplace_back([&] {
      while (!stop) {
        const SearchResult result = index.search(asking("band stays"));
        if (result.total < 50 || result.hits.size() != 10) ++wrong;
        index.suggest("band", {"en"}, 5);
        index.related("stays1", {"en"}, 5);
        ++searches;
      }
    });
  }
  std::int64_t revision = 50;
  for (int i = 0; i < 20; ++i) {
    revision = library.import({guide_file("new" + std::to_string(i % 5) + ".en", "Band number " + std::to_string(i))}).library_revision;
    index.wake();
    if (i % 7 == 3) index.rebuild();
    CHECK(index.wait_for(revision, 20'000));
  }
  while (searches < 50) std::this_thread::yield();
  stop = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(wrong == 0);
  CHECK(index.search(asking("number")).total == 5);
}

TEST_CASE("what one process publishes, another finds") {
  TestLibrary library;
  Index server(library.database, Index::Mode::serve);
  kb::Database other_record(library.database.folder());
  Index command(other_record, Index::Mode::command);
  library.import({guide_file("band.en", "Band will not pair")});
  CHECK(!command.catch_up());
  CHECK(server.wait_for(1, 20'000));
  command.catch_up();
  CHECK(command.search(asking("pair")).total == 1);
}

TEST_CASE("when the writer has gone, the next one takes over") {
  TestLibrary library;
  library.import({guide_file("band.en", "Band will not pair")});
  auto first = std::make_unique<Index>(library.database, Index::Mode::command);
  first->catch_up();
  kb::Database other_record(library.database.folder());
  Index second(other_record, Index::Mode::serve);
  CHECK(second.wait_for(1, 20'000));
  first.reset();
  library.import({guide_file("parcel.en", "Parcel at customs")});
  CHECK(second.wait_for(2, 20'000));
  CHECK(second.search(asking("customs")).total == 1);
}
