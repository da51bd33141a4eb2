#include "kb/library/schema.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "cmake/embedded_file.h"

namespace kb {
namespace {

std::vector<Migration> embedded_migrations() {
  constexpr std::string_view folder = "kb/library/schema/";
  std::vector<Migration> found;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(folder)) continue;
    const std::string_view name = file.path.substr(folder.size());
    int number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    found.push_back({number, file.bytes});
  }
  std::ranges::sort(found, {}, &Migration::number);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i].number != static_cast<int>(i) + 1) throw std::logic_error("the numbers of the migrations have a gap");
  return found;
}

}  // namespace

std::span<const Migration> migrations() {
  static const std::vector<Migration> all = embedded_migrations();
  return all;
}

}  // namespace kb
