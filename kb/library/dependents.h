#pragma once

#include <vector>

#include "kb/document/check.h"
#include "kb/library/database.h"

namespace kb {

/// What would be wrong with texts that are published, aren't among `files`, and depend on what `files` change: translations of the same id,
/// links to headings and references to documents of a kind, and every text if the vocabulary changes. Problems have the canonical paths.
/// `checked`: what check_files said of `files`, without problems, against `record`, which leaves out the texts that `files` replace. Files
/// that change nothing cost one look each.
std::vector<Problem> check_dependents(const Database& database, const std::vector<SourceFile>& files, const Checked& checked,
                                      const Record& record, const Vocabulary& known);

/// The published texts in which the id of one of `names` stands as a word, and the translations of these; `names` themselves left out.
/// Belongs inside Database::read.
std::vector<SourceFile> texts_that_name(Connection& db, const std::vector<DocumentName>& names);

}  // namespace kb
