#include "indexer/dictd.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace indexer {
namespace {

constexpr std::size_t longest_number = 6;  // digits: 36 bits

std::optional<std::size_t> number(std::string_view digits) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (digits.empty() || digits.size() > longest_number) return std::nullopt;
  std::size_t value = 0;
  for (const char digit : digits) {
    const std::size_t worth = alphabet.find(digit);
    if (worth == alphabet.npos) return std::nullopt;
    value = value * 64 + worth;
  }
  return value;
}

}  // namespace

std::vector<std::string_view> dictd_records(std::string_view index, std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> places;
  while (!index.empty()) {
    const std::size_t end = std::min(index.find('\n'), index.size());
    const std::string_view line = index.substr(0, end);
    index.remove_prefix(std::min(end + 1, index.size()));
    if (line.starts_with("00database") || line.starts_with("00-database")) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = first == line.npos ? line.npos : line.find('\t', first + 1);
    if (second == line.npos) continue;
    const std::string_view length_digits = line.substr(second + 1, line.find('\t', second + 1) - second - 1);
    const auto offset = number(line.substr(first + 1, second - first - 1));
    const auto length = number(length_digits);
    if (offset && length && *offset <= text.size() && *length <= text.size() - *offset) places.emplace_back(*offset, *length);
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::vector<std::string_view> records;
  records.reserve(places.size());
  for (const auto& [offset, length] : places) records.push_back(text.substr(offset, length));
  return records;
}

}  // namespace indexer
