#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.h"
#include "indexer/expectations.h"
#include "indexer/index.h"
#include "kb/document/check.h"
#include "kb/document/markdown_box.h"
#include "kb/error.h"
#include "kb/library/backup.h"
#include "kb/library/documents.h"
#include "kb/library/espanso.h"
#include "kb/packs/pack_zip.h"

namespace cli {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// File names are bytes: what isn't UTF-8 in a message is replaced, not thrown at.
std::string dumped(const json& value) { return value.dump(2, ' ', false, json::error_handler_t::replace); }

json listed(const std::vector<kb::Problem>& problems) {
  auto list = json::array();
  for (const auto& problem : problems) list.push_back({{"path", problem.path}, {"line", problem.line}, {"message", problem.message}});
  return list;
}

std::function<kb::Markdown(std::string_view)> parser_of(kb::MarkdownBox& box) {
  return [&box](std::string_view body) { return box.parse(body); };
}

constexpr std::uintmax_t most_zip_bytes = 256 * 1024 * 1024;

bool is_zip(const std::string& path) { return path.ends_with(".zip") && fs::is_regular_file(path); }

/// The files of a pack that was exported; their paths begin with the zip file's.
std::vector<kb::SourceFile> files_of_pack(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > most_zip_bytes) throw kb::Invalid(std::vector<kb::Problem>{{path, 0, "the zip file is larger than 256 MB"}});
  std::ifstream in(path, std::ios::binary);
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!in && size > 0) throw kb::Invalid(std::vector<kb::Problem>{{path, 0, "the file can't be read"}});
  return kb::source_files(kb::read_pack_zip(bytes, path), path);
}

/// As kb::collect_files, with packs' zip files unpacked.
std::vector<kb::SourceFile> collect(const std::vector<std::string>& paths, std::vector<kb::Problem>& problems) {
  std::vector<std::string> others;
  std::vector<kb::SourceFile> files;
  for (const std::string& path : paths) {
    if (!is_zip(path)) {
      others.push_back(path);
      continue;
    }
    try {
      auto more = files_of_pack(path);
      std::move(more.begin(), more.end(), std::back_inserter(files));
    } catch (const kb::Invalid& invalid) {
      problems.insert(problems.end(), invalid.problems.begin(), invalid.problems.end());
    }
  }
  auto more = kb::collect_files(others, problems);
  std::move(more.begin(), more.end(), std::back_inserter(files));
  return files;
}

/// A pack brings its vocabulary to a library that has none of its own, and to no other: there it would change every document's words.
void leave_out_vocabulary(std::vector<kb::SourceFile>& files, const kb::Database& database) {
  if (database.read([](kb::Connection& db) { return kb::vocabulary_revision(db); }) == 0) return;
  std::erase_if(files, [](const kb::SourceFile& file) { return file.path.ends_with(".zip/vocabulary.yaml"); });
}

std::vector<kb::SourceFile> collected(const std::vector<std::string>& paths) {
  std::vector<kb::Problem> problems;
  auto files = collect(paths, problems);
  if (!problems.empty()) throw kb::Invalid(std::move(problems));
  return files;
}

std::string plural(std::size_t count, const std::string& one) { return with_separators(count) + " " + one + (count == 1 ? "" : "s"); }

