#include "indexer/dictionary_place.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "tests/support/temporary_folder.h"

using namespace indexer;

namespace {

/// An environment variable for as long as a test runs.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    had_ = std::getenv(name) != nullptr;
    value ? ::setenv(name, value, 1) : ::unsetenv(name);
  }
  ~Variable() { had_ ? ::setenv(name_, before_.c_str(), 1) : ::unsetenv(name_); }

 private:
  const char* name_;
  std::string before_;
  bool had_;
};

}  // namespace

TEST_CASE("the shared table's place is named, or follows from the user's folders") {
  const Variable named("CASEBOOK_DICTIONARIES", "/somewhere/words");
  CHECK(shared_dictionaries() == "/somewhere/words");
  const Variable unnamed("CASEBOOK_DICTIONARIES", nullptr);
  const Variable data("XDG_DATA_HOME", "/shared");
  CHECK(shared_dictionaries() == "/shared/casebook/dictionaries.words");
  const Variable no_data("XDG_DATA_HOME", nullptr);
  const Variable home("HOME", "/home/li");
  CHECK(shared_dictionaries() == "/home/li/.local/share/casebook/dictionaries.words");
  const Variable nowhere("CASEBOOK_DICTIONARIES", "");
  CHECK(shared_dictionaries().empty());
}

TEST_CASE("a library goes by its own table before the shared one") {
  TemporaryFolder folder;
  const Variable named("CASEBOOK_DICTIONARIES", "/somewhere/words");
  CHECK(dictionaries_of(folder.path()) == "/somewhere/words");
  std::ofstream(folder / "dictionaries.words") << "x";
  CHECK(dictionaries_of(folder.path()) == folder / "dictionaries.words");
}
