// Any bytes as a pack's zip file, and, since a zip file's checksums keep most of them from going further, as each of the two files in it
// that are read: the lockfile, and the pack's own. Nothing crashes, problems name their file, and what was taken is written as it was read.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kb/error.h"
#include "kb/packs/pack_file.h"
#include "kb/packs/pack_zip.h"
#include "kb/packs/zip_file.h"

namespace {

void require(bool right) {
  if (!right) std::abort();
}

void read_zip(std::string_view bytes) {
  try {
    const kb::EditionFiles edition = kb::read_pack_zip(bytes, "p.zip");
    const kb::EditionFiles again = kb::read_pack_zip(kb::pack_zip(edition), "p.zip");
    require(again.lock == edition.lock && again.files == edition.files);
    require(kb::source_files(edition, "p.zip").size() == edition.files.size());
  } catch (const kb::Invalid& invalid) {
    require(!invalid.problems.empty());
    for (const kb::Problem& problem : invalid.problems) require(problem.path.starts_with("p.zip"));
  }
}

void read_pack(std::string_view text) {
  std::vector<kb::Problem> problems;
  const auto file = kb::read_pack_file(text, "packs/a.yaml", problems);
  require(file.has_value() == problems.empty());
  for (const kb::Problem& problem : problems) require(problem.path == "packs/a.yaml" && problem.line >= 0);
  if (!file) return;
  const auto again = kb::read_pack_file(kb::write_pack_file(file->contents, file->quiz), "packs/a.yaml", problems);
  require(again && again->contents == file->contents && again->quiz == file->quiz);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_zip(bytes);
  read_zip(kb::write_zip({{std::string(kb::lockfile_name), std::string(bytes)}, {"packs/a.yaml", std::string(bytes)}}));
  read_pack(bytes);
  return 0;
}
