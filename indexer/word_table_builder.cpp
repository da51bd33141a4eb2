#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "indexer/lookup_key.h"
#include "indexer/word_table.h"
#include "indexer/word_table_format.h"
#include "indexer/word_table_writer.h"
#include "kb/error.h"

namespace indexer {
namespace {

using namespace word_table_format;

constexpr std::ptrdiff_t most_spaces = 3;
constexpr std::size_t longest_text = 64;  // bytes

// How a translation is weighed: what is said of it, over (what is said of the word it is + smoothing) ^ commonness, times a factor for each
// word after the first. Chosen for searches in one language over documents in another.
constexpr double commonness = 0.35, smoothing = 2, of_further_word = 0.7;
constexpr double of_other_form = 0.25;             // what is said of another form of the stem, to an exact form
constexpr double through_hub = 0.5, surest = 0.4;  // how much a translation through a hub counts; the weight from which on one is taken
constexpr std::size_t most_through_hub = 3;
constexpr double lightest = 0.08;  // of the best

struct Text {
  std::uint32_t key, exact;
  const std::string* text;  // in the map of its language
  std::uint16_t spaces;
};

struct Key {
  const std::string* key;
  std::uint16_t language;
  std::uint16_t tokens;
};

struct Edge {
  std::uint32_t from, to;  // texts
  float weight;
};

/// One direction of an edge.
struct Link {
  std::uint32_t key, own, text;
  float weight;
};

/// All that says that a key means another, and the text that says it most.
struct Meaning {
  std::uint32_t key, text;
  double weight, of_text;
};

struct Language {
  std::unordered_map<std::string, std::uint32_t> texts, keys, exact;
};

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Calls `each` with the beginning and end of every key's links.
template <class Function>
void for_each_key(const std::vector<Link>& links, const Function& each) {
  for (auto begin = links.begin(); begin != links.end();) {
    const auto end = std::find_if(begin, links.end(), [&](const Link& link) { return link.key != begin->key; });
    each(begin, end);
    begin = end;
  }
}

}  // namespace

struct WordTableBuilder::State {
  Analyser analyser;
  std::vector<std::string> names;
  std::vector<std::unique_ptr<Language>> languages;
  std::vector<Text> texts;
  std::vector<Key> keys;
  std::vector<const std::string*> exact;
  std::vector<Edge> edges;
  std::unordered_map<std::uint64_t, double> totals;  // by key and the language that it is translated into

  std::uint16_t language(const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<std::uint16_t>(found - names.begin());
    if (name.empty() || name.size() > name_size || names.size() >= most_languages)
      throw kb::Invalid("a word table can't hold the language \"" + name + "\"");
    names.push_back(name);
    languages.push_back(std::make_unique<Language>());
    return static_cast<std::uint16_t>(names.size() - 1);
  }

  /// The number of a text, or none if it makes no key.
  std::uint32_t text(const std::string& language_name, const std::string& text) {
    if (text.size() > longest_text) return none;
    const std::uint16_t number = language(language_name);
    Language& lang = *languages[number];
    const auto [known, is_new] = lang.texts.emplace(text, none);
    if (!is_new) return known->second;
    const LookupKey key = lookup_key(analyser, text, language_name);
    const auto spaces = std::count(key.stems.begin(), key.stems.end(), ' ');
    if (key.stems.empty() || key.stems.size() > longest_text || spaces > most_spaces) return none;
    const auto [stems, stems_are_new] = lang.keys.emplace(key.stems, static_cast<std::uint32_t>(keys.size()));
    if (stems_are_new) keys.push_back({&stems->first, number, 0});
    Key& of_stems = keys[stems->second];
    of_stems.tokens = std::max(of_stems.tokens, static_cast<std::uint16_t>(key.tokens));
    const auto [form, form_is_new] = lang.exact.emplace(key.exact, static_cast<std::uint32_t>(exact.size()));
    if (form_is_new) exact.push_back(&form->first);
    known->second = static_cast<std::uint32_t>(texts.size());
    texts.push_back({stems->second, form->second, &known->first, static_cast<std::uint16_t>(spaces)});
    return known->second;
  }

  std::uint16_t language_of(std::uint32_t text) const { return keys[texts[text].key].language; }
  static std::uint64_t total_of(std::uint32_t key, std::uint16_t other) { return (std::uint64_t{key} << 16) | other; }
  double& total(std::uint32_t key, std::uint16_t other) { return totals[total_of(key, other)]; }

  /// Both directions of all pairs, by key, then by the language and key of the translation.
  std::vector<Link> links() const {
    std::vector<Link> all;
    all.reserve(edges.size() * 2);
    for (const Edge& edge : edges) {
      all.push_back({texts[edge.from].key, edge.from, edge.to, edge.weight});
      all.push_back({texts[edge.to].key, edge.to, edge.from, edge.weight});
    }
    std::sort(all.begin(), all.end(), [&](const Link& a, const Link& b) {
      if (a.key != b.key) return a.key < b.key;
      const std::uint32_t a_key = texts[a.text].key, b_key = texts[b.text].key;
      if (a_key != b_key) return keys[a_key].language != keys[b_key].language ? keys[a_key].language < keys[b_key].language : a_key < b_key;
      if (a.text != b.text) return a.text < b.text;
      return a.own != b.own ? a.own < b.own : a.weight < b.weight;
    });
    return all;
  }

  using Links = std::vector<Link>::const_iterator;

