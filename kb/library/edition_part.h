#pragma once

#include <string>

#include "kb/library/editions.h"

/// Parts of an edition, for pages that don't need all its bytes. All belong inside Database::read, and throw as edition_files does.
namespace kb {

/// The edition without its images.
EditionFiles edition_texts(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number);

/// One text, with the vocabulary if the edition has its own. Throws NotFound if it hasn't that text.
EditionFiles edition_text(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number, const DocumentName& name);

/// One image's bytes. Throws NotFound if the edition hasn't an image of that path.
std::string edition_image(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number, const std::string& path);

}  // namespace kb
