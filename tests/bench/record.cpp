/// How fast the record takes in and gives out documents: record [DOCUMENTS] [BYTES EACH]
/// Prints documents per second of the checks (parsing) and of SQL alone, of reading, verifying and exporting, and the size on the disk.
#include <chrono>
#include <cstdlib>
#include <iomanip>
#include <iostream>

#include "kb/library/backup.h"
#include "kb/library/documents.h"
#include "kb/library/publish.h"
#include "tests/support/library.h"

namespace {

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void print(const char* what, double took, int count) {
  std::cout << std::left << std::setw(44) << what << std::right << std::fixed << std::setprecision(2) << std::setw(8) << took << " s"
            << std::setprecision(0) << std::setw(10) << count / took << " a second\n";
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 24'000;
  const std::size_t bytes = argc > 2 ? static_cast<std::size_t>(std::atoi(argv[2])) : 2100;
  std::vector<kb::SourceFile> files;
  for (int i = 0; i < count; ++i) {
    std::string body = "## Section " + std::to_string(i) + "\n\n";
    while (body.size() < bytes) body += "A sentence that a help page could have, number " + std::to_string(body.size() * 31 + i) + ".\n\n";
    files.push_back(guide_file("page-" + std::to_string(i) + ".en", "Page " + std::to_string(i), body));
  }
  TestLibrary library;
  kb::Database& database = library.database;

  kb::Checked checked;
  print("checks (parsed in this process)",
        seconds([&] { checked = kb::check_files(files, kb::Vocabulary::shipped(), {}, kb::parse_markdown); }), count);
  if (!checked.problems.empty()) {
    std::cerr << to_string(checked.problems.front()) << "\n";
    return 1;
  }
  const auto publish_all = [&] {
    database.write([&](kb::Connection& db) {
      for (const auto& accepted : checked.documents)
        kb::publish(db, {accepted.shape, accepted.canonical_path, files[accepted.file].bytes, "import", ""});
    });
  };
  print("SQL: publish all in one transaction", seconds(publish_all), count);
  print("SQL: the same again, nothing changed", seconds(publish_all), count);
  print("import of the same files, nothing changed", seconds([&] { library.import(files); }), count);
  for (auto& file : files) file.bytes += "\nOne line more.\n";
  print("import of the same files, all changed", seconds([&] { library.import(files); }), count);
  constexpr int few = 200;
  print("publish one by one", seconds([&] {
          for (int i = 0; i < few; ++i) library.import({guide_file("single-" + std::to_string(i) + ".en", "Single")});
        }),
        few);
  print("read one by one, hash verified", seconds([&] {
          for (int i = 0; i < count; ++i)
            database.read([&](kb::Connection& db) { return kb::published(db, {"page-" + std::to_string(i), "en"}); });
        }),
        count);
  print("changes since 0, by hundreds", seconds([&] {
          database.read([](kb::Connection& db) {
            std::int64_t at = 0;
            for (auto changes = kb::changes_since(db, at, 100); !changes.empty(); changes = kb::changes_since(db, at, 100))
              at = changes.back().library_revision;
          });
        }),
        count);
  print("library revision", seconds([&] {
          for (int i = 0; i < count; ++i) database.read(kb::library_revision);
        }),
        count);
  print("verify", seconds([&] { kb::verify(database); }), count);
  print("export", seconds([&] { kb::export_files(database, library.folder / "out"); }), count);
  print("backup", seconds([&] { kb::backup(database, library.folder / "backup"); }), count);
  print("restore", seconds([&] { kb::restore(library.folder / "backup", library.folder / "restored"); }), count);
  print("open", seconds([&] { kb::Database again(database.folder()); }), 1);
  std::cout << "record: " << std::filesystem::file_size(database.folder() / "casebook.sqlite") / 1'000'000
            << " MB, backup: " << std::filesystem::file_size(library.folder / "backup") / 1'000'000 << " MB\n";
}
