#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/document/check.h"
#include "kb/library/documents.h"

/// How a checked text becomes what readers see. For the functions of this room that publish: import, and review.
/// Everything here belongs inside Database::write and appends its event.
namespace kb {

inline constexpr std::string_view vocabulary_path = "vocabulary.yaml";

struct Publication {
  const DocumentShape& shape;  ///< as the check made it
  std::string_view path;       ///< canonical
  std::string_view text;
  std::string_view author;
  std::string_view comment;
};

enum class Published { created, changed, unchanged };

/// Makes `text` the published revision, unless these very bytes are published already under this path. The text must have passed its
/// checks.
Published publish(Connection& db, const Publication& publication);

/// The same for an attachment or the vocabulary, by its canonical path.
Published publish_file(Connection& db, std::string_view path, std::string_view bytes, std::string_view author, std::string_view comment);

/// Takes a document in one language out of what readers see; its revisions stay. Throws NotFound if it isn't published. (documents.h has
/// the same as a transaction of its own.)
void withdraw(Connection& db, const DocumentName& name, std::string_view author, std::string_view comment);

/// The published bytes at a path, or nullopt. Throws Damaged if they aren't those that were published.
std::optional<std::string> library_file(Connection& db, const std::string& path);

/// The next library revision, taken.
std::int64_t raise_library_revision(Connection& db);

}  // namespace kb
