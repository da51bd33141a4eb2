#pragma once

#include <string>
#include <vector>

#include "kb/library/database.h"

namespace kb {

/// The languages in which anything is published, by tag. Inside Database::read.
std::vector<std::string> published_languages(Connection& db);

}  // namespace kb
