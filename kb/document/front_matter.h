#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kb/document/problem.h"

namespace kb {

/// A YAML value with the line (in the file, from 1) where it starts.
struct YamlValue {
  struct Entry;
  using List = std::vector<YamlValue>;
  using Map = std::vector<Entry>;  ///< in the file's order, keys unique

  std::variant<std::string, List, Map> value;  ///< scalars as written, without quotes; null is the empty string
  int line = 0;

  const std::string* scalar() const { return std::get_if<std::string>(&value); }
  const List* list() const { return std::get_if<List>(&value); }
  const Map* map() const { return std::get_if<Map>(&value); }
  const YamlValue* find(std::string_view key) const;  ///< of a map; nullptr if it is none or has no such key
};

struct YamlValue::Entry {
  std::string key;
  YamlValue value;
};

/// YAML of at most `max_bytes` and 10,000 values (30,000 if `max_bytes` is more than front matter's 64 KB), no aliases, no doubled
/// keys, valid UTF-8. On a problem the value is an empty map. `first_line`: the line of the file on which `text` starts.
YamlValue parse_yaml(std::string_view text, int first_line, size_t max_bytes, std::vector<Problem>& problems);

/// A file split at its `---` lines.
struct FrontMatter {
  YamlValue fields;       ///< a map
  std::string_view body;  ///< into the text given
  int body_line = 1;      ///< the file's line on which the body starts
};
FrontMatter split_front_matter(std::string_view text, std::vector<Problem>& problems);

}  // namespace kb
