#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Translations of words and short phrases: one read-only file that is mapped into memory.
///
/// The file, version 1. Numbers are little-endian.
///   header      magic "CBWORDS\n", u32 version, u32 CRC-32 of what follows up to the end of the language records,
///               u64 size of the file, u32 number of languages, u32 zero
///   languages   32 bytes each: name (8 bytes, filled up with NUL), u32 number of keys, u32 tokens of the longest key,
///               u32 longest probe, u32 number of slots (a power of two), u64 offset of the slots
///   slots       u32 each: 0, or the distance from the slots' beginning to an entry. A key's first slot is its hash (64-bit FNV-1a, halves
///   XORed) modulo
///               the number of slots; if that holds another key, the next one, and so on, at most `longest probe` slots
///   entries     packed (packing.h): the key (of stems; or `=` and an exact form, into languages in which that means something else), the
///   number of translations, then each translation, best first: the number of its language,
///               its weight in 255ths, its text
/// Opening reads header and languages alone, whatever the size; an entry is checked when it is read. Damage there may lose a word or
/// misspell one, and nothing else. The file must not change while it is open: writing replaces it.
namespace indexer {

struct WordTranslation {
  std::string_view lang, text;  ///< into the map, valid as long as the table
  double weight = 0;            ///< above 0, at most 1
};

/// At most so many translations of a key into one language.
inline constexpr std::size_t most_translations = 8;

/// The table that `casebook dictionaries build` puts into the data folder.
inline constexpr std::string_view dictionaries_file = "dictionaries.words";

/// Immutable once opened; any thread.
class WordTable {
 public:
  /// nullptr if there is no such file; kb::Invalid if it is damaged or of another version.
  static std::shared_ptr<const WordTable> open(const std::filesystem::path& file);
  ~WordTable();
  WordTable(const WordTable&) = delete;
  WordTable& operator=(const WordTable&) = delete;

  /// What a text of language `lang` (base_language) means in all other languages, best first; at most most_translations of each language,
  /// of which the best weighs 1. Empty if the table doesn't have it. `key` and `exact` as lookup_key makes them: into languages in which
  /// the table tells the exact form from others of its stem, what the form means; into all others, what the stem means.
  std::vector<WordTranslation> translations(std::string_view lang, std::string_view key, std::string_view exact = {}) const;
  bool contains(std::string_view lang, std::string_view key) const;

  /// The most tokens that a key of this language has: how far a search for the longest match must look. 0 if it has no keys.
  int longest_key(std::string_view lang) const;

  struct Language {
    std::string_view name;
    std::size_t keys;
  };
  std::vector<Language> languages() const;
  std::size_t bytes() const { return bytes_.size(); }

 private:
  struct Keys {
    std::string_view name;
    std::uint32_t keys, longest_key, longest_probe, slots;
    std::size_t offset;
  };
  explicit WordTable(std::string_view bytes) : bytes_(bytes) {}
  void read_header(const std::string& name);
  const Keys* keys_of(std::string_view lang) const;
  std::string_view find(std::string_view lang, std::string_view key) const;
  /// Appends an entry's translations into the languages that `found` doesn't have yet.
  void read(std::string_view entry, std::vector<WordTranslation>& found) const;

  std::string_view bytes_;
  std::vector<Keys> languages_;
};

/// Two texts that mean the same, as a dictionary writes them.
struct WordPair {
  std::string from_lang, from;  ///< base_language, plain text
  std::string to_lang, to;
  double weight = 1;  ///< above 0; those of one word are compared with each other
};

/// Collects pairs and writes a table of them, in both directions: each text finds the other. One thread at a time.
///
/// A translation counts for more if several pairs say it, for less if it means a hundred other words too (`get`), and for less the more
/// words it has. Texts of more than 4 words or 64 bytes, and texts with no word in them, are passed over. Memory: about 300 bytes for each
/// different text, 44 for each pair.
class WordTableBuilder {
 public:
  WordTableBuilder();
  ~WordTableBuilder();

  /// Whether the pair was taken.
  bool add(const WordPair& pair);

  /// Gives texts that `hub` translates and `into` doesn't yet what their translations in `hub` mean in `into`, at half the weight: Spanish
  /// words that only a German dictionary has get English translations.
  void fill(std::string_view hub, std::string_view into);

  /// Replaces `file` as a whole or not at all. Throws kb::Invalid if the table would be too large for its format, std::system_error if the
  /// disk refuses.
  void write(const std::filesystem::path& file) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

void write_word_table(const std::filesystem::path& file, const std::vector<WordPair>& pairs);

}  // namespace indexer
