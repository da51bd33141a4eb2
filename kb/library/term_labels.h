#pragma once

#include <map>
#include <string>
#include <vector>

#include "kb/kinds/term.h"
#include "kb/library/database.h"

/// Terms' words as they are published. They stand in the text that was written first, and count for every translation. Functions belong
/// inside Database::read or ::write.
namespace kb {

/// In the file's order; empty if `id` is no published term.
std::vector<TermLabels> published_labels(Connection& db, const std::string& id);
/// Of every term that has any, by its id.
std::map<std::string, std::vector<TermLabels>> published_labels(Connection& db);

}  // namespace kb
