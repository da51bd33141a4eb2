#include "indexer/word_table_writer.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <fstream>
#include <limits>
#include <system_error>

#include "indexer/packing.h"
#include "indexer/word_table_format.h"
#include "kb/error.h"
#include "kb/library/durable.h"

namespace indexer {
namespace {

using namespace word_table_format;

template <class Number>
void append(std::string& bytes, Number value) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
}

void put(std::ofstream& out, const std::string& bytes) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); }

}  // namespace

WordTableWriter::WordTableWriter(const std::vector<std::string>& languages) {
  for (const std::string& name : languages) parts_.emplace_back().name = name;
}

void WordTableWriter::add(std::uint16_t language, std::string_view key, unsigned tokens, const std::vector<Translation>& translations) {
  Part& part = parts_[language];
  if (part.entries.size() > std::numeric_limits<std::uint32_t>::max() / 2)
    throw kb::Invalid("there are too many words for one word table: leave some dictionaries out");
  part.places.emplace_back(hash(key), static_cast<std::uint32_t>(part.entries.size()));
  part.longest_key = std::max(part.longest_key, tokens);
  Packer entry;
  entry.text(key).number(translations.size());
  for (const Translation& translation : translations) entry.number(translation.language).number(translation.weight).text(translation.text);
  part.entries += entry.take();
}

void WordTableWriter::Part::make_slots() {
  for (std::size_t size = std::bit_ceil(places.size() * 3 / 2 + 1);; size *= 2) {
    slots.assign(size, 0);
    longest_probe = 0;
    for (const auto& [hash, at] : places) {
      std::uint32_t probe = 1;
      std::size_t slot = hash & (size - 1);
      for (; slots[slot] != 0; slot = (slot + 1) & (size - 1)) ++probe;
      slots[slot] = static_cast<std::uint32_t>(size * slot_size + at);
      longest_probe = std::max(longest_probe, probe);
    }
    if (longest_probe <= word_table_format::longest_probe) return;
  }
}

/// Header and language records; `size` becomes that of the file.
std::string WordTableWriter::header(std::uint64_t& size) const {
  std::string records;
  size = header_size + parts_.size() * language_size;
  for (const Part& part : parts_) {
    records += part.name + std::string(name_size - part.name.size(), '\0');
    append(records, static_cast<std::uint32_t>(part.places.size()));
    append(records, part.longest_key);
    append(records, part.longest_probe);
    append(records, static_cast<std::uint32_t>(part.slots.size()));
    append(records, size);
    size += part.slots.size() * slot_size + part.entries.size();
  }
  std::string checked;
  append(checked, size);
  append(checked, static_cast<std::uint32_t>(parts_.size()));
  append(checked, std::uint32_t{0});
  checked += records;
  std::string bytes(magic);
  append(bytes, version);
  append(bytes, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()))));
  return bytes + checked;
}

void WordTableWriter::write(const std::filesystem::path& file) {
  for (Part& part : parts_) part.make_slots();
  std::filesystem::path aside = file;
  aside += ".new";
  {
    std::uint64_t size = 0;
    std::ofstream out(aside, std::ios::binary | std::ios::trunc);
    put(out, header(size));
    for (Part& part : parts_) {
      std::string slots;
      for (const std::uint32_t slot : part.slots) append(slots, slot);
      put(out, slots);
      put(out, part.entries);
    }
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), aside.string());
  }
  kb::sync_file(aside);
  std::filesystem::rename(aside, file);
  kb::sync_folder(file.parent_path());
}

}  // namespace indexer
