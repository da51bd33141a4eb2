#include "indexer/glossary.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "indexer/languages.h"
#include "indexer/packing.h"

namespace indexer {
namespace {

constexpr std::size_t longest_label = 12;  // tokens

/// Tokens of other scripts are looked up as English where they are Latin.
constexpr std::string_view foreign = "en";

}  // namespace

std::string pack(const std::vector<Concept>& concepts) {
  Packer packer;
  packer.number(concepts.size());
  for (const Concept& entry : concepts) {
    packer.text(entry.id).number(entry.labels.size());
    for (const kb::TermLabels& labels : entry.labels) {
      packer.text(labels.lang).number(labels.words.size());
      for (const std::string& word : labels.words) packer.text(word);
    }
  }
  return packer.take();
}

std::vector<Concept> unpack_concepts(std::string_view bytes) {
  Unpacker unpacker(bytes);
  std::vector<Concept> concepts;
  for (std::uint64_t n = unpacker.number(); n > 0 && unpacker.ok(); --n) {
    Concept entry;
    entry.id = unpacker.text();
    for (std::uint64_t l = unpacker.number(); l > 0 && unpacker.ok(); --l) {
      kb::TermLabels labels{std::string(unpacker.text()), {}};
      for (std::uint64_t w = unpacker.number(); w > 0 && unpacker.ok(); --w) labels.words.emplace_back(unpacker.text());
      entry.labels.push_back(std::move(labels));
    }
    concepts.push_back(std::move(entry));
  }
  if (!unpacker.ok() || !unpacker.at_end()) concepts.clear();
  return concepts;
}

Glossary::Glossary(std::vector<Concept> concepts, Analyser& analyser) : concepts_(std::move(concepts)) {
  for (std::size_t n = 0; n < concepts_.size(); ++n)
    for (const kb::TermLabels& labels : concepts_[n].labels)
      for (const std::string& word : labels.words) add(labels.lang, word, n, analyser);
  for (auto& [base, labels] : labels_)
    for (auto& [key, sharing] : labels)
      std::stable_sort(sharing.begin(), sharing.end(), [](const Label& a, const Label& b) { return a.keys.size() > b.keys.size(); });
}

void Glossary::add(const std::string& lang, const std::string& label, std::size_t concept_number, Analyser& analyser) {
  const std::string_view base = base_language(lang);
  std::vector<std::uint32_t> keys;
  for (const Token& token : analyser.tokenizer.tokens(label)) keys.push_back(token_key(token, base, analyser.stemmers));
  if (keys.empty() || keys.size() > longest_label) return;
  // A single ideograph is part of too many words.
  if (keys.size() == 1 && is_character_key(keys[0])) return;
  labels_[std::string(base)][keys[0]].push_back({keys, concept_number});
}

const Glossary::Label* Glossary::longest(std::span<const std::uint32_t> keys, std::string_view base) const {
  const auto of_language = labels_.find(std::string(base));
  if (of_language == labels_.end()) return nullptr;
  const auto sharing = of_language->second.find(keys[0]);
  if (sharing == of_language->second.end()) return nullptr;
  for (const Label& label : sharing->second)
    if (label.keys.size() <= keys.size() && std::equal(label.keys.begin(), label.keys.end(), keys.begin())) return &label;
  return nullptr;
}

std::vector<Glossary::Match> Glossary::find(std::span<const std::uint32_t> keys, std::string_view base) const {
  std::vector<Match> matches;
  const bool other_script = script_of_language(base) != Script::latin;
  for (std::size_t at = 0; at < keys.size();) {
    const Label* label = longest(keys.subspan(at), base);
    if (!label && other_script) label = longest(keys.subspan(at), foreign);
    if (!label) {
      ++at;
      continue;
    }
    matches.push_back({at, label->keys.size(), label->concept_number});
    at += label->keys.size();
  }
  return matches;
}

std::vector<std::string> Glossary::languages() const {
  std::vector<std::string> languages;
  for (const auto& [base, labels] : labels_) languages.push_back(base);
  std::sort(languages.begin(), languages.end());
  return languages;
}

std::vector<std::pair<std::string, std::string>> changed_labels(const std::vector<Concept>& before, const std::vector<Concept>& after) {
  using Entry = std::tuple<std::string, std::string, std::string>;  // concept, language, label
  const auto entries = [](const std::vector<Concept>& concepts) {
    std::set<Entry> all;
    for (const Concept& entry : concepts)
      for (const kb::TermLabels& labels : entry.labels)
        for (const std::string& word : labels.words) all.emplace(entry.id, labels.lang, word);
    return all;
  };
  const std::set<Entry> old = entries(before), fresh = entries(after);
  std::vector<Entry> differing;
  std::set_symmetric_difference(old.begin(), old.end(), fresh.begin(), fresh.end(), std::back_inserter(differing));
  std::vector<std::pair<std::string, std::string>> labels;
  for (const auto& [id, lang, word] : differing) labels.emplace_back(lang, word);
  return labels;
}

}  // namespace indexer
