#include "indexer/dictionary_sources.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <fstream>

#include "indexer/compressed_file.h"
#include "kb/error.h"
#include "tests/support/temporary_folder.h"

using namespace indexer;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

void write_packed(const fs::path& path, const std::string& bytes) {
  const gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
  gzclose(file);
}

std::vector<std::string> names(const std::vector<DictionarySource>& sources) {
  std::vector<std::string> all;
  for (const auto& source : sources) all.push_back(source.name + " " + source.from + "-" + source.to);
  return all;
}

}  // namespace

TEST_CASE("dictionaries are found by the names of Debian's packages") {
  TemporaryFolder folder;
  for (const char* name :
       {"dictd/freedict-spa-eng.index", "dictd/freedict-eng-zho.index", "dictd/freedict-deu-eng.index", "dictd/freedict-fra-nld.index",
        "dictd/freedict-deu-spa.index", "dictd/freedict-xyz-eng.index", "dictd/jargon.index", "dictd/mueller7.index",
        "dictd/cc-cedict.index", "trans/de-en", "edict/edict", "edict/compdic"})
    write(folder / name, "");
  CHECK(names(find_dictionaries({folder.path(), folder / "dictd", folder / "nowhere"})) ==
        std::vector<std::string>{"cc-cedict zh-en", "edict ja-en", "freedict-deu-spa de-es", "freedict-eng-zho en-zh",
                                 "freedict-spa-eng es-en", "mueller7 en-ru", "trans-de-en de-en"});
  CHECK(names(find_dictionaries({folder / "dictd/freedict-deu-eng.index"})) == std::vector<std::string>{"freedict-deu-eng de-en"});
}

TEST_CASE("a packed dictionary is read with its index") {
  TemporaryFolder folder;
  const std::string record = "pila /p/\nbattery\n";
  write(folder / "freedict-spa-eng.index", "pila\tA\tR\n");
  write_packed(folder / "freedict-spa-eng.dict.dz", record);
  std::vector<std::string> found;
  for (const auto& source : find_dictionaries({folder.path()}))
    read_dictionary(source, [&](const WordPair& pair) { found.push_back(pair.from_lang + pair.from + pair.to_lang + pair.to); });
  CHECK(found == std::vector<std::string>{"espilaenbattery"});
}

TEST_CASE("a dictionary that can't be read is refused with a sentence") {
  TemporaryFolder folder;
  write(folder / "freedict-spa-eng.index", "pila\tA\tR\n");
  const auto sources = find_dictionaries({folder.path()});
  REQUIRE(sources.size() == 1);
  CHECK_THROWS_WITH_AS(read_dictionary(sources[0], {}), doctest::Contains("freedict-spa-eng.dict"), kb::Invalid);
  CHECK_THROWS_AS(read_dictionary(cedict_file(folder / "nowhere"), {}), kb::Invalid);
  CHECK_THROWS_AS(read_dictionary(cedict_file(folder.path()), {}), kb::Invalid);
}

TEST_CASE("packed files are unpacked up to a limit, and damage is noticed") {
  TemporaryFolder folder;
  const std::string text(3'000'000, 'x');
  write_packed(folder / "packed", text);
  write(folder / "plain", text);
  CHECK(read_compressed(folder / "packed", 1 << 22) == text);
  CHECK(read_compressed(folder / "plain", 1 << 22) == text);
  CHECK_THROWS_AS(read_compressed(folder / "packed", 1 << 20), kb::Invalid);
  std::ifstream file(folder / "packed", std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  write(folder / "short", bytes.substr(0, bytes.size() / 2));
  CHECK_THROWS_AS(read_compressed(folder / "short", 1 << 22), kb::Invalid);
  bytes[bytes.size() / 2] ^= 0x55;
  bytes[bytes.size() - 6] ^= 0x55;
  write(folder / "bad", bytes);
  CHECK_THROWS_AS(read_compressed(folder / "bad", 1 << 22), kb::Invalid);
}
