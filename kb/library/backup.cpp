#include "kb/library/backup.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <system_error>

#include "kb/document/document.h"
#include "kb/error.h"
#include "kb/library/durable.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr const char* record_file = "casebook.sqlite";
constexpr std::string_view unfinished = ".casebook-unfinished-";
constexpr std::size_t most_findings = 10;

/// A folder of its own for what isn't finished, beside where it will go: a rename within one disk is atomic.
class Workshop {
 public:
  explicit Workshop(const fs::path& beside) {
    std::string name = (beside / (std::string(unfinished) + "XXXXXX")).string();
    if (!mkdtemp(name.data()))
      throw Invalid("Nothing can be written in " + beside.string() + ": " + std::generic_category().message(errno) + ".");
    folder_ = name;
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  const fs::path& folder() const { return folder_; }
  fs::path file() const { return folder_ / record_file; }

  /// Gives the finished file its name, which nobody else may have taken meanwhile.
  void deliver(const fs::path& place) const {
    // A record closed in good order has no log beside it; one that has would be half without it.
    const fs::path log = file().string() + "-wal";
    std::error_code none;
    if (fs::file_size(log, none) > 0 && !none) throw std::runtime_error("the copy was not closed in good order");
    sync_file(file());
    if (link(file().c_str(), place.c_str()) != 0) {
      if (errno == EEXIST) throw Invalid(place.string() + " exists already.");
      throw Invalid(place.string() + " can't be written: " + std::generic_category().message(errno) + ".");
    }
    sync_folder(place.parent_path());
  }

 private:
  fs::path folder_;
};

BackupReport count(Connection& db) {
  BackupReport report;
  report.documents = *db.integer("select count(*) from document where published is not null");
  report.revisions = *db.integer("select count(*) from revision");
  report.people = *db.integer("select count(*) from person");
  report.library_revision = *db.integer("select revision from library");
  return report;
}

void require_room(const fs::path& folder, std::uint64_t bytes) {
  std::error_code error;
  const fs::space_info disk = fs::space(folder, error);
  if (!error && disk.available < bytes)
    throw Conflict("There isn't room for " + std::to_string(bytes / 1'000'000 + 1) + " MB in " + folder.string() +
                   "; nothing was written.");
}

/// The header of an SQLite file says what it is before SQLite has to open it (sqlite.org/fileformat2.html, §1.3).
void require_backup(const fs::path& file) {
  std::array<unsigned char, 100> header{};
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Invalid("The backup " + file.string() + " can't be read.");
  in.read(reinterpret_cast<char*>(header.data()), header.size());
  constexpr std::string_view magic("SQLite format 3\0", 16);
  if (!in || std::string_view(reinterpret_cast<const char*>(header.data()), magic.size()) != magic ||
      std::string_view(reinterpret_cast<const char*>(header.data()) + 68, 4) != "Case")
    throw Invalid(file.string() + " isn't a backup of Casebook.");
  const int version = (header[60] << 24) | (header[61] << 16) | (header[62] << 8) | header[63];
  const int newest = static_cast<int>(migrations().size());
  if (version > newest)
    throw Invalid("The backup " + file.string() + " was written by a newer Casebook (its version is " + std::to_string(version) +
                  ", this program knows " + std::to_string(newest) + "). Please use the newer program.");
}

/// A disk's own folder and what a restore that was killed left behind don't count.
void require_empty(const fs::path& data) {
  std::error_code error;
  if (!fs::exists(data, error)) return;
  if (!fs::is_directory(data, error)) throw Invalid(data.string() + " isn't a folder.");
  for (const auto& entry : fs::directory_iterator(data)) {
    const std::string name = entry.path().filename().string();
    if (name != "lost+found" && !name.starts_with(unfinished))
      throw Invalid("The folder " + data.string() + " isn't empty; a backup is restored into an empty or a new one.");
  }
}

void remove_leftovers(const fs::path& data) {
  std::vector<fs::path> leftovers;
  for (const auto& entry : fs::directory_iterator(data))
    if (entry.path().filename().string().starts_with(unfinished)) leftovers.push_back(entry.path());
  for (const fs::path& each : leftovers) fs::remove_all(each);
}

}  // namespace

