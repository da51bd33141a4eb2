#pragma once

#include "kb/document/document.h"
#include "kb/library/packs.h"

/// How packs stand in the record; for the files of this room. Inside a transaction.
namespace kb {

/// Whoever looks. nullopt if there is none.
std::optional<Pack> find_pack(Connection& db, std::int64_t number);

/// The person as the record has them now. Throws Forbidden if they don't make packs.
Person require_trainer(Connection& db, const Person& by);

/// A revision as a document, without looking for what is wrong in it.
Document document_of(const Revision& revision, const Vocabulary& vocabulary);

}  // namespace kb
