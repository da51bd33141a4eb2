#include "kb/packs/pack_zip.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>

#include "kb/error.h"
#include "kb/packs/zip_file.h"
#include "tests/support/editions.h"

namespace {

std::vector<kb::ZipEntry> entries_of(const std::string& zip) {
  std::vector<kb::Problem> problems;
  auto entries = kb::read_zip(zip, "p.zip", {}, problems);
  CHECK(problems.empty());
  return entries;
}

/// What reading says of the pack's entries once `change` has changed them.
std::string fault(const std::function<void(std::vector<kb::ZipEntry>&)>& change) {
  auto entries = entries_of(kb::pack_zip(sample_edition()));
  change(entries);
  try {
    kb::read_pack_zip(kb::write_zip(entries), "p.zip");
  } catch (const kb::Invalid& invalid) {
    std::string all;
    for (const auto& problem : invalid.problems) all += to_string(problem) + "\n";
    return all;
  }
  return "(taken)";
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != text.npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a pack's zip file read is what was written, and written again the same bytes") {
  const kb::EditionFiles made = sample_edition();
  const std::string zip = kb::pack_zip(made);
  setenv("TZ", "Asia/Shanghai", 1);
  tzset();
  CHECK(kb::pack_zip(made) == zip);
  unsetenv("TZ");
  tzset();
  const kb::EditionFiles back = kb::read_pack_zip(zip, "p.zip");
  CHECK(back.lock == made.lock);
  CHECK(back.lockfile == made.lockfile);
  CHECK(back.files == made.files);
  CHECK(entries_of(zip)[0].name == "pack.lock.json");
  const auto files = kb::source_files(back, "p.zip");
  CHECK(files[0].path == "p.zip/guides/valve.en.md");
}

TEST_CASE("a zip file that was tampered with is refused with the entry named") {
  using Entries = std::vector<kb::ZipEntry>;
  CHECK(fault([](Entries&) {}) == "(taken)");
  CHECK(fault([](Entries& all) { std::swap(all[0], all[3]); }) == "(taken)");
  CHECK(fault([](Entries& all) { all[1].bytes += "x"; }) ==
        "p.zip/guides/valve.en.md: the file isn't as it was frozen: its hash is another\n");
  CHECK(fault([](Entries& all) { all.erase(all.begin() + 2); }) == "p.zip/regulations/sheet.zh.md: the file is missing\n");
  CHECK(fault([](Entries& all) {
          all.push_back({"guides/more.en.md", "more"});
        }) == "p.zip/guides/more.en.md: the lockfile doesn't know this file\n");
  CHECK(fault([](Entries& all) { all.erase(all.begin()); }) == "p.zip: the zip file has no pack.lock.json: it isn't a pack\n");
  CHECK(fault([](Entries& all) { all[0].bytes = replaced(all[0].bytes, "\"revision\": 4", "\"revision\": 5"); }) ==
        "p.zip/pack.lock.json: the lockfile isn't as it was written: its hash doesn't fit\n");
  CHECK(fault([](Entries& all) { all[0].bytes = replaced(all[0].bytes, "2026-12", "2027-12"); }) ==
        "p.zip/pack.lock.json: the lockfile isn't as it was written: its hash doesn't fit\n");
}
