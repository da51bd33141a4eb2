#include "kb/packs/lockfile.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "tests/support/editions.h"

TEST_CASE("a lockfile read is what was written, and says its own hash") {
  const kb::EditionFiles made = sample_edition();
  CHECK(kb::read_lockfile(made.lockfile, "l") == made.lock);
  CHECK(kb::lockfile_hash(made.lockfile).size() == 64);
  CHECK(made.lockfile.ends_with("}\n"));
}

TEST_CASE("a lockfile from before packs had files is read, and has the bytes that it had") {
  CHECK(kb::content_hash(sample_edition().lockfile) == "4053ed943695f7427489eeeb859baa57e22190ce760b03dddbf58a78a9405212");
}

TEST_CASE("a lockfile changed in any byte is refused") {
  const std::string text = sample_edition().lockfile;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = changed[at] == '1' ? '2' : '1';
    CHECK_THROWS_AS(kb::read_lockfile(changed, "l"), kb::Invalid);
  }
  for (const char* other : {"", "{}", "[]", "null", "{\"casebook_pack\": 2}", "\xff"})
    CHECK_THROWS_AS(kb::read_lockfile(other, "l"), kb::Invalid);
}
