#include "kb/packs/pack_zip.h"

#include <algorithm>

#include "kb/error.h"
#include "kb/packs/zip_file.h"

namespace kb {
namespace {

/// By path, with the hash of what was frozen.
std::map<std::string, std::string> hashes_of(const Lockfile& lock) {
  std::map<std::string, std::string> hashes;
  for (const LockedText& text : lock.texts) hashes[text.path] = text.hash;
  for (const LockedFile& file : lock.files) hashes[file.path] = file.hash;
  return hashes;
}

}  // namespace

std::string pack_zip(const EditionFiles& edition) {
  std::vector<ZipEntry> entries = {{std::string(lockfile_name), edition.lockfile}};
  for (const auto& [path, bytes] : edition.files) entries.push_back({path, bytes});
  return write_zip(entries);
}

EditionFiles read_pack_zip(std::string_view bytes, const std::string& name) {
  std::vector<Problem> problems;
  auto entries = read_zip(bytes, name, {}, problems);
  if (!problems.empty()) throw Invalid(std::move(problems));
  const auto locked = std::ranges::find(entries, lockfile_name, &ZipEntry::name);
  if (locked == entries.end())
    throw Invalid(std::vector<Problem>{{name, 0, "the zip file has no " + std::string(lockfile_name) + ": it isn't a pack"}});

  EditionFiles edition;
  edition.lock = read_lockfile(locked->bytes, name + "/" + std::string(lockfile_name));
  edition.lockfile = std::move(locked->bytes);
  entries.erase(locked);
  auto missing = hashes_of(edition.lock);
  for (ZipEntry& entry : entries) {
    const auto known = missing.find(entry.name);
    if (known == missing.end()) {
      problems.push_back({name + "/" + entry.name, 0, "the lockfile doesn't know this file"});
      continue;
    }
    if (content_hash(entry.bytes) != known->second)
      problems.push_back({name + "/" + entry.name, 0, "the file isn't as it was frozen: its hash is another"});
    missing.erase(known);
    edition.files[entry.name] = std::move(entry.bytes);
  }
  for (const auto& [path, hash] : missing) problems.push_back({name + "/" + path, 0, "the file is missing"});
  if (!problems.empty()) throw Invalid(std::move(problems));
  return edition;
}

std::vector<SourceFile> source_files(const EditionFiles& edition, const std::string& name) {
  std::vector<SourceFile> files;
  for (const auto& [path, bytes] : edition.files) files.push_back({name + "/" + path, bytes});
  return files;
}

}  // namespace kb
