#include "indexer/word_table.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <system_error>

#include "indexer/packing.h"
#include "indexer/word_table_format.h"
#include "kb/error.h"

namespace indexer {
namespace {

using namespace word_table_format;

/// `at` and `bytes` were checked by the caller.
template <class Number>
Number number_at(std::string_view bytes, std::size_t at) {
  Number value = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    value |= static_cast<Number>(static_cast<Number>(static_cast<unsigned char>(bytes[at + i])) << (8 * i));
  return value;
}

[[noreturn]] void damaged(const std::string& name) {
  throw kb::Invalid("the word table " + name + " is damaged; build it anew with `casebook dictionaries build`");
}

/// The file's bytes, mapped; empty data() if there is no such file.
std::string_view map(const std::filesystem::path& file) {
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return {};
    throw std::system_error(errno, std::generic_category(), file.string());
  }
  struct stat status = {};
  const bool is_file = fstat(opened, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = is_file ? static_cast<std::size_t>(status.st_size) : 0;
  void* bytes = size >= header_size ? mmap(nullptr, size, PROT_READ, MAP_SHARED, opened, 0) : MAP_FAILED;
  close(opened);
  if (bytes == MAP_FAILED) damaged(file.string());
  return {static_cast<const char*>(bytes), size};
}

}  // namespace

std::shared_ptr<const WordTable> WordTable::open(const std::filesystem::path& file) {
  const std::string_view bytes = map(file);
  if (!bytes.data()) return nullptr;
  std::shared_ptr<WordTable> table(new WordTable(bytes));
  table->read_header(file.string());
  return table;
}

WordTable::~WordTable() { munmap(const_cast<char*>(bytes_.data()), bytes_.size()); }

void WordTable::read_header(const std::string& name) {
  if (!bytes_.starts_with(magic)) damaged(name);
  if (number_at<std::uint32_t>(bytes_, 8) != version)
    throw kb::Invalid("the word table " + name + " is of another version; build it anew with `casebook dictionaries build`");
  const auto count = number_at<std::uint32_t>(bytes_, 24);
  const std::size_t end = header_size + std::size_t{count} * language_size;
  if (number_at<std::uint64_t>(bytes_, 16) != bytes_.size() || count > most_languages || end > bytes_.size()) damaged(name);
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(bytes_.data()) + checked_from, static_cast<uInt>(end - checked_from));
  if (number_at<std::uint32_t>(bytes_, 12) != sum) damaged(name);
  for (std::size_t at = header_size; at < end; at += language_size) {
    Keys keys{bytes_.substr(at, name_size),
              number_at<std::uint32_t>(bytes_, at + 8),
              number_at<std::uint32_t>(bytes_, at + 12),
              number_at<std::uint32_t>(bytes_, at + 16),
              number_at<std::uint32_t>(bytes_, at + 20),
              static_cast<std::size_t>(number_at<std::uint64_t>(bytes_, at + 24))};
    keys.name = keys.name.substr(0, keys.name.find('\0'));
    const bool inside = keys.offset <= bytes_.size() && keys.slots <= (bytes_.size() - keys.offset) / slot_size;
    if (keys.name.empty() || !std::has_single_bit(keys.slots) || !inside || keys.longest_probe > longest_probe) damaged(name);
    languages_.push_back(keys);
  }
}

const WordTable::Keys* WordTable::keys_of(std::string_view lang) const {
  const auto found = std::find_if(languages_.begin(), languages_.end(), [&](const Keys& keys) { return keys.name == lang; });
  return found == languages_.end() ? nullptr : &*found;
}

std::string_view WordTable::find(std::string_view lang, std::string_view key) const {
  const Keys* keys = keys_of(lang);
  if (!keys) return {};
  const std::string_view part = bytes_.substr(keys->offset);
  std::uint64_t slot = hash(key);
  for (std::uint32_t probe = 0; probe < keys->longest_probe; ++probe, ++slot) {
    const auto at = number_at<std::uint32_t>(part, (slot & (keys->slots - 1)) * slot_size);
    if (at == 0 || at >= part.size()) return {};
    const std::string_view entry = part.substr(at);
    if (Unpacker(entry).text() == key) return entry;
  }
  return {};
}

void WordTable::read(std::string_view entry, std::vector<WordTranslation>& found) const {
  Unpacker unpacker(entry);
  unpacker.text();
  const std::uint64_t count = std::min<std::uint64_t>(unpacker.number(), languages_.size() * most_translations);
  const auto before = static_cast<std::ptrdiff_t>(found.size());
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t language = unpacker.number(), weight = unpacker.number();
    const std::string_view text = unpacker.text();
    if (!unpacker.ok() || language >= languages_.size()) break;
    const std::string_view name = languages_[language].name;
    if (std::any_of(found.begin(), found.begin() + before, [&](const auto& known) { return known.lang.data() == name.data(); })) continue;
    found.push_back({name, text, std::clamp(static_cast<double>(weight), 1.0, weight_unit) / weight_unit});
  }
}

std::vector<WordTranslation> WordTable::translations(std::string_view lang, std::string_view key, std::string_view exact) const {
  std::vector<WordTranslation> found;
  if (!exact.empty()) read(find(lang, std::string(exact_mark).append(exact)), found);
  const bool both = !found.empty();
  read(find(lang, key), found);
  if (both) std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return found;
}

bool WordTable::contains(std::string_view lang, std::string_view key) const { return !find(lang, key).empty(); }

int WordTable::longest_key(std::string_view lang) const {
  const Keys* keys = keys_of(lang);
  return keys ? static_cast<int>(std::min<std::uint32_t>(keys->longest_key, 64)) : 0;
}

std::vector<WordTable::Language> WordTable::languages() const {
  std::vector<Language> all;
  for (const Keys& keys : languages_) all.push_back({keys.name, keys.keys});
  return all;
}

}  // namespace indexer
