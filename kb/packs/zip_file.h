#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/problem.h"

namespace kb {

struct ZipEntry {
  std::string name;  ///< a path with slashes
  std::string bytes;

  bool operator==(const ZipEntry&) const = default;
};

struct ZipLimits {
  std::size_t entries = 10'000;
  std::uint64_t entry_bytes = 16 * 1024 * 1024;  ///< unpacked
  std::uint64_t bytes = 256 * 1024 * 1024;       ///< unpacked, all of them; the file itself has no more either
};

/// A zip file in the order given: stored, not packed, each entry dated 1980-01-01, a plain file. The same entries make the same bytes,
/// whatever the clock, the time zone and the version of a compressor.
std::string write_zip(const std::vector<ZipEntry>& entries);

/// The files of a zip file, in its order; folders are left out. What can't be taken is a problem with the path `name/entry`, or `name` for
/// the whole, and then nothing is given out: a name that leads out of the folder or could be read in two ways (`..`, `\`, a drive, an
/// absolute path, no UTF-8, control characters), a name twice, a link or device, a password, a checksum that doesn't fit, a method other
/// than stored and deflated, more than the limits. Nothing is unpacked before the sizes that all entries declare have been added up, and
/// nothing beyond what each declares.
std::vector<ZipEntry> read_zip(std::string_view bytes, const std::string& name, const ZipLimits& limits, std::vector<Problem>& problems);

}  // namespace kb
