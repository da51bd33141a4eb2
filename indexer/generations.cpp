#include "indexer/generations.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include "kb/library/durable.h"

namespace fs = std::filesystem;

namespace indexer {
namespace {

constexpr unsigned longest_check_s = 300;
constexpr const char* current_file = "current";
constexpr const char* lock_file = "lock";
constexpr const char* seal_file = "sealed";
constexpr const char* open_file = "open";

std::optional<unsigned> number_of(const std::string& name) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  return error == std::errc() && end == name.data() + name.size() ? std::optional(number) : std::nullopt;
}

std::string first_line(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

void write_whole(const fs::path& file, const std::string& bytes) {
  const fs::path fresh = file.string() + ".new";
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out << bytes;
    if (!out.flush()) throw fs::filesystem_error("can't write", fresh, std::make_error_code(std::errc::io_error));
  }
  fs::rename(fresh, file);
}

std::string whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What changes with every start of the machine.
std::string this_boot() { return "boot " + first_line("/proc/sys/kernel/random/boot_id") + "\n"; }

bool is_xapians(const fs::path& file) {
  const std::string name = file.filename().string();
  return name == "iamglass" || name.ends_with(".glass");
}

}  // namespace

Generations::Generations(fs::path folder) : folder_(std::move(folder)) { fs::create_directories(folder_); }

std::optional<fs::path> Generations::current() const {
  const std::string name = first_line(folder_ / current_file);
  if (!number_of(name) || !fs::is_directory(folder_ / name)) return std::nullopt;
  return folder_ / name;
}

fs::path Generations::begin_next(const fs::path& served) const {
  unsigned highest = number_of(served.filename().string()).value_or(0);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_))
    highest = std::max(highest, number_of(entry.path().filename().string()).value_or(0));
  const fs::path next = folder_ / std::to_string(highest + 1);
  fs::create_directory(next);
  return next;
}

void Generations::activate(const fs::path& generation) const {
  write_whole(folder_ / current_file, generation.filename().string() + "\n");
  kb::sync_file(folder_ / current_file);
  kb::sync_folder(folder_);
}

void Generations::remove_others() const {
  const std::optional<fs::path> kept = current();
  std::vector<fs::path> others;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_))
    if (number_of(entry.path().filename().string()) && entry.path() != kept) others.push_back(entry.path());
  for (const fs::path& other : others) fs::remove_all(other);
}

std::optional<WriteLock> WriteLock::try_take(const fs::path& index_folder) {
  std::error_code ignored;  // without a folder opening fails
  fs::create_directories(index_folder, ignored);
  const int file = ::open((index_folder / lock_file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return std::nullopt;
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return std::nullopt;
  }
  return WriteLock(file);
}

WriteLock::WriteLock(WriteLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriteLock& WriteLock::operator=(WriteLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

WriteLock::~WriteLock() {
  if (file_ >= 0) ::close(file_);
}

void mark_open(const fs::path& generation) {
  write_whole(generation / open_file, this_boot());
  kb::sync_file(generation / open_file);
  kb::sync_folder(generation);
}

void seal(const fs::path& generation) {
  for (const fs::directory_entry& entry : fs::directory_iterator(generation))
    if (is_xapians(entry.path())) kb::sync_file(entry.path());
  kb::sync_folder(generation);
  write_whole(generation / seal_file, appearance(generation));
}

void mark_closed(const fs::path& generation) { fs::remove(generation / open_file); }

Condition condition(const fs::path& generation) {
  const bool as_sealed = whole(generation / seal_file) == appearance(generation);
  if (!fs::exists(generation / open_file)) return as_sealed ? Condition::sound : Condition::altered;
  if (whole(generation / open_file) != this_boot()) return Condition::unsynced;
  return as_sealed ? Condition::sound : Condition::killed;
}

std::string appearance(const fs::path& generation) {
  std::vector<std::string> lines;
  std::error_code gone;
  for (const fs::directory_entry& entry : fs::directory_iterator(generation, gone)) {
    if (!is_xapians(entry.path())) continue;
    struct stat found {};
    if (::stat(entry.path().c_str(), &found) != 0) continue;
    std::ostringstream line;
    line << entry.path().filename().string() << ' ' << found.st_size << ' ' << found.st_mtim.tv_sec << '.' << found.st_mtim.tv_nsec << '\n';
    lines.push_back(line.str());
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line;
  return all;
}

bool has_files_of(const std::string& now, const std::string& before) {
  std::istringstream lines(before);
  for (std::string line; std::getline(lines, line);)
    if (("\n" + now).find("\n" + line.substr(0, line.find(' ') + 1)) == std::string::npos) return false;
  return true;
}

bool passes_check(const fs::path& generation) {
  const std::string path = generation.string();
  const pid_t child = ::fork();
  if (child < 0) return false;
  if (child == 0) {
    ::alarm(longest_check_s);
    try {
      ::_exit(Xapian::Database::check(path, 0, nullptr) == 0 ? 0 : 1);
    } catch (...) {
      // Whatever it is, it is not a sound database.
      ::_exit(1);
    }
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace indexer
