#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iomanip>
#include <map>
#include <ostream>

#include "cli/commands.h"
#include "indexer/dictionary_place.h"
#include "indexer/dictionary_sources.h"
#include "indexer/languages.h"
#include "indexer/lookup_key.h"
#include "indexer/word_table.h"
#include "kb/error.h"
#include "kb/library/database.h"

namespace fs = std::filesystem;

namespace cli {
namespace {

std::vector<fs::path> places_of(const DictionariesOptions& options) {
  if (options.paths.empty()) return indexer::usual_dictionary_folders();
  for (const std::string& path : options.paths)
    if (!fs::exists(path)) throw kb::Invalid("there is no file or folder " + path);
  return {options.paths.begin(), options.paths.end()};
}

std::string joined(const std::vector<fs::path>& paths) {
  std::string all;
  for (const fs::path& path : paths) all += (all.empty() ? "" : ", ") + path.string();
  return all;
}

std::string megabytes(std::size_t bytes) { return with_separators((bytes + 500'000) / 1'000'000) + " MB"; }

/// The file to write: the library's own, or the one that all libraries share. Refuses a data folder without a library: a mistyped name
/// would get a file that nobody reads.
fs::path table_file(const std::string& data) {
  if (!data.empty()) {
    kb::Database(data, kb::Opening::existing);
    return fs::path(data) / indexer::dictionaries_file;
  }
  fs::path shared = indexer::shared_dictionaries();
  if (shared.empty())
    throw kb::Invalid("there is no place for dictionaries that libraries share (no home folder); name a library with --data");
  return shared;
}

/// The file that searches go by.
fs::path table_in_use(const std::string& data) {
  if (data.empty()) return table_file(data);
  kb::Database(data, kb::Opening::existing);
  return indexer::dictionaries_of(data);
}

std::shared_ptr<const indexer::WordTable> table_of(const std::string& data) {
  auto table = indexer::WordTable::open(table_in_use(data));
  if (!table) throw kb::NotFound("there is no table of dictionaries yet; `casebook dictionaries build` makes it");
  return table;
}

std::ostream& print_name(std::ostream& out, const indexer::DictionarySource& source) {
  return out << std::left << std::setw(20) << source.name << " " << std::setw(3) << source.from << "→ " << std::setw(3) << source.to;
}

}  // namespace

int dictionaries_build_command(const DictionariesOptions& options, Terminal& terminal) {
  const fs::path file = table_file(options.data);
  const auto places = places_of(options);
  auto sources = indexer::find_dictionaries(places);
  if (!options.cedict.empty()) sources.push_back(indexer::cedict_file(options.cedict));
  if (sources.empty())
    throw kb::Invalid("there is no dictionary in " + joined(places) +
                      "; `scripts/install dictionaries` installs Debian's, and `casebook dictionaries build --help` says what is read");
  indexer::WordTableBuilder builder;
  std::size_t all = 0;
  for (const auto& source : sources) {
    std::size_t taken = 0;
    try {
      indexer::read_dictionary(source, [&](const indexer::WordPair& pair) { taken += builder.add(pair); });
    } catch (const kb::Invalid& refusal) {
      terminal.err << "casebook: left out: " << shown(refusal.what()) << "\n";
      continue;
    }
    print_name(terminal.out, source) << " " << std::right << std::setw(9) << with_separators(taken) << " pairs" << std::endl;
    all += taken;
  }
  if (all == 0) throw kb::Invalid("no dictionary could be read: " + file.string() + " stays as it was");
  builder.fill("de", "en");
  fs::create_directories(file.parent_path());
  builder.write(file);
  terminal.out << with_separators(all) << " pairs of words in " << file.string() << ", " << megabytes(fs::file_size(file)) << ".\n";
  return ok;
}

int dictionaries_list_command(const DictionariesOptions& options, Terminal& terminal) {
  const auto places = places_of(options);
  const auto sources = indexer::find_dictionaries(places);
  for (const auto& source : sources) print_name(terminal.out, source) << " " << shown(source.file.string()) << "\n";
  if (sources.empty())
    terminal.out << "There is no dictionary in " << shown(joined(places)) << "; `scripts/install dictionaries` installs Debian's.\n";
  if (options.data.empty() && !fs::exists(table_file(""))) return ok;
  const auto table = table_of(options.data);
  terminal.out << table_in_use(options.data).string() << ", " << megabytes(table->bytes()) << ", words by language:";
  auto languages = table->languages();
  std::sort(languages.begin(), languages.end(), [](const auto& a, const auto& b) { return a.keys > b.keys; });
  for (const auto& language : languages) terminal.out << "\n  " << shown(language.name) << " " << with_separators(language.keys);
  terminal.out << "\n";
  return ok;
}

int dictionaries_lookup_command(const DictionariesOptions& options, Terminal& terminal) {
  const auto table = table_of(options.data);
  std::string text;
  for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
  const std::string language(indexer::base_language(options.language));
  indexer::Analyser analyser;
  std::map<std::string_view, std::vector<indexer::WordTranslation>> by_language;
  const auto key = indexer::lookup_key(analyser, text, language);
  for (const auto& translation : table->translations(language, key.stems, key.exact)) by_language[translation.lang].push_back(translation);
  if (by_language.empty()) throw kb::NotFound("the dictionaries don't have \"" + text + "\" in language " + language);
  for (const auto& [lang, translations] : by_language) {
    terminal.out << shown(lang) << ":";
    for (const auto& translation : translations)
      terminal.out << " " << shown(translation.text) << " (" << std::lround(translation.weight * 100) << ")";
    terminal.out << "\n";
  }
  return ok;
}

}  // namespace cli
