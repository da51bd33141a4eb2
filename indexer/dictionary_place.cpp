#include "indexer/dictionary_place.h"

#include <cstdlib>

#include "indexer/word_table.h"

namespace fs = std::filesystem;

namespace indexer {

fs::path shared_dictionaries() {
  if (const char* named = std::getenv("CASEBOOK_DICTIONARIES")) return named;
  const fs::path below = fs::path("casebook") / dictionaries_file;
  const char* shared = std::getenv("XDG_DATA_HOME");
  if (shared && *shared) return fs::path(shared) / below;
  const char* home = std::getenv("HOME");
  return home && *home ? fs::path(home) / ".local/share" / below : fs::path();
}

fs::path dictionaries_of(const fs::path& data) {
  const fs::path own = data / dictionaries_file, shared = shared_dictionaries();
  std::error_code unreadable;  // then it is as good as none
  return fs::exists(own, unreadable) || shared.empty() ? own : shared;
}

}  // namespace indexer
