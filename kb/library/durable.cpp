#include "kb/library/durable.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace kb {
namespace {

void sync(const std::filesystem::path& path, int flags) {
  const int opened = open(path.c_str(), flags | O_CLOEXEC);
  const bool done = opened >= 0 && fsync(opened) == 0;
  const int error = errno;
  if (opened >= 0) close(opened);
  if (!done) throw std::system_error(error, std::generic_category(), path.string());
}

}  // namespace

void sync_file(const std::filesystem::path& file) { sync(file, O_RDONLY); }
void sync_folder(const std::filesystem::path& folder) { sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY); }

}  // namespace kb
