#include "web/resources.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "cmake/embedded_file.h"
#include "kb/error.h"

namespace web {

Resources::Resources(std::filesystem::path folder) : folder_(std::move(folder)) {
  if (!live()) return;
  for (const char* part : {"templates", "assets", "locales"}) {
    std::error_code unreadable;
    if (!std::filesystem::is_directory(folder_ / part, unreadable))
      throw kb::Invalid("CASEBOOK_WEB_DIR leads to \"" + folder_.string() + "\", where there is no readable folder " + part +
                        "; it should be a copy of Casebook's web/, or not be set");
  }
}

std::vector<std::string> Resources::list(std::string_view prefix) const {
  std::vector<std::string> paths;
  if (live()) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      std::string path = entry.path().lexically_relative(folder_).generic_string();
      if (entry.is_regular_file() && path.starts_with(prefix)) paths.push_back(std::move(path));
    }
  } else {
    for (const EmbeddedFile& file : embedded_files())
      if (file.path.starts_with(prefix)) paths.emplace_back(file.path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::optional<std::string> Resources::read(std::string_view path) const {
  if (live()) {
    std::ifstream file(folder_ / path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
  }
  for (const EmbeddedFile& file : embedded_files())
    if (file.path == path) return std::string(file.bytes);
  return std::nullopt;
}

}  // namespace web
