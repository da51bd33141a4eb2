#include "indexer/message_catalog.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <utility>
#include <vector>

using namespace indexer;

namespace {

std::string number(std::uint32_t value, bool turned) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * (turned ? 3 - i : i)) & 0xFF);
  return bytes;
}

std::string catalog(const std::vector<std::pair<std::string, std::string>>& messages, bool turned = false) {
  const auto count = static_cast<std::uint32_t>(messages.size());
  std::string originals, translations, texts;
  const auto place = [&](std::string& table, const std::string& text) {
    table += number(static_cast<std::uint32_t>(text.size()), turned) +
             number(static_cast<std::uint32_t>(28 + 16 * count + texts.size()), turned);
    texts += text + '\0';
  };
  for (const auto& [original, translation] : messages) {
    place(originals, original);
    place(translations, translation);
  }
  return number(0x950412de, turned) + number(0, turned) + number(count, turned) + number(28, turned) + number(28 + 8 * count, turned) +
         number(0, turned) + number(0, turned) + originals + translations + texts;
}

}  // namespace

TEST_CASE("messages come out as a reader sees them, in either byte order") {
  const std::vector<std::pair<std::string, std::string>> messages = {{"", "Content-Type: text/plain"},
                                                                     {"_Send", "&Gửi"},
                                                                     {"menu\x04Open <b>%d</b> files", "Mở %d tệp"},
                                                                     {std::string("one file\0files", 14), std::string("một tệp\0tệp", 16)},
                                                                     {"OK", "OK"},
                                                                     {"%s", "%s"}};
  const std::string lines = "Send\tGửi\nOpen     files\tMở   tệp\none file\tmột tệp\n";
  CHECK(message_lines(catalog(messages)) == lines);
  CHECK(message_lines(catalog(messages, true)) == lines);
}

TEST_CASE("what is no catalogue, or a damaged one, gives what can be read") {
  CHECK(message_lines("").empty());
  CHECK(message_lines("no catalogue at all, but long enough").empty());
  const std::string good = catalog({{"Send", "Gửi"}, {"Open", "Mở"}});
  for (std::size_t length = 0; length < good.size(); ++length) message_lines(good.substr(0, length));
  for (std::size_t at = 4; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = '\xFF';
    CHECK(message_lines(bad).size() < 100);
  }
}
