#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/dictionary_formats.h"

namespace indexer {

/// A dictionary on this machine.
struct DictionarySource {
  std::string name;            ///< `freedict-spa-eng`, `trans-de-en`
  std::filesystem::path file;  ///< or the folder of a language's message catalogues
  std::string from, to;        ///< base_language
  void (*reader)(const DictionaryText&, const PairSink&) = nullptr;
};

/// Where Debian's packages put their dictionaries, and programs their messages: for Korean, Thai, Vietnamese and Chinese these stand in.
std::vector<std::filesystem::path> usual_dictionary_folders();

/// The dictionaries in `places` (files, or folders of any depth), by name, each once; what isn't there is passed over. One whose words
/// another contains is left out: FreeDict's German and Japanese beside Ding and EDICT.
std::vector<DictionarySource> find_dictionaries(const std::vector<std::filesystem::path>& places);

/// CC-CEDICT's own text file.
DictionarySource cedict_file(const std::filesystem::path& file);

/// Gives every pair in the dictionary to `sink`. Throws kb::Invalid if its file can't be read or is larger than any dictionary.
void read_dictionary(const DictionarySource& source, const PairSink& sink);

}  // namespace indexer
