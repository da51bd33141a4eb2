#include "indexer/compressed_file.h"

#include <zlib.h>

#include <memory>

#include "kb/error.h"

namespace indexer {

std::string read_compressed(const std::filesystem::path& file, std::size_t limit) {
  constexpr unsigned step = 1 << 20;
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> opened(gzopen(file.c_str(), "rbe"), gzclose);
  if (!opened) throw kb::Invalid(file.string() + " can't be opened");
  gzbuffer(opened.get(), 1 << 17);
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + step);
    const int count = gzread(opened.get(), bytes.data() + before, step);
    if (count < 0) throw kb::Invalid(file.string() + " is damaged or no file");
    bytes.resize(before + static_cast<std::size_t>(count));
    if (bytes.size() > limit) throw kb::Invalid(file.string() + " holds more than " + std::to_string(limit >> 20) + " MB");
    if (count == 0) break;
  }
  int error = Z_OK;
  gzerror(opened.get(), &error);
  if (error != Z_OK && error != Z_STREAM_END) throw kb::Invalid(file.string() + " ends too early");
  return bytes;
}

}  // namespace indexer
