#include "indexer/writer.h"

#include <utility>

#include "indexer/fields.h"

namespace indexer {
namespace {

std::string text_key(const std::string& name) { return std::string(metadata::texts) + name; }

}  // namespace

IndexWriter::IndexWriter(const std::filesystem::path& folder, Use use)
    : use_(use), database_(folder.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC) {}

/// An open transaction is dropped with the handle; without one, Xapian would commit what is pending.
void IndexWriter::begin() {
  if (use_ == Use::follow && !begun_) database_.begin_transaction();
  begun_ = true;
}

void IndexWriter::remove_documents(const std::string& name) {
  const std::string exact = term(Field::name, name);
  const std::vector<Xapian::docid> documents(database_.postlist_begin(exact), database_.postlist_end(exact));
  for (const Xapian::docid document : documents) {
    for (auto t = database_.termlist_begin(document); t != database_.termlist_end(document); ++t)
      if (is_spelling_word(*t)) --spelling_[*t];
    database_.delete_document(document);
    written_.removed.push_back(document);
  }
}

void IndexWriter::remove(const std::string& name) {
  begin();
  remove_documents(name);
  database_.set_metadata(text_key(name), "");
}

void IndexWriter::set_glossary(const std::vector<Concept>& concepts) {
  begin();
  database_.set_metadata(std::string(metadata::glossary), pack(concepts));
}

void IndexWriter::put(IndexEntry entry) {
  begin();
  remove_documents(entry.name);
  Xapian::Document document;
  for (const auto& [text, count] : entry.terms) {
    document.add_term(text, count);
    if (is_spelling_word(text)) ++spelling_[text];
  }
  for (const std::string& text : entry.exact) document.add_boolean_term(text);
  document.add_value(card_slot, pack(entry.card));
  database_.set_metadata(text_key(entry.name), entry.text);
  const DocumentNumber number = database_.add_document(document);
  written_.added.emplace_back(number, std::make_shared<const DocumentCard>(std::move(entry.card)));
}

Written IndexWriter::commit(std::int64_t revision, const std::string& witness) {
  begin();
  for (const auto& [word, change] : spelling_) {
    if (change > 0) database_.add_spelling(word, static_cast<Xapian::termcount>(change));
    if (change < 0) database_.remove_spelling(word, static_cast<Xapian::termcount>(-change));
  }
  spelling_.clear();
  database_.set_metadata(std::string(metadata::schema), schema_version());
  database_.set_metadata(std::string(metadata::revision), std::to_string(revision));
  if (!witness.empty()) database_.set_metadata(std::string(metadata::witness), witness);
  if (use_ == Use::follow)
    database_.commit_transaction();
  else
    database_.commit();
  begun_ = false;
  return std::exchange(written_, {});
}

}  // namespace indexer
