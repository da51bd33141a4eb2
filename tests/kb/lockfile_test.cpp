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
