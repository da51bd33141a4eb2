#pragma once

#include <span>
#include <string_view>

/// A file of the source tree that is part of the binary.
struct EmbeddedFile {
  std::string_view path;  ///< below the folder that was embedded
  std::string_view bytes;
};

namespace kb {
std::span<const EmbeddedFile> embedded_files();  ///< `schema/*.sql`, `vocabulary.yaml`
}
namespace web {
std::span<const EmbeddedFile> embedded_files();  ///< `templates/…`, `assets/…`, `locales/…`
}
