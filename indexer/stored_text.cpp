#include "indexer/stored_text.h"

#include <algorithm>

#include "indexer/packing.h"

namespace indexer {
namespace {

constexpr std::uint32_t longest = 255;

void append_key(std::string& keys, std::uint32_t key) {
  for (int shift = 0; shift < 32; shift += 8) keys += static_cast<char>(key >> shift);
}

}  // namespace

StoredText::StoredText(std::string_view bytes) {
  Unpacker unpacker(bytes);
  title_ = unpacker.text();
  summary_ = unpacker.text();
  text_ = unpacker.text();
  keys_ = unpacker.text();
  places_ = unpacker.text();
  if (!unpacker.ok() || keys_.size() != 2 * places_.size()) *this = StoredText(std::string_view("\0\0\0\0\0", 5));
  count_ = keys_.size() / 4;
}

std::uint32_t StoredText::key(std::size_t mark) const {
  const auto* bytes = reinterpret_cast<const unsigned char*>(keys_.data()) + 4 * mark;
  return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

std::uint8_t StoredText::gap(std::size_t mark) const { return static_cast<std::uint8_t>(places_[2 * mark]); }
std::uint8_t StoredText::length(std::size_t mark) const { return static_cast<std::uint8_t>(places_[2 * mark + 1]); }

std::string pack_text(std::string_view title, std::string_view summary, std::string_view text, const std::vector<Mark>& marks) {
  std::string keys, places;
  keys.reserve(4 * marks.size());
  places.reserve(2 * marks.size());
  std::uint32_t end = 0;
  for (const Mark& mark : marks) {
    if (mark.offset < end) continue;
    std::uint32_t gap = mark.offset - end;
    for (; gap > longest; gap -= longest) {
      append_key(keys, 0);
      places += static_cast<char>(longest);
      places += '\0';
    }
    append_key(keys, mark.key);
    places += static_cast<char>(gap);
    places += static_cast<char>(std::min(mark.length, longest));
    end = mark.offset + std::min(mark.length, longest);
  }
  return Packer().text(title).text(summary).text(text).text(keys).text(places).take();
}

}  // namespace indexer
