#include "kb/packs/zip_file.h"

#include <doctest/doctest.h>

namespace {

std::string faults(const std::string& zip, const kb::ZipLimits& limits = {}) {
  std::vector<kb::Problem> problems;
  const auto entries = kb::read_zip(zip, "a.zip", limits, problems);
  std::string all;
  for (const auto& problem : problems) all += to_string(problem) + "\n";
  if (!problems.empty()) CHECK(entries.empty());
  return problems.empty() ? "(taken)" : all;
}

std::string named(const std::string& name) { return faults(kb::write_zip({{"good.md", "1"}, {name, "2"}})); }

/// The zip file with `what` replaced wherever it stands, names in both places among it.
std::string patched(std::string zip, const std::string& what, const std::string& with) {
  REQUIRE(what.size() == with.size());
  for (std::size_t at = 0; (at = zip.find(what, at)) != zip.npos; at += with.size()) zip.replace(at, what.size(), with);
  return zip;
}

/// The place of the `count`th central directory entry (from 0), whose fields PKWARE's APPNOTE §4.3.12 gives.
std::size_t central(const std::string& zip, int count) {
  std::size_t at = 0;
  for (int each = 0; each <= count; ++each) at = zip.find("PK\x01\x02", at ? at + 1 : 0);
  return at;
}

}  // namespace

TEST_CASE("a zip file read is what was written, empty files and Chinese names among it") {
  const std::vector<kb::ZipEntry> entries = {{"b/two.md", "2"}, {"a/一.md", ""}, {"long", std::string(100'000, 'x')}};
  std::vector<kb::Problem> problems;
  CHECK(kb::read_zip(kb::write_zip(entries), "a.zip", {}, problems) == entries);
  CHECK(problems.empty());
}

TEST_CASE("names that lead out of the folder, or could be read in two ways, are refused") {
  for (const char* name : {"../x", "a/../../x", "/etc/passwd", "a\\..\\x", "C:/x", "a//x", "./x", "a/./x", "x\ny"}) {
    CAPTURE(name);
    CHECK(named(name) != "(taken)");
  }
  for (const char* name : {"\xff\xfe", "x\x01", "\xc0\xaf"}) CHECK(faults(patched(kb::write_zip({{"zz", "1"}}), "zz", name)) != "(taken)");
  CHECK(named("../x") == "a.zip/../x: the name leads out of its folder or round in it\n");
  CHECK(named("a/..x") == "(taken)");
}

TEST_CASE("a name twice is refused, also where a file system would take two for one") {
  CHECK(faults(patched(kb::write_zip({{"a.md", "1"}, {"b.md", "2"}}), "b.md", "a.md")) == "a.zip/a.md: the name is there twice\n");
  CHECK(faults(kb::write_zip({{"a.md", "1"}, {"A.md", "2"}})) == "a.zip/A.md: the name is there twice\n");
}

TEST_CASE("a link or a device is refused") {
  std::string zip = kb::write_zip({{"a.md", "target"}});
  const std::size_t attributes = central(zip, 0) + 38;
  zip[attributes + 3] = '\xa1';  // 0120000, a symbolic link
  CHECK(faults(zip) == "a.zip/a.md: a link or a device, not a file\n");
  zip[attributes + 3] = '\x21';  // 0020000, a character device
  CHECK(faults(zip) == "a.zip/a.md: a link or a device, not a file\n");
}

TEST_CASE("more than the limits is refused before anything is unpacked") {
  const std::string zip = kb::write_zip({{"a", std::string(1000, 'a')}, {"b", std::string(1000, 'b')}});
  CHECK(faults(zip, {.entries = 1}) == "a.zip: the zip file has more than 1 entries\n");
  CHECK(faults(zip, {.entry_bytes = 999}) == "a.zip/a: the file is larger than 0 MB\n");
  CHECK(faults(zip, {.bytes = 1999}) != "(taken)");
  CHECK(faults(zip, {.entries = 2, .entry_bytes = 1000, .bytes = 5000}) == "(taken)");
}

TEST_CASE("an entry that says another size than it has, or other bytes than its checksum, is refused") {
  std::string zip = kb::write_zip({{"a", "abcdef"}});
  CHECK(faults(patched(zip, "abcdef", "abcdeg")) == "a.zip/a: the entry is damaged\n");
  zip[central(zip, 0) + 24] = 99;  // uncompressed size
  CHECK(faults(zip) != "(taken)");
}

TEST_CASE("what is no zip file is refused, and so is every cut of one") {
  const std::string zip = kb::write_zip({{"a.md", "text"}, {"b.md", "more"}});
  CHECK(faults("") == "a.zip: this isn't a zip file, or it is damaged\n");
  CHECK(faults("PK") == "a.zip: this isn't a zip file, or it is damaged\n");
  for (std::size_t size = 0; size < zip.size(); ++size) CHECK(faults(zip.substr(0, size)) != "(taken)");
}

TEST_CASE("whatever byte of a zip file is changed, reading ends with files or a problem") {
  const std::string zip = kb::write_zip({{"a.md", "text"}, {"b.md", "more"}});
  for (std::size_t at = 0; at < zip.size(); ++at)
    for (const char byte : {'\0', '\x7f', '\xff'}) {
      std::string changed = zip;
      changed[at] = byte;
      std::vector<kb::Problem> problems;
      const auto entries = kb::read_zip(changed, "a.zip", {}, problems);
      CHECK((problems.empty() || entries.empty()));
    }
}
