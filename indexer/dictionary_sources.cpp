#include "indexer/dictionary_sources.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/compressed_file.h"
#include "indexer/message_catalog.h"
#include "kb/error.h"

namespace fs = std::filesystem;

namespace indexer {
namespace {

constexpr std::size_t largest_dictionary = std::size_t{512} << 20;
constexpr int deepest_folder = 8;

/// FreeDict names languages by ISO 639-3.
constexpr std::pair<std::string_view, std::string_view> language_names[] = {
    {"ara", "ar"}, {"bul", "bg"}, {"cat", "ca"}, {"ces", "cs"}, {"dan", "da"}, {"deu", "de"}, {"ell", "el"}, {"eng", "en"},
    {"fin", "fi"}, {"fra", "fr"}, {"hin", "hi"}, {"hrv", "hr"}, {"hun", "hu"}, {"ind", "id"}, {"ita", "it"}, {"jpn", "ja"},
    {"kor", "ko"}, {"nld", "nl"}, {"nor", "no"}, {"pol", "pl"}, {"por", "pt"}, {"rus", "ru"}, {"slk", "sk"}, {"slv", "sl"},
    {"spa", "es"}, {"swe", "sv"}, {"tha", "th"}, {"tur", "tr"}, {"ukr", "uk"}, {"vie", "vi"}, {"zho", "zh"},
};

struct KnownFile {
  std::string_view file, name, from, to;
  void (*reader)(const DictionaryText&, const PairSink&);
};

constexpr KnownFile known_files[] = {
    {"de-en", "trans-de-en", "de", "en", read_ding},
    {"edict", "edict", "ja", "en", read_edict},
    {"mueller7.index", "mueller7", "en", "ru", read_mueller},
    {"cc-cedict.index", "cc-cedict", "zh", "en", read_cedict_dictd},
};

/// Folders below which gettext keeps messages, for the languages of which Debian has no dictionary in every release.
constexpr std::pair<std::string_view, std::string_view> message_folders[] = {{"ko", "ko"}, {"th", "th"}, {"vi", "vi"}, {"zh_CN", "zh"}};
constexpr std::size_t most_messages = std::size_t{32} << 20;  // bytes

/// What needn't be read where the other is: the same words, from the same source.
constexpr std::pair<std::string_view, std::string_view> contained[] = {
    {"freedict-deu-eng", "trans-de-en"}, {"freedict-eng-deu", "trans-de-en"}, {"freedict-jpn-eng", "edict"}};

std::string_view language_named(std::string_view iso) {
  const auto* found = std::find_if(std::begin(language_names), std::end(language_names), [&](const auto& l) { return l.first == iso; });
  return found == std::end(language_names) ? std::string_view() : found->second;
}

std::optional<DictionarySource> recognized(const fs::path& file) {
  const std::string name = file.filename().string();
  for (const KnownFile& known : known_files)
    if (name == known.file)
      return DictionarySource{std::string(known.name), file, std::string(known.from), std::string(known.to), known.reader};
  // freedict-xxx-yyy.index
  if (!name.starts_with("freedict-") || name.size() != 22 || name[12] != '-' || !name.ends_with(".index")) return std::nullopt;
  const std::string_view from = language_named(std::string_view(name).substr(9, 3)),
                         to = language_named(std::string_view(name).substr(13, 3));
  // Through English every pair of languages is reached. German knows words that English doesn't have translated (WordTableBuilder::fill).
  const auto hub = [](std::string_view lang) { return lang == "en" || lang == "de"; };
  if (from.empty() || to.empty() || (!hub(from) && !hub(to))) return std::nullopt;
  return DictionarySource{name.substr(0, 16), file, std::string(from), std::string(to), read_freedict};
}

/// `…/th/LC_MESSAGES`
std::optional<DictionarySource> messages(const fs::path& folder) {
  if (folder.filename() != "LC_MESSAGES") return std::nullopt;
  const std::string name = folder.parent_path().filename().string();
  for (const auto& [of_language, lang] : message_folders)
    if (name == of_language) return DictionarySource{"messages-" + std::string(lang), folder, "en", std::string(lang), read_messages};
  return std::nullopt;
}

std::string message_lines_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (std::error_code ignored; entry.path().extension() == ".mo" && entry.is_regular_file(ignored)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::string lines;
  for (const fs::path& file : files)
    if (lines.size() < most_messages) lines += message_lines(read_compressed(file, largest_dictionary));
  return lines;
}

}  // namespace

std::vector<fs::path> usual_dictionary_folders() {
  return {"/usr/share/dictd", "/usr/share/trans", "/usr/share/edict", "/usr/share/locale"};
}

std::vector<DictionarySource> find_dictionaries(const std::vector<fs::path>& places) {
  std::vector<DictionarySource> found;
  const auto consider = [&](const fs::path& file) {
    std::error_code ignored;
    auto source = fs::is_regular_file(file, ignored) ? recognized(file) : fs::is_directory(file, ignored) ? messages(file) : std::nullopt;
    if (source) found.push_back(std::move(*source));
  };
  for (const fs::path& place : places) {
    consider(place);
    std::error_code error;
    fs::recursive_directory_iterator folder(place, fs::directory_options::skip_permission_denied, error);
    for (; !error && folder != fs::recursive_directory_iterator(); folder.increment(error)) {
      if (folder.depth() >= deepest_folder) folder.disable_recursion_pending();
      consider(folder->path());
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  found.erase(std::unique(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name == b.name; }), found.end());
  const auto has = [&](std::string_view name) {
    return std::any_of(found.begin(), found.end(), [&](const auto& s) { return s.name == name; });
  };
  for (const auto& [part, whole] : contained)
    if (has(whole)) std::erase_if(found, [&, name = part](const auto& source) { return source.name == name; });
  return found;
}

DictionarySource cedict_file(const fs::path& file) { return {"cedict", file, "zh", "en", read_cedict}; }

void read_dictionary(const DictionarySource& source, const PairSink& sink) {
  DictionaryText dictionary{source.from, source.to, {}, {}};
  if (source.reader == read_messages) {
    dictionary.text = message_lines_below(source.file);
    source.reader(dictionary, sink);
    return;
  }
  fs::path text = source.file;
  if (source.file.extension() == ".index") {
    dictionary.index = read_compressed(source.file, largest_dictionary);
    text.replace_extension(".dict.dz");
    if (!fs::exists(text)) text.replace_extension();  // .dict
  }
  dictionary.text = read_compressed(text, largest_dictionary);
  source.reader(dictionary, sink);
}

}  // namespace indexer
