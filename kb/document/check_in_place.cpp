#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "kb/document/calendar.h"
#include "kb/document/check.h"
#include "kb/kinds/kind.h"
#include "kb/packs/pack_file.h"

namespace kb {

namespace {

namespace fs = std::filesystem;

bool is_kind_folder(const fs::path& name) {
  return std::any_of(kinds().begin(), kinds().end(), [&](const Kind* kind) { return kind->folder == name.string(); });
}

/// What lies on disk beside the files given. Folders are listed at the first question, files read at the first that needs them.
class Surroundings {
 public:
  Surroundings(const std::vector<SourceFile>& files, const std::function<Markdown(std::string_view)>& parse) : parse_(parse) {
    std::set<fs::path> roots;
    for (const SourceFile& file : files) {
      given_.insert(file.path);
      const fs::path folder = fs::path(file.path).parent_path();
      if (const fs::path place = add_folder(folder); is_kind_folder(place.filename()) || place.filename() == pack_folder)
        roots.insert(named(folder / ".."));
      if (fs::path(file.path).filename() == calendar_path) roots.insert(named(folder / "."));
    }
    for (const fs::path& root : roots) {
      for (const Kind* kind : kinds()) add_folder(named(root / kind->folder));
      if (vocabulary_path_.empty() && is_file(root / "vocabulary.yaml")) vocabulary_path_ = named(root / "vocabulary.yaml").string();
    }
  }

  /// The library's own vocabulary; `known` if it has none.
  Vocabulary vocabulary(const Vocabulary& known, std::vector<Problem>& problems) const {
    if (vocabulary_path_.empty()) return known;
    const auto files = collect_files({vocabulary_path_}, problems);
    return files.empty() ? known : Vocabulary::parse(files[0].bytes, files[0].path, problems);
  }

  Record record(const Vocabulary& vocabulary) {
    Record record;
    record.translations = [this, &vocabulary](const std::string& id) { return shapes(id, vocabulary); };
    record.has_attachment = [this](const std::string& path) {
      const fs::path place(path);
      return std::any_of(folders_.begin(), folders_.end(), [&](const auto& entry) {
        const fs::path name = entry.first.filename();
        return (name == place.parent_path() || !is_kind_folder(name)) && is_file(entry.first / place.filename());
      });
    };
    record.ids = [this] {
      std::vector<std::string> ids;
      for (const auto& [id, paths] : documents()) ids.push_back(id);
      return ids;
    };
    return record;
  }

 private:
  /// Where the folder really is; empty if there is none.
  fs::path add_folder(const fs::path& folder) {
    std::error_code error;
    fs::path place = fs::canonical(folder.empty() ? "." : folder, error);
    if (error) return {};
    folders_.try_emplace(place, folder);
    return place;
  }

  static fs::path named(const fs::path& path) { return path.lexically_normal(); }

  static bool is_file(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(fs::symlink_status(path, error));
  }

  /// Files named like documents, by id; those given aren't among them.
  const std::map<std::string, std::vector<fs::path>>& documents() {
    if (listed_) return documents_;
    listed_ = true;
    for (const auto& [place, folder] : folders_) {
      std::error_code error;
      for (fs::directory_iterator entry(place, error), end; !error && entry != end; entry.increment(error)) {
        const fs::path path = named(folder / entry->path().filename());
        std::vector<Problem> ignored;
        const auto name = parse_document_name(path.filename().string(), ignored);
        if (name && is_file(path) && !given_.contains(path.generic_string())) documents_[name->id].push_back(path);
      }
    }
    for (auto& [id, paths] : documents_) std::sort(paths.begin(), paths.end());
    return documents_;
  }

  std::vector<DocumentShape> shapes(const std::string& id, const Vocabulary& vocabulary) {
    std::vector<DocumentShape> shapes;
    const auto found = documents().find(id);
    if (found == documents().end()) return shapes;
    for (const fs::path& path : found->second) {
      std::vector<Problem> ignored;
      const auto name = parse_document_name(path.filename().string(), ignored);
      for (const SourceFile& file : collect_files({path.string()}, ignored)) {
        const Document document = read_document(*name, file.path, file.bytes, vocabulary, parse_, ignored);
        if (document.kind) shapes.push_back(shape_of(document, file.path, file.bytes));
      }
    }
    return shapes;
  }

  const std::function<Markdown(std::string_view)>& parse_;
  std::set<std::string> given_;
  std::map<fs::path, fs::path> folders_;  // where it really is → as the files given name it
  std::string vocabulary_path_;           // empty if there is none
  std::map<std::string, std::vector<fs::path>> documents_;
  bool listed_ = false;
};

}  // namespace

Checked check_in_place(const std::vector<SourceFile>& files, const Vocabulary& known,
                       const std::function<Markdown(std::string_view)>& parse, const std::function<void(size_t, size_t)>& progress) {
  Surroundings surroundings(files, parse);
  std::vector<Problem> problems;
  const bool own =
      std::any_of(files.begin(), files.end(), [](const SourceFile& file) { return fs::path(file.path).filename() == "vocabulary.yaml"; });
  const Vocabulary vocabulary = own ? known : surroundings.vocabulary(known, problems);
  Checked checked = check_files(files, vocabulary, surroundings.record(vocabulary), parse, progress);
  checked.problems.insert(checked.problems.end(), problems.begin(), problems.end());
  std::sort(checked.problems.begin(), checked.problems.end());
  return checked;
}

}  // namespace kb
