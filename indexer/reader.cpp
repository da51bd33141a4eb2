#include "indexer/reader.h"

#include <stdexcept>

#include "indexer/fields.h"

namespace indexer {
namespace {

constexpr std::size_t posting_cache_bytes = 16 << 20;

}  // namespace

Generation::Generation(std::filesystem::path folder) : folder_(std::move(folder)), terms_(posting_cache_bytes) {}

Generation::~Generation() {
  idle_.clear();
  std::error_code ignored;  // what can't be removed now is at the next start
  if (retired_) std::filesystem::remove_all(folder_, ignored);
}

std::unique_ptr<Reader> Generation::borrow(std::uint64_t commit) const {
  std::unique_ptr<Reader> reader;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      reader = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!reader)
    reader = std::make_unique<Reader>(folder_.string());
  else if (reader->commit < commit)
    reader->database.reopen();
  reader->commit = std::max(reader->commit, commit);
  return reader;
}

void Generation::give_back(std::unique_ptr<Reader> reader) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(reader));
}

std::shared_ptr<const CrossLanguage> Generation::cross_language() const {
  const std::lock_guard lock(mutex_);
  return cross_language_;
}

void Generation::set_cross_language(std::shared_ptr<const CrossLanguage> made) const {
  const std::lock_guard lock(mutex_);
  cross_language_.swap(made);
}

std::shared_ptr<const Popularity> Generation::popularity() const {
  const std::lock_guard lock(mutex_);
  return popularity_;
}

void Generation::set_popularity(std::shared_ptr<const Popularity> known) const {
  const std::lock_guard lock(mutex_);
  popularity_.swap(known);
}

Columns read_columns(const Xapian::Database& database, Families families) {
  Columns columns(std::move(families));
  for (auto value = database.valuestream_begin(card_slot); value != database.valuestream_end(card_slot); ++value) {
    auto card = unpack_card(*value);
    if (!card) throw std::runtime_error("a document's card in the index is damaged");
    columns.add(value.get_docid(), std::make_shared<const DocumentCard>(std::move(*card)));
  }
  return columns;
}

}  // namespace indexer
