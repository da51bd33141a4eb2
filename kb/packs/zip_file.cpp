#include "kb/packs/zip_file.h"

#include <zip.h>

#include <memory>
#include <set>
#include <stdexcept>

#include "kb/document/utf8.h"
#include "kb/error.h"

namespace kb {
namespace {

constexpr zip_uint16_t first_day = (0 << 9) | (1 << 5) | 1;  // 1980-01-01, the earliest that the format can say
constexpr const char* not_one = "this isn't a zip file, or it is damaged";
constexpr zip_uint32_t plain_file = 0100644U << 16, type_bits = 0170000U << 16, is_file = 0100000U << 16;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;
using File = std::unique_ptr<zip_file_t, Discard>;

[[noreturn]] void fail(const char* what) { throw std::runtime_error(std::string("libzip could not ") + what); }

std::string all_of(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) fail("read back what it wrote");
  std::string bytes(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) fail("read back what it wrote");
  return bytes;
}

/// Why a name may not be taken; empty if it may.
std::string name_fault(std::string_view name) {
  std::vector<Problem> ignored;
  if (name.empty() || name.size() > 500) return "the name is empty or too long";
  if (!check_text(name, 1, ignored) || name.find_first_of("\n\r\t") != name.npos)
    return "the name holds characters that a file's name may not have";
  if (name.front() == '/' || name.find('\\') != name.npos || name.find(':') != name.npos) return "the name isn't a path inside the folder";
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view part = name.substr(at, end - at);
    if (part == ".." || part == "." || (part.empty() && end != name.size())) return "the name leads out of its folder or round in it";
    at = end + 1;
  }
  return {};
}

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& name, const ZipLimits& limits, std::vector<Problem>& problems)
      : bytes_(bytes), name_(name), limits_(limits), problems_(problems) {}

  std::vector<ZipEntry> run() {
    std::vector<ZipEntry> entries;
    // What is wrong with an entry is said of it, before what is wrong with the whole.
    if (!open(0) || !look() || !open(ZIP_CHECKCONS)) return entries;
    for (const zip_uint64_t index : wanted_)
      if (!unpack(index, entries)) return {};
    return entries;
  }

 private:
  bool refuse(const std::string& entry, const std::string& why) {
    problems_.push_back({entry.empty() ? name_ : name_ + "/" + printable(entry), 0, why});
    return false;
  }

  bool open(int checks) {
    if (bytes_.empty()) return refuse("", not_one);
    if (bytes_.size() > limits_.bytes) return refuse("", "the zip file is larger than " + std::to_string(limits_.bytes >> 20) + " MB");
    Source source(zip_source_buffer_create(bytes_.data(), bytes_.size(), 0, nullptr));
    if (!source) fail("take the bytes");
    archive_.reset(zip_open_from_source(source.get(), ZIP_RDONLY | checks, nullptr));
    if (!archive_) return refuse("", not_one);
    source.release();  // belongs to the archive now
    return true;
  }

  /// All that the directory says, before anything is unpacked.
  bool look() {
    const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits_.entries)
      return refuse("", "the zip file has more than " + std::to_string(limits_.entries) + " entries");
    std::uint64_t total = 0;
    std::set<std::string> names;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
      const char* raw = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW);
      const std::string name = raw ? raw : "";
      zip_stat_t stat;
      if (zip_stat_index(archive_.get(), index, 0, &stat) != 0) return refuse(name, "the entry can't be read");
      if (const std::string fault = name_fault(name); !fault.empty()) return refuse(name, fault);
      // Two names that a file system may take for one would overwrite each other.
      if (!names.insert(folded(name.ends_with('/') ? name.substr(0, name.size() - 1) : name)).second)
        return refuse(name, "the name is there twice");
      if (!may_be_taken(index, name, stat)) return false;
      if (stat.size > limits_.entry_bytes)
        return refuse(name, "the file is larger than " + std::to_string(limits_.entry_bytes >> 20) + " MB");
      total += stat.size;
      if (total > limits_.bytes)
        return refuse(name, "unpacked, the zip file is larger than " + std::to_string(limits_.bytes >> 20) + " MB");
      if (!name.ends_with('/'))
        wanted_.push_back(index);
      else if (stat.size > 0)
        return refuse(name, "a folder has no bytes");
    }
    return true;
  }

  bool may_be_taken(zip_uint64_t index, const std::string& name, const zip_stat_t& stat) {
    constexpr zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat.valid & needed) != needed) return refuse(name, "the entry can't be read");
    if (stat.encryption_method != ZIP_EM_NONE) return refuse(name, "the entry wants a password");
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
      return refuse(name, "the entry is packed in a way that isn't known");
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive_.get(), index, 0, &system, &attributes) != 0)
      return refuse(name, "the entry can't be read");
    const zip_uint32_t type = attributes & type_bits;
    const bool folder = name.ends_with('/');
    if (system == ZIP_OPSYS_UNIX && type != 0 && type != is_file && !(folder && type == 0040000U << 16))
      return refuse(name, "a link or a device, not a file");
    return true;
  }

  bool unpack(zip_uint64_t index, std::vector<ZipEntry>& entries) {
    zip_stat_t stat;
    if (zip_stat_index(archive_.get(), index, 0, &stat) != 0) return refuse("", "the zip file is damaged");
    const std::string name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW);
    const File file(zip_fopen_index(archive_.get(), index, 0));
    if (!file) return refuse(name, "the entry can't be read");
    std::string bytes(stat.size, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
      const zip_int64_t got = zip_fread(file.get(), bytes.data() + have, bytes.size() - have);
      if (got <= 0) return refuse(name, "the entry is damaged");
      have += static_cast<std::size_t>(got);
    }
    // The checksum is looked at once the end is reached; and there may be no more than was declared.
    char beyond;
    if (zip_fread(file.get(), &beyond, 1) != 0) return refuse(name, "the entry is damaged");
    entries.push_back({name, std::move(bytes)});
    return true;
  }

  std::string_view bytes_;
  const std::string& name_;
  const ZipLimits& limits_;
  std::vector<Problem>& problems_;
  Archive archive_;
  std::vector<zip_uint64_t> wanted_;
};

}  // namespace

std::string write_zip(const std::vector<ZipEntry>& entries) {
  Source target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (!target) fail("begin");
  Archive archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr));
  if (!archive) fail("begin");
  zip_source_keep(target.get());  // one hold is the archive's, one is ours
  for (const ZipEntry& entry : entries) {
    Source source(zip_source_buffer(archive.get(), entry.bytes.data(), entry.bytes.size(), 0));
    if (!source) fail("take a file");
    const zip_int64_t added = zip_file_add(archive.get(), entry.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
    if (added < 0) fail("take a file");
    source.release();  // belongs to the archive now
    const auto index = static_cast<zip_uint64_t>(added);
    if (zip_set_file_compression(archive.get(), index, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive.get(), index, 0, first_day, 0) != 0 ||
        zip_file_set_external_attributes(archive.get(), index, 0, ZIP_OPSYS_UNIX, plain_file) != 0)
      fail("describe a file");
  }
  if (zip_close(archive.get()) != 0) fail("write the zip file");
  archive.release();
  return all_of(target.get());
}

std::vector<ZipEntry> read_zip(std::string_view bytes, const std::string& name, const ZipLimits& limits, std::vector<Problem>& problems) {
  return Reader(bytes, name, limits, problems).run();
}

}  // namespace kb
