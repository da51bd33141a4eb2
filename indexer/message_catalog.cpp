#include "indexer/message_catalog.h"

#include <cstdint>
#include <optional>

#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr std::uint32_t magic = 0x950412de, magic_turned = 0xde120495;
constexpr std::size_t longest_message = 2000;  // bytes

class Catalog {
 public:
  explicit Catalog(std::string_view bytes) : bytes_(bytes) {
    const auto first = number(0);
    turned_ = first == magic_turned;
    if (first == magic || turned_) count_ = number(8).value_or(0);
    originals_ = number(12).value_or(0);
    translations_ = number(16).value_or(0);
  }
  std::uint32_t size() const { return count_; }
  std::optional<std::string_view> original(std::uint32_t i) const { return text(originals_, i); }
  std::optional<std::string_view> translation(std::uint32_t i) const { return text(translations_, i); }

 private:
  std::optional<std::uint32_t> number(std::size_t at) const {
    if (at + 4 > bytes_.size()) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes_[at + i])) << (8 * (turned_ ? 3 - i : i));
    return value;
  }
  std::optional<std::string_view> text(std::size_t table, std::size_t i) const {
    const auto length = number(table + 8 * i), offset = number(table + 8 * i + 4);
    if (!length || !offset || *offset > bytes_.size() || *length > bytes_.size() - *offset) return std::nullopt;
    return bytes_.substr(*offset, *length);
  }

  std::string_view bytes_;
  bool turned_ = false;
  std::uint32_t count_ = 0, originals_ = 0, translations_ = 0;
};

bool ends_placeholder(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%'; }

/// What a reader would see of a message, on one line.
std::string plain(std::string_view message) {
  message = message.substr(0, message.find('\0'));
  if (const std::size_t context = message.find('\x04'); context != message.npos) message.remove_prefix(context + 1);
  std::string text;
  if (message.size() > longest_message) return text;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const char c = message[i];
    if (c == '<') {
      i = std::min(message.find('>', i), message.size());
      text += ' ';
    } else if (c == '%') {
      while (i + 1 < message.size() && !ends_placeholder(message[++i])) {
      }
      text += ' ';
    } else if (c == '_' || c == '&') {
      continue;
    } else {
      text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return std::string(kb::trimmed(text));
}

}  // namespace

std::string message_lines(std::string_view bytes) {
  const Catalog catalog(bytes);
  std::string lines;
  for (std::uint32_t i = 0; i < catalog.size(); ++i) {
    const auto original = catalog.original(i), translation = catalog.translation(i);
    if (!original || !translation) break;
    const std::string from = plain(*original), to = plain(*translation);
    if (!original->empty() && !from.empty() && !to.empty() && from != to) lines.append(from).append("\t").append(to).append("\n");
  }
  return lines;
}

}  // namespace indexer
