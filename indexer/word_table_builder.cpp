#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <system_error>
#include <unordered_map>

#include "indexer/lookup_key.h"
#include "indexer/packing.h"
#include "indexer/word_table.h"
#include "indexer/word_table_format.h"
#include "kb/error.h"
#include "kb/library/durable.h"

namespace indexer {
namespace {

using namespace word_table_format;

constexpr std::ptrdiff_t most_spaces = 3;
constexpr std::size_t longest_text = 64;  // bytes

struct Text {
  std::uint32_t key;
  const std::string* text;  // in the map of its language
};

/// A key's number says nothing of its language: this does.
struct Key {
  const std::string* key;
  std::uint16_t language;
  std::uint16_t tokens;
};

struct Edge {
  std::uint32_t from, to;  // texts
  float weight;
};

/// One direction of an edge: what a key means.
struct Link {
  std::uint32_t key, text;
  float weight;
};

/// All that says that one key means another, and the text that says it most.
struct Meaning {
  std::uint32_t key;
  std::uint32_t text;
  double weight, of_text;
};

struct Language {
  std::string name;
  std::unordered_map<std::string, std::uint32_t> texts, keys;
};

template <class Number>
void append(std::string& bytes, Number value) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
}

void write_file(const std::filesystem::path& file, const std::vector<std::string>& parts) {
  std::filesystem::path aside = file;
  aside += ".new";
  {
    std::ofstream out(aside, std::ios::binary | std::ios::trunc);
    for (const std::string& part : parts) out.write(part.data(), static_cast<std::streamsize>(part.size()));
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), aside.string());
  }
  kb::sync_file(aside);
  std::filesystem::rename(aside, file);
  kb::sync_folder(file.parent_path());
}

/// The slots and entries of one language.
struct KeysPart {
  std::uint32_t keys = 0, longest_key = 0, longest_probe = 0;
  std::vector<std::uint32_t> slots;
  std::string entries;

  void place(const std::vector<std::pair<std::uint64_t, std::size_t>>& hashes) {  // hash, offset in entries
    keys = static_cast<std::uint32_t>(hashes.size());
    for (std::size_t size = std::bit_ceil(hashes.size() * 3 / 2 + 1);; size *= 2) {
      const std::size_t entries_at = size * slot_size;
      if (entries_at + entries.size() > std::numeric_limits<std::uint32_t>::max())
        throw kb::Invalid("too many words for one word table: leave some dictionaries out");
      slots.assign(size, 0);
      longest_probe = 0;
      for (const auto& [hash, offset] : hashes) {
        std::uint32_t probe = 1;
        std::size_t slot = hash & (size - 1);
        for (; slots[slot] != 0; slot = (slot + 1) & (size - 1)) ++probe;
        slots[slot] = static_cast<std::uint32_t>(entries_at + offset);
        longest_probe = std::max(longest_probe, probe);
      }
      if (longest_probe <= word_table_format::longest_probe) return;
    }
  }

  std::string bytes() const {
    std::string all;
    all.reserve(slots.size() * slot_size + entries.size());
    for (const std::uint32_t slot : slots) append(all, slot);
    return all + entries;
  }
};

}  // namespace

struct WordTableBuilder::State {
  Analyser analyser;
  std::vector<std::unique_ptr<Language>> languages;
  std::vector<Text> texts;
  std::vector<Key> keys;
  std::vector<Edge> edges;

  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  std::uint16_t language(const std::string& name) {
    for (std::size_t i = 0; i < languages.size(); ++i)
      if (languages[i]->name == name) return static_cast<std::uint16_t>(i);
    if (name.empty() || name.size() > name_size || languages.size() >= most_languages)
      throw kb::Invalid("a word table can't hold the language \"" + name + "\"");
    languages.push_back(std::make_unique<Language>());
    languages.back()->name = name;
    return static_cast<std::uint16_t>(languages.size() - 1);
  }

  /// The number of a text, or none if it makes no key.
  std::uint32_t text(const std::string& language_name, const std::string& text) {
    if (text.size() > longest_text) return none;
    const std::uint16_t number = language(language_name);
    Language& lang = *languages[number];
    const auto [known, is_new] = lang.texts.emplace(text, none);
    if (!is_new) return known->second;
    int tokens = 0;
    const std::string key = lookup_key(analyser, text, language_name, &tokens);
    if (key.empty() || key.size() > longest_text || std::count(key.begin(), key.end(), ' ') > most_spaces) return none;
    const auto [entry, key_is_new] = lang.keys.emplace(key, static_cast<std::uint32_t>(keys.size()));
    if (key_is_new) keys.push_back({&entry->first, number, static_cast<std::uint16_t>(tokens)});
    Key& of_text = keys[entry->second];
    of_text.tokens = std::max(of_text.tokens, static_cast<std::uint16_t>(tokens));
    known->second = static_cast<std::uint32_t>(texts.size());
    texts.push_back({entry->second, &known->first});
    return known->second;
  }

  std::uint16_t language_of(std::uint32_t text) const { return keys[texts[text].key].language; }
  static std::uint64_t total_of(std::uint32_t key, std::uint16_t other_language) { return (std::uint64_t{key} << 16) | other_language; }

