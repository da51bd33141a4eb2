#pragma once

#include "kb/document/document.h"
#include "kb/library/packs.h"

/// How packs stand in the record; for the files of this room. Inside a transaction.
namespace kb {

/// Whoever looks. nullopt if there is none.
std::optional<Pack> find_pack(Connection& db, std::int64_t number);

std::optional<Pack> find_pack(Connection& db, std::string_view name);

/// Writes a new pack, of `author` or of nobody, and returns its number. `name` empty: it gets one of its month and number. The contents
/// must have passed their checks.
std::int64_t insert_pack(Connection& db, std::optional<std::int64_t> author, std::string_view name, const PackContents& contents,
                         const std::optional<std::vector<Question>>& quiz);
/// Puts contents and quiz in the place of the pack's, as its next version.
void update_pack(Connection& db, std::int64_t number, const PackContents& contents, const std::optional<std::vector<Question>>& quiz);

/// item_fault (kb/packs/item_fault.h) against what is published.
std::string item_fault(Connection& db, const PackItem& item, const std::vector<std::string>& languages, const Vocabulary& known);

/// The person as the record has them now. Throws Forbidden if they don't make packs.
Person require_trainer(Connection& db, const Person& by);

/// A revision as a document, without looking for what is wrong in it.
Document document_of(const Revision& revision, const Vocabulary& vocabulary);

}  // namespace kb
