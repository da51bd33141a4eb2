#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace web {

/// The files under web/templates, web/assets and web/locales: those in the binary, or, while working on them, those of a folder.
class Resources {
 public:
  /// `folder`: a copy of web/ to read from instead; empty: the binary's own. Throws kb::Invalid with a plain sentence if it is no such
  /// folder.
  explicit Resources(std::filesystem::path folder = {});

  /// True if files may change while the program runs.
  bool live() const { return !folder_.empty(); }

  /// Paths (`templates/layout.mustache`) that begin with `prefix`, sorted.
  std::vector<std::string> list(std::string_view prefix) const;
  /// nullopt if there is no such file; `path` must be one that list() gives.
  std::optional<std::string> read(std::string_view path) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace web
