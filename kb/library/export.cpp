#include <fstream>

#include "kb/document/utf8.h"
#include "kb/error.h"
#include "kb/library/documents.h"
#include "kb/library/pack_files.h"
#include "kb/library/publish.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

/// Paths were checked when they came in, but a record may be damaged or made by hand: nothing is written outside the folder.
fs::path inside(const fs::path& folder, const std::string& path) {
  const fs::path relative(path);
  bool safe = !path.empty() && relative.is_relative() && path.find('\\') == std::string::npos && path.find('\0') == std::string::npos;
  for (const fs::path& part : relative) safe = safe && !part.empty() && part != "." && part != "..";
  if (!safe) throw Damaged("The record has a file with an unsafe path; it was not exported. Please restore the library from a backup.");
  return folder / relative;
}

/// Takes away what was written unless the export came to its end.
class Output {
 public:
  explicit Output(const fs::path& folder) : folder_(folder), made_(!fs::exists(folder)) {
    std::error_code error;
    if (!made_ && (!fs::is_directory(folder) || !fs::is_empty(folder, error) || error))
      throw Invalid("The folder " + folder.string() + " isn't empty; an export needs an empty or a new one.");
    fs::create_directories(folder, error);
    if (error) throw Invalid("The folder " + folder.string() + " can't be made: " + error.message() + ".");
  }
  ~Output() {
    if (finished_) return;
    std::error_code ignored;
    if (made_)
      fs::remove_all(folder_, ignored);
    else
      for (const auto& entry : fs::directory_iterator(folder_, ignored)) fs::remove_all(entry.path(), ignored);
  }
  void write(const std::string& path, const std::string& bytes) {
    const fs::path file = inside(folder_, path);
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw Invalid("The file " + file.string() + " can't be written; the disk may be full. Nothing was exported.");
    ++count;
  }
  void finish() { finished_ = true; }
  int count = 0;

 private:
  fs::path folder_;
  bool made_;
  bool finished_ = false;
};

/// A comment on the first line says what the file couldn't take along.
std::string with_left_out(const WrittenPack& pack) {
  std::string names;
  for (const PackItem& item : pack.left_out) names += (names.empty() ? "" : ", ") + printable(item.key());
  return names.empty() ? pack.text : "# Not published any more, and left out: " + names + "\n" + pack.text;
}

}  // namespace

int export_files(const Database& database, const fs::path& folder) {
  Output output(folder);
  database.read([&](Connection& db) {
    std::vector<std::string> files;
    db.query("select path from file where published is not null order by path", [&](const Row& row) { files.push_back(row.text(0)); });
    for (const std::string& path : files) output.write(path, *library_file(db, path));

    std::vector<DocumentName> names;
    db.query("select id, lang from document where published is not null order by id, lang", [&](const Row& row) {
      names.push_back({row.text(0), row.text(1)});
    });
    for (const DocumentName& name : names) {
      const Revision text = *published(db, name);
      output.write(text.path, text.text);
    }

    for (const WrittenPack& pack : written_packs(db)) output.write(pack.path, with_left_out(pack));
  });
  output.finish();
  return output.count;
}

}  // namespace kb
