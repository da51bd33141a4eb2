#include "indexer/stored_text.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("a text comes back with its marks, however far apart they are") {
  const std::string text(2000, ' ');
  const std::vector<Mark> marks = {{0, 3, 11}, {3, 1, 12}, {1000, 300, 13}, {1900, 5, 14}};
  const std::string bytes = pack_text("Title", "Summary", text, marks);
  const StoredText stored(bytes);
  CHECK(stored.title() == "Title");
  CHECK(stored.summary() == "Summary");
  CHECK(stored.text() == text);
  std::vector<Mark> back;
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < stored.mark_count(); ++i) {
    const std::uint32_t start = end + stored.gap(i);
    end = start + stored.length(i);
    if (stored.key(i) != 0) back.push_back({start, stored.length(i), stored.key(i)});
  }
  REQUIRE(back.size() == 4);
  CHECK(back[1].offset == 3);
  CHECK(back[2].offset == 1000);
  CHECK(back[2].length == 255);
  CHECK(back[3].offset == 1900);
}

TEST_CASE("damaged bytes are an empty text") {
  const std::string bytes = pack_text("Title", "Summary", "text", {{0, 4, 11}});
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK(StoredText(std::string_view(bytes).substr(0, length)).mark_count() == 0);
}