  /// Both directions of all pairs, by key, then by the language and key of the translation.
  std::vector<Link> links() const {
    std::vector<Link> all;
    all.reserve(edges.size() * 2);
    for (const Edge& edge : edges) {
      all.push_back({texts[edge.from].key, edge.to, edge.weight});
      all.push_back({texts[edge.to].key, edge.from, edge.weight});
    }
    std::sort(all.begin(), all.end(), [&](const Link& a, const Link& b) {
      if (a.key != b.key) return a.key < b.key;
      const std::uint32_t a_key = texts[a.text].key, b_key = texts[b.text].key;
      if (keys[a_key].language != keys[b_key].language) return keys[a_key].language < keys[b_key].language;
      if (a_key != b_key) return a_key < b_key;
      return a.text != b.text ? a.text < b.text : a.weight < b.weight;
    });
    return all;
  }

  /// What the links from `at` on, all of one key and into one language, say; `at` moves behind them.
  std::vector<Meaning> meanings(const std::vector<Link>& all, std::size_t& at) const {
    std::vector<Meaning> found;
    const std::uint32_t key = all[at].key;
    const std::uint16_t language = language_of(all[at].text);
    while (at < all.size() && all[at].key == key && language_of(all[at].text) == language) {
      const std::uint32_t text = all[at].text;
      double of_text = 0;
      for (; at < all.size() && all[at].key == key && all[at].text == text; ++at) of_text += all[at].weight;
      if (found.empty() || found.back().key != texts[text].key) found.push_back({texts[text].key, text, 0, 0});
      Meaning& meaning = found.back();
      meaning.weight += of_text;
      if (of_text > meaning.of_text) {
        meaning.of_text = of_text;
        meaning.text = text;
      }
    }
    return found;
  }
};

WordTableBuilder::WordTableBuilder() : state_(std::make_unique<State>()) {}
WordTableBuilder::~WordTableBuilder() = default;

bool WordTableBuilder::add(const WordPair& pair) {
  if (pair.from_lang == pair.to_lang || !(pair.weight > 0) || !std::isfinite(pair.weight)) return false;
  const std::uint32_t from = state_->text(pair.from_lang, pair.from);
  const std::uint32_t to = from == State::none ? State::none : state_->text(pair.to_lang, pair.to);
  if (to == State::none) return false;
  state_->edges.push_back({from, to, static_cast<float>(pair.weight)});
  return true;
}

void WordTableBuilder::write(const std::filesystem::path& file) const {
  const std::vector<Link> links = state_->links();
  std::unordered_map<std::uint64_t, double> totals;
  for (const Link& link : links) totals[State::total_of(link.key, state_->language_of(link.text))] += link.weight;

  const std::size_t count = state_->languages.size();
  std::vector<KeysPart> parts(count);
  std::vector<std::vector<std::pair<std::uint64_t, std::size_t>>> hashes(count);
  struct Ranked {
    std::uint16_t language;
    std::uint32_t weight;
    const std::string* text;
  };
  for (std::size_t at = 0; at < links.size();) {
    const std::uint32_t number = links[at].key;
    const Key& key = state_->keys[number];
    std::vector<Ranked> ranked;
    while (at < links.size() && links[at].key == number) {
      auto meanings = state_->meanings(links, at);
      const std::uint16_t language = state_->keys[meanings.front().key].language;
      for (Meaning& meaning : meanings)
        meaning.weight /= std::sqrt(totals.at(State::total_of(number, language)) * totals.at(State::total_of(meaning.key, key.language)));
      std::stable_sort(meanings.begin(), meanings.end(), [](const Meaning& a, const Meaning& b) { return a.weight > b.weight; });
      if (meanings.size() > most_translations) meanings.resize(most_translations);
      for (const Meaning& meaning : meanings) {
        const double weight = weight_unit * meaning.weight / meanings.front().weight;
        ranked.push_back({language, std::max(1u, static_cast<std::uint32_t>(std::lround(weight))), state_->texts[meaning.text].text});
      }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.weight > b.weight; });
    KeysPart& part = parts[key.language];
    hashes[key.language].emplace_back(hash(*key.key), part.entries.size());
    part.longest_key = std::max<std::uint32_t>(part.longest_key, key.tokens);
    Packer entry;
    entry.text(*key.key).number(ranked.size());
    for (const Ranked& translation : ranked) entry.number(translation.language).number(translation.weight).text(*translation.text);
    part.entries += entry.take();
  }

  std::string records;
  std::vector<std::string> bytes(1);
  std::uint64_t offset = header_size + count * language_size;
  for (std::size_t i = 0; i < count; ++i) {
    parts[i].place(hashes[i]);
    std::string name = state_->languages[i]->name;
    name.resize(name_size, '\0');
    records += name;
    append(records, parts[i].keys);
    append(records, parts[i].longest_key);
    append(records, parts[i].longest_probe);
    append(records, static_cast<std::uint32_t>(parts[i].slots.size()));
    append(records, offset);
    bytes.push_back(parts[i].bytes());
    offset += bytes.back().size();
    parts[i] = {};
  }
  std::string checked;
  append(checked, offset);
  append(checked, static_cast<std::uint32_t>(count));
  append(checked, std::uint32_t{0});
  checked += records;
  std::string& header = bytes.front();
  header = magic;
  append(header, version);
  append(header, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()))));
  header += checked;
  write_file(file, bytes);
}

void write_word_table(const std::filesystem::path& file, const std::vector<WordPair>& pairs) {
  WordTableBuilder builder;
  for (const WordPair& pair : pairs) builder.add(pair);
  builder.write(file);
}

}  // namespace indexer
