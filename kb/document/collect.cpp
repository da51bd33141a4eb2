#include <algorithm>
#include <filesystem>
#include <fstream>

#include "kb/document/check.h"
#include "kb/packs/pack_file.h"

namespace kb {

namespace {

namespace fs = std::filesystem;

class Collect {
 public:
  explicit Collect(std::vector<Problem>& problems) : problems_(problems) {}

  void add(const std::string& given) {
    std::error_code error;
    const fs::path path = fs::path(given).lexically_normal();
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) return problem(given, "there is no such file or folder");
    if (fs::is_directory(status)) {
      root_ = fs::canonical(path, error);
      if (error) return problem(given, "the folder can't be read: " + error.message());
      return add_folder(path);
    }
    add_file(path, status);
  }

  std::vector<SourceFile> files;

 private:
  void problem(const fs::path& path, std::string message) { problems_.push_back({path.string(), 0, std::move(message)}); }

  void add_folder(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) entries.push_back(*entry);
    if (error) return problem(folder, "the folder can't be read: " + error.message());
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) {
      const fs::path& path = entry.path();
      if (path.filename().string().starts_with('.')) continue;
      if (entry.is_symlink(error))
        add_link(path);
      else if (entry.is_directory(error))
        add_folder(path);
      else
        add_file(path, entry.status(error));
    }
  }

  /// A link to a file of the folder given is that file under another name; any other isn't followed.
  void add_link(const fs::path& path) {
    std::error_code error;
    const fs::path target = fs::canonical(path, error);
    if (error) return problem(path, "the link leads nowhere");
    const auto [end, rest] = std::mismatch(root_.begin(), root_.end(), target.begin(), target.end());
    if (end != root_.end()) return problem(path, "the link leads out of the folder");
    if (fs::is_directory(target, error)) return problem(path, "links to folders aren't followed");
    add_file(path, fs::status(target, error));
  }

  void add_file(const fs::path& path, const fs::file_status& status) {
    if (!fs::is_regular_file(status)) return problem(path, "not a file");
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return problem(path, "the file can't be read: " + error.message());
    const bool document = path.extension() == ".md";
    if (document && size > DocumentLimits::file_bytes)
      return problem(path, "the file is larger than 320 KB; split it into several documents");
    const bool pack = path.extension() == ".yaml" && path.parent_path().filename() == pack_folder;
    if (size > (pack ? pack_file_bytes : FileLimits::image_bytes))
      return problem(path, pack ? "the file is larger than 16 MB" : "the file is larger than 5 MB");
    std::ifstream in(path, std::ios::binary);
    std::string bytes(size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!in && size > 0) return problem(path, "the file can't be read");
    files.push_back({path.generic_string(), std::move(bytes)});
  }

  std::vector<Problem>& problems_;
  fs::path root_;
};

}  // namespace

std::vector<SourceFile> collect_files(const std::vector<std::string>& paths, std::vector<Problem>& problems) {
  Collect collect(problems);
  for (const std::string& path : paths) collect.add(path);
  // A file given twice, or with its folder, is one file.
  std::stable_sort(collect.files.begin(), collect.files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  const auto same =
      std::unique(collect.files.begin(), collect.files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path == b.path; });
  collect.files.erase(same, collect.files.end());
  return std::move(collect.files);
}

}  // namespace kb
