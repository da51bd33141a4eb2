#include "kb/library/durable.h"

#include <doctest/doctest.h>

#include <fstream>
#include <system_error>

#include "tests/support/temporary_folder.h"

// Whether the bytes survive a power cut can't be seen from here; that what can't be synced is said can.
TEST_CASE("what isn't there can't be made durable, and that is said") {
  TemporaryFolder folder;
  std::ofstream(folder / "file") << "bytes";
  CHECK_NOTHROW(kb::sync_file(folder / "file"));
  CHECK_NOTHROW(kb::sync_folder(folder.path()));
  CHECK_NOTHROW(kb::sync_folder(""));
  CHECK_THROWS_AS(kb::sync_file(folder / "nothing"), std::system_error);
  CHECK_THROWS_AS(kb::sync_folder(folder / "nothing"), std::system_error);
  CHECK_THROWS_AS(kb::sync_folder(folder / "file"), std::system_error);
}