std::vector<std::string> verify(const Database& database) {
  std::vector<std::string> found = database.damage();
  const auto compare = [&](const Row& row) {
    if (found.size() < most_findings && content_hash(row.view(3)) != row.view(2))
      found.push_back("The text of " + row.text(0) + ", revision " + row.text(1) + ", isn't the one that was published.");
  };
  const auto compare_saved = [&](const Row& row) {
    if (found.size() < most_findings && content_hash(row.view(3)) != row.view(2))
      found.push_back("Contribution " + row.text(0) + ", " + row.text(1) + ", isn't what was saved.");
  };
  database.read([&](Connection& db) {
    db.query("select d.id || '.' || d.lang, r.number, r.hash, r.text from revision r join document d on d.key = r.document order by r.key",
             compare);
    db.query("select f.path, r.number, r.hash, r.bytes from file_revision r join file f on f.key = r.file order by r.key", compare);
    db.query("select contribution, 'text ' || number, hash, text from contribution_text order by contribution, number", compare_saved);
    db.query("select contribution, name, hash, bytes from contribution_image order by contribution, name", compare_saved);
  });
  return found;
}

BackupReport backup(const Database& database, const fs::path& out) {
  std::error_code error;
  const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
  if (fs::symlink_status(out, error).type() != fs::file_type::not_found)
    throw Invalid(out.string() + " exists already; a backup overwrites nothing.");
  if (!fs::is_directory(folder, error)) throw Invalid("There is no folder " + folder.string() + ".");
  require_room(folder, fs::file_size(database.folder() / record_file, error));

  const Workshop workshop(folder);
  database.copy_to(workshop.file());
  BackupReport report;
  {
    const Database copy(workshop.folder());
    const auto problems = verify(copy);
    if (!problems.empty()) throw Damaged("The library is damaged, no backup was written: " + problems.front());
    report = copy.read(count);
  }
  report.bytes = fs::file_size(workshop.file());
  fs::permissions(workshop.file(), fs::perms::owner_read | fs::perms::owner_write);
  workshop.deliver(out);
  return report;
}

BackupReport restore(const fs::path& out, const fs::path& data) {
  require_backup(out);
  require_empty(data);
  std::error_code error;
  if (fs::create_directories(data, error)) fs::permissions(data, fs::perms::owner_all, error);
  if (error) throw Invalid("The folder " + data.string() + " can't be made: " + error.message() + ".");
  remove_leftovers(data);
  require_room(data, fs::file_size(out));

  const Workshop workshop(data);
  fs::copy_file(out, workshop.file(), error);
  if (error) throw Invalid("The backup " + out.string() + " can't be copied: " + error.message() + ".");
  fs::permissions(workshop.file(), fs::perms::owner_read | fs::perms::owner_write);
  BackupReport report;
  std::vector<std::string> problems;
  try {
    Database copy(workshop.folder());
    problems = verify(copy);
    // Who signed out after the backup was made must not be signed in again.
    if (problems.empty()) copy.write([](Connection& db) { db.execute("delete from session"); });
    report = copy.read(count);
  } catch (const Damaged&) {
    problems.emplace_back("it can't be read to its end.");
  } catch (const Invalid&) {  // kind and version were looked at above, so the file can only be damaged
    problems.emplace_back("it can't be opened.");
  }
  if (!problems.empty()) throw Invalid("The backup " + out.string() + " is damaged, nothing was restored: " + problems.front());
  report.bytes = fs::file_size(workshop.file());
  workshop.deliver(data / record_file);
  return report;
}

}  // namespace kb
