#pragma once

#include <functional>
#include <vector>

#include "kb/kinds/sheet.h"
#include "kb/library/database.h"
#include "kb/library/documents.h"

namespace kb {

/// Every published document that states facts, by id, each in the language that `choose` takes of its translations. Belongs inside
/// Database::read. Reads front matter alone; keep the answer for the library revision.
std::vector<Sheet> published_sheets(Connection& db, const Vocabulary& vocabulary,
                                    const std::function<const RevisionInfo*(const std::vector<RevisionInfo>&)>& choose);

}  // namespace kb
