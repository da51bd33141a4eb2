#include "indexer/writer.h"

#include <memory>

#include "indexer/fields.h"
#include "kb/library/durable.h"

namespace indexer {
namespace {

std::string text_key(const std::string& name) { return std::string(metadata::texts) + name; }

}  // namespace

IndexWriter::IndexWriter(const std::filesystem::path& folder)
    : folder_(folder), database_(folder.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS) {}

void IndexWriter::remove_documents(const std::string& name) {
  const std::string exact = term(Field::name, name);
  const std::vector<Xapian::docid> documents(database_.postlist_begin(exact), database_.postlist_end(exact));
  for (const Xapian::docid document : documents) {
    for (auto t = database_.termlist_begin(document); t != database_.termlist_end(document); ++t)
      if (is_spelling_word(*t)) database_.remove_spelling(*t);
    database_.delete_document(document);
    written_.removed.push_back(document);
  }
}

void IndexWriter::remove(const std::string& name) {
  remove_documents(name);
  database_.set_metadata(text_key(name), "");
}

void IndexWriter::put(IndexEntry entry) {
  remove_documents(entry.name);
  Xapian::Document document;
  for (const auto& [text, count] : entry.terms) {
    document.add_term(text, count);
    if (is_spelling_word(text)) database_.add_spelling(text);
  }
  for (const std::string& text : entry.exact) document.add_boolean_term(text);
  document.add_value(card_slot, pack(entry.card));
  database_.set_metadata(text_key(entry.name), entry.text);
  const DocumentNumber number = database_.add_document(document);
  written_.added.emplace_back(number, std::make_shared<const DocumentCard>(std::move(entry.card)));
}

Written IndexWriter::commit(std::int64_t revision, const std::string& witness) {
  database_.set_metadata(std::string(metadata::schema), schema_version());
  database_.set_metadata(std::string(metadata::revision), std::to_string(revision));
  if (!witness.empty()) database_.set_metadata(std::string(metadata::witness), witness);
  database_.commit();
  kb::sync_folder(folder_);
  return std::exchange(written_, {});
}

}  // namespace indexer