std::string ordinal(int number) {
  const int last = number % 10;
  const bool teen = number / 10 % 10 == 1;
  return std::to_string(number) + (teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

/// The queries under `found_by` of what was imported that don't find their document, each with its place in the file.
std::vector<kb::Problem> unmet_expectations(const indexer::Index& index, const kb::Database& database,
                                            const std::vector<kb::SourceFile>& files) {
  std::map<kb::DocumentName, std::string> paths;
  std::vector<kb::DocumentName> names;
  std::vector<kb::Problem> ignored;  // an image's name
  for (const auto& file : files)
    if (const auto name = kb::parse_document_name(fs::path(file.path).filename().string(), ignored)) {
      names.push_back(*name);
      paths[*name] = file.path;
    }
  auto expectations = indexer::expectations(database, names);
  indexer::check(index, expectations);
  std::vector<kb::Problem> unmet;
  for (const auto& expectation : expectations) {
    if (expectation.met()) continue;
    const std::string place = expectation.rank == 0 ? "doesn't find this document"
                                                    : "finds this document " + ordinal(expectation.rank) + ", not among the first three";
    unmet.push_back({paths[expectation.document], expectation.line, "\"" + expectation.query + "\" " + place + " (found_by)"});
  }
  return unmet;
}

}  // namespace

int import_command(const ImportOptions& options, Terminal& terminal) {
  auto files = collected(options.paths);
  if (files.empty()) throw kb::Invalid("there is nothing to import in what was named");
  kb::MarkdownBox box;
  kb::Database database(options.data);
  leave_out_vocabulary(files, database);
  auto report = kb::import_files(database, files, "import", parser_of(box), progress(terminal, "Checking"));
  indexer::Index index(database, indexer::Index::Mode::command);
  const bool indexed = index.catch_up(progress(terminal, "Indexing"));
  // What the index doesn't hold yet, another process is adding: nothing can be said of it.
  const auto unmet = indexed ? unmet_expectations(index, database, files) : std::vector<kb::Problem>();
  if (options.json) {
    terminal.out << dumped({{"created", report.created},
                            {"changed", report.changed},
                            {"unchanged", report.unchanged},
                            {"attachments", report.attachments},
                            {"packs", report.packs},
                            {"library_revision", report.library_revision},
                            {"indexed", indexed},
                            {"found_by", listed(unmet)}})
                 << "\n";
    return ok;
  }
  terminal.out << plural(static_cast<std::size_t>(report.created), "new text") << ", "
               << with_separators(static_cast<std::size_t>(report.changed)) << " changed, "
               << with_separators(static_cast<std::size_t>(report.unchanged)) << " unchanged";
  if (report.attachments > 0) terminal.out << ", " << plural(static_cast<std::size_t>(report.attachments), "attachment");
  if (report.packs > 0) terminal.out << ", " << plural(static_cast<std::size_t>(report.packs), "pack");
  terminal.out << (indexed ? ".\n" : ". The running server is adding them to its index.\n");
  for (const auto& problem : unmet) terminal.out << shown(kb::to_string(problem)) << "\n";
  return ok;
}

int export_command(const ExportOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  const int files = kb::export_files(database, options.folder);
  terminal.out << plural(static_cast<std::size_t>(files), "file") << " written to " << options.folder << ".\n";
  return ok;
}

int espanso_command(const EspansoOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  const auto made = database.read([](kb::Connection& db) { return kb::espanso_file(db); });
  if (options.file == "-") {
    terminal.out << made.yaml;
    return ok;
  }
  // Written beside and moved: espanso reads its folder at any moment.
  const std::string beside = options.file + ".new";
  std::ofstream out(beside, std::ios::binary);
  out << made.yaml;
  out.close();
  std::error_code error;
  if (out) fs::rename(beside, options.file, error);
  if (!out || error) {
    fs::remove(beside, error);
    throw kb::Invalid(options.file + " can't be written");
  }
  terminal.out << plural(static_cast<std::size_t>(made.matches), "script") << " written to " << options.file << ".\n";
  return ok;
}

int check_command(const CheckOptions& options, Terminal& terminal) {
  std::vector<kb::Problem> problems;
  auto files = collect(options.paths, problems);
  kb::MarkdownBox box;
  auto checked = kb::check_in_place(files, kb::Vocabulary::shipped(), parser_of(box), progress(terminal, "Checking"));
  problems.insert(problems.end(), checked.problems.begin(), checked.problems.end());
  std::sort(problems.begin(), problems.end());
  if (options.json) {
    terminal.out << dumped({{"files", files.size()}, {"documents", checked.documents.size()}, {"problems", listed(problems)}}) << "\n";
  } else {
    for (const auto& problem : problems) terminal.out << shown(kb::to_string(problem)) << "\n";
    terminal.err << plural(files.size(), "file") << " checked, " << plural(problems.size(), "problem") << ".\n";
  }
  return problems.empty() ? ok : refused;
}

int fingerprint_command(const FingerprintOptions& options, Terminal& terminal) {
  auto files = collected(options.paths);
  kb::MarkdownBox box;
  bool printed = false;
  for (const auto& file : files) {
    // A fingerprint is of what stands there: links that lead out of the files given are no matter, only what can't be read is.
    std::vector<kb::Problem> findings;
    const auto name = kb::parse_document_name(fs::path(file.path).filename().string(), findings);
    if (!name) continue;
    const auto document = kb::read_document(*name, file.path, file.bytes, kb::Vocabulary::shipped(), parser_of(box), findings);
    if (!document.kind) throw kb::Invalid(std::move(findings));
    terminal.out << kb::fingerprint(document, file.bytes) << "  " << shown(file.path) << "\n";
    printed = true;
  }
  if (!printed) throw kb::Invalid("there is no document (id.language.md) in what was named");
  return ok;
}

int reindex_command(const ReindexOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  indexer::Index index(database, indexer::Index::Mode::command);
  index.rebuild(progress(terminal, "Indexing"));
  const auto statistics = index.statistics();
  terminal.out << plural(statistics.documents, "document") << " in " << plural(statistics.translations, "text") << " indexed, "
               << with_separators(statistics.bytes_on_disk / 1024) << " KB.\n";
  return ok;
}

int backup_command(const BackupOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  kb::backup(database, options.file);
  terminal.out << "The record is in " << options.file << "; `casebook restore` makes a data folder of it.\n";
  return ok;
}

int restore_command(const BackupOptions& options, Terminal& terminal) {
  kb::restore(options.file, options.data);
  kb::Database database(options.data);
  indexer::Index index(database, indexer::Index::Mode::command);
  index.catch_up(progress(terminal, "Indexing"));
  terminal.out << "Restored to " << options.data << ".\n";
  return ok;
}

}  // namespace cli