  /// What the links, all of one key and into one language, say: best first. `form`: of which exact form, or none.
  std::vector<Meaning> meanings(Links at, Links end, std::uint32_t form) {
    std::vector<Meaning> found;
    const std::uint16_t own_language = keys[at->key].language;
    while (at != end) {
      const std::uint32_t text = at->text;
      double of_text = 0;
      for (; at != end && at->text == text; ++at)
        of_text += at->weight * (form == none || texts[at->own].exact == form ? 1 : of_other_form);
      if (found.empty() || found.back().key != texts[text].key) found.push_back({texts[text].key, text, 0, 0});
      Meaning& meaning = found.back();
      meaning.weight += of_text;
      if (of_text > meaning.of_text) {
        meaning.of_text = of_text;
        meaning.text = text;
      }
    }
    for (Meaning& meaning : found)
      meaning.weight *=
          std::pow(total(meaning.key, own_language) + smoothing, -commonness) * std::pow(of_further_word, texts[meaning.text].spaces);
    std::stable_sort(found.begin(), found.end(), [](const Meaning& a, const Meaning& b) { return a.weight > b.weight; });
    return found;
  }

  void count_totals(const std::vector<Link>& all) {
    totals.clear();
    for (const Link& link : all) total(link.key, language_of(link.text)) += link.weight;
  }

  /// What a key of the hub, all of whose links these are, tells of texts that `into` doesn't have.
  void fill(Links begin, Links end, std::uint16_t into) {
    std::vector<Meaning> meant;
    for_each_language(begin, end, [&](Links from, Links to) {
      if (language_of(from->text) == into) meant = meanings(from, to, none);
    });
    for (Links link = begin; link != end && !meant.empty(); ++link) {
      if (language_of(link->text) == into || totals.contains(total_of(texts[link->text].key, into))) continue;
      for (std::size_t i = 0; i < std::min(meant.size(), most_through_hub); ++i) {
        const double weight = meant[i].weight / meant.front().weight;
        if (weight >= surest) edges.push_back({link->text, meant[i].text, static_cast<float>(through_hub * weight * link->weight)});
      }
    }
  }

  /// Calls `each` with the beginning and end of the links into one language.
  template <class Function>
  void for_each_language(Links begin, Links end, const Function& each) const {
    while (begin != end) {
      const std::uint16_t into = language_of(begin->text);
      const auto behind = std::find_if(begin, end, [&](const Link& link) { return language_of(link.text) != into; });
      each(begin, behind);
      begin = behind;
    }
  }

  using Translations = std::vector<WordTableWriter::Translation>;

  void append(Translations& all, const std::vector<Meaning>& found) const {
    for (std::size_t i = 0; i < std::min(found.size(), most_translations); ++i) {
      const double weight = found[i].weight / found.front().weight;
      if (weight < lightest) break;
      const Text& text = texts[found[i].text];
      all.push_back({keys[text.key].language, static_cast<std::uint8_t>(std::lround(weight * weight_unit)), *text.text});
    }
  }

  static void add(WordTableWriter& writer, std::string_view key, const Key& of, Translations translations) {
    if (translations.empty()) return;
    std::stable_sort(translations.begin(), translations.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
    writer.add(of.language, key, of.tokens, translations);
  }

  /// Writes a key, all of whose links these are, and those of its exact forms that mean something else than the rest.
  void add(WordTableWriter& writer, Links begin, Links end) {
    const Key& key = keys[begin->key];
    Translations of_stem;
    for_each_language(begin, end, [&](Links from, Links to) { append(of_stem, meanings(from, to, none)); });
    add(writer, *key.key, key, std::move(of_stem));
    std::vector<std::uint32_t> forms;
    for (Links link = begin; link != end; ++link) forms.push_back(texts[link->own].exact);
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    if (forms.size() < 2) return;
    for (const std::uint32_t form : forms) {
      Translations of_form;
      for_each_language(begin, end, [&](Links from, Links to) {
        if (std::none_of(from, to, [&](const Link& link) { return texts[link.own].exact == form; })) return;
        const auto found = meanings(from, to, form);
        if (found.front().key != meanings(from, to, none).front().key) append(of_form, found);
      });
      add(writer, std::string(exact_mark).append(*exact[form]), key, std::move(of_form));
    }
  }
};

WordTableBuilder::WordTableBuilder() : state_(std::make_unique<State>()) {}
WordTableBuilder::~WordTableBuilder() = default;

bool WordTableBuilder::add(const WordPair& pair) {
  if (pair.from_lang == pair.to_lang || !(pair.weight > 0) || !std::isfinite(pair.weight)) return false;
  const std::uint32_t from = state_->text(pair.from_lang, pair.from);
  const std::uint32_t to = from == none ? none : state_->text(pair.to_lang, pair.to);
  if (to == none) return false;
  state_->edges.push_back({from, to, static_cast<float>(pair.weight)});
  return true;
}

void WordTableBuilder::fill(std::string_view hub, std::string_view into) {
  const std::uint16_t hub_language = state_->language(std::string(hub)), into_language = state_->language(std::string(into));
  const auto links = state_->links();
  state_->count_totals(links);
  for_each_key(links, [&](auto begin, auto end) {
    if (state_->keys[begin->key].language == hub_language) state_->fill(begin, end, into_language);
  });
}

void WordTableBuilder::write(const std::filesystem::path& file) const {
  const auto links = state_->links();
  state_->count_totals(links);
  WordTableWriter writer(state_->names);
  for_each_key(links, [&](auto begin, auto end) { state_->add(writer, begin, end); });
  writer.write(file);
}

void write_word_table(const std::filesystem::path& file, const std::vector<WordPair>& pairs) {
  WordTableBuilder builder;
  for (const WordPair& pair : pairs) builder.add(pair);
  builder.write(file);
}

}  // namespace indexer
