#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/library/contributions.h"

/// Images of contributions: seen by those who see the contribution, published beside its text, those that it shows alone.
namespace kb {

struct ImageFile {
  std::string name, bytes;
};

/// Keeps an image for the texts of a contribution, by its author while they write. `name`: as the file was called, for its ending; returns
/// the name to show it by, `![…](name)`: a short one with the hash of the bytes, the same for the same bytes. Throws Invalid for what is no
/// image or too large (kb/document/image_file.h), Conflict for the 51st.
std::string add_image(Database& database, const Person& by, std::int64_t number, std::string_view name, std::string_view bytes);

/// Its bytes. Throws NotFound if there is none that `viewer` may see, Damaged if they aren't those that were kept. Inside Database::read.
std::string contribution_image(Connection& db, const Person& viewer, std::int64_t number, const std::string& name);

/// Names, in the order in which they came. Inside Database::read; NotFound as usual.
std::vector<std::string> contribution_images(Connection& db, const Person& viewer, std::int64_t number);

/// Those whose name stands in `text`. For checks; asks nobody who looks.
std::vector<ImageFile> images_named_in(Connection& db, std::int64_t number, std::string_view text);

}  // namespace kb
