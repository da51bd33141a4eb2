#include "indexer/rebuild.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <span>
#include <thread>

#include "indexer/writer.h"

namespace fs = std::filesystem;

namespace indexer {
namespace {

constexpr std::size_t documents_worth_halving = 2000;
constexpr std::size_t read_at_once = 100, batches_written_out = 10;
constexpr std::size_t progress_every = 100;

/// One report at a time, however many threads count.
class Counter {
 public:
  Counter(std::size_t all, const Progress& progress) : all_(all), progress_(progress) {}
  void add() {
    const std::lock_guard lock(mutex_);
    ++done_;
    if (progress_ && (done_ % progress_every == 0 || done_ == all_)) progress_(done_, all_);
  }

 private:
  std::mutex mutex_;
  std::size_t done_ = 0;
  const std::size_t all_;
  const Progress& progress_;
};

struct Part {
  const kb::Database& database;
  const kb::Vocabulary& vocabulary;
  const Glossary& glossary;
  std::span<const kb::DocumentName> names;
  Counter& counter;
  const Log& log;
};

void write_part(const Part& part, const fs::path& folder) {
  IndexWriter writer(folder, IndexWriter::Use::build);
  EntryMaker maker;
  for (std::size_t at = 0; at < part.names.size(); at += read_at_once) {
    const auto batch = part.names.subspan(at, std::min(read_at_once, part.names.size() - at));
    std::vector<IndexEntry> entries;
    part.database.read([&](kb::Connection& db) {
      for (const kb::DocumentName& name : batch)
        if (auto entry = read_entry(db, name, {part.vocabulary, part.glossary, maker, part.log})) entries.push_back(std::move(*entry));
    });
    for (IndexEntry& entry : entries) writer.put(std::move(entry));
    for (std::size_t i = 0; i < batch.size(); ++i) part.counter.add();
    if ((at / read_at_once + 1) % batches_written_out == 0) writer.write_out();
  }
  writer.commit(0, "");
}

void write_halves(const Part& whole, const fs::path& folder) {
  const std::size_t half = whole.names.size() / 2;
  const fs::path first = folder / "first", second = folder / "second";
  std::exception_ptr failure;
  std::thread other([&] {
    try {
      write_part({whole.database, whole.vocabulary, whole.glossary, whole.names.subspan(half), whole.counter, whole.log}, second);
    } catch (...) {
      failure = std::current_exception();  // thrown again below, on the caller's thread
    }
  });
  try {
    write_part({whole.database, whole.vocabulary, whole.glossary, whole.names.first(half), whole.counter, whole.log}, first);
  } catch (...) {
    other.join();
    throw;
  }
  other.join();
  if (failure) std::rethrow_exception(failure);
  {
    Xapian::Database halves(first.string());
    halves.add_database(Xapian::Database(second.string()));
    halves.compact(folder.string(), 0u, 0);
  }
  fs::remove_all(first);
  fs::remove_all(second);
}

}  // namespace

std::int64_t build_index(const kb::Database& database, const fs::path& folder, const Progress& progress, const Log& log) {
  Published published;
  std::string witness;
  std::vector<Concept> concepts;
  const kb::Vocabulary vocabulary = database.read([&](kb::Connection& db) {
    published = published_documents(db);
    if (!published.names.empty()) witness = witness_of(db, published.names.front());
    kb::Vocabulary known = kb::vocabulary(db);
    concepts = read_concepts(db, known, log ? log : Log([](const std::string&) {}));
    return known;
  });
  Analyser analyser;
  const Glossary glossary(concepts, analyser);
  Counter counter(published.names.size(), progress);
  std::mutex log_mutex;
  const Log guarded_log = [&](const std::string& line) {
    const std::lock_guard lock(log_mutex);
    if (log) log(line);
  };
  const Part whole{database, vocabulary, glossary, published.names, counter, guarded_log};
  if (published.names.size() >= documents_worth_halving)
    write_halves(whole, folder);
  else
    write_part(whole, folder);
  IndexWriter writer(folder, IndexWriter::Use::build);
  writer.set_glossary(concepts);
  writer.commit(published.revision, witness);
  return published.revision;
}

}  // namespace indexer
