#include "kb/document/vocabulary.h"

#include <algorithm>
#include <set>

#include "cmake/embedded_file.h"
#include "kb/document/front_matter.h"
#include "kb/document/language.h"

namespace kb {

namespace {

constexpr size_t vocabulary_bytes = 512 * 1024;
constexpr size_t longest_value = 60, longest_word = 100;

const std::vector<std::string> fact_types = {"days", "months", "years", "number", "percent", "boolean", "text", "money", "date", "choice"};

bool has_any(std::string_view list) { return list == "markets" || list == "products" || list == "scenarios" || list == "platforms"; }

bool has_cues(std::string_view list) { return list == "markets" || list == "products" || list == "scenarios" || list == "emotions"; }

std::string suggestion(const std::string& nearest) { return nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?"; }

/// Reads the file's lists, saying what is wrong with each entry.
class Reader {
 public:
  Reader(std::string_view path, std::vector<Problem>& problems) : path_(path), problems_(problems) {}

  std::vector<Vocabulary::Entry> list(const std::string& name, const YamlValue& value) {
    std::vector<Vocabulary::Entry> entries;
    if (!value.map()) {
      problem(value.line, "\"" + name + "\" must be a list of entries, each \"value: {labels: {en: …, zh: …}}\"");
      return entries;
    }
    for (const auto& [key, entry] : *value.map()) entries.push_back(read_entry(name, key, entry));
    return entries;
  }

  void problem(int line, std::string message) { problems_.push_back({std::string(path_), line, std::move(message)}); }

 private:
  Vocabulary::Entry read_entry(const std::string& list, const std::string& key, const YamlValue& value) {
    Vocabulary::Entry entry;
    entry.value = key;
    entry.line = value.line;
    check_value(key, value.line);
    if (key == "any" && has_any(list)) problem(value.line, "\"any\" is built in; leave it out");
    if (!value.map()) {
      problem(value.line, "\"" + key + "\" must be of the form {labels: {en: …, zh: …}}");
      return entry;
    }
    std::vector<std::string> allowed = {"labels"};
    if (list == "markets") allowed.push_back("parent");
    if (has_cues(list)) allowed.insert(allowed.end(), {"cues", "signs"});
    if (list == "facts") allowed.insert(allowed.end(), {"type", "choices"});
    for (const auto& [name, part] : *value.map()) {
      if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
        problem(part.line, "\"" + name + "\" isn't known here" + suggestion(nearest_spelling(name, allowed)));
      } else if (name == "labels") {
        read_labels(key, part, entry);
      } else if (name == "cues") {
        read_cues(key, part, entry);
      } else if (name == "signs") {
        entry.signs = words("signs", key, part);
      } else if (name == "parent") {
        entry.parent = text(name, part);
      } else if (name == "type") {
        entry.type = text(name, part);
        if (std::find(fact_types.begin(), fact_types.end(), entry.type) == fact_types.end())
          problem(part.line, "fact type \"" + entry.type + "\" isn't known" + suggestion(nearest_spelling(entry.type, fact_types)));
      } else {
        read_choices(key, part, entry);
      }
    }
    if (entry.labels.find("en") == entry.labels.end()) problem(value.line, "\"" + key + "\" has no label in en");
    if (list == "facts" && !value.find("type")) problem(value.line, "\"" + key + "\" has no type");
    if (list == "facts" && (entry.type == "choice") != (value.find("choices") != nullptr))
      problem(value.line, "\"" + key + "\" must have choices if, and only if, its type is choice");
    return entry;
  }

  void read_labels(const std::string& key, const YamlValue& value, Vocabulary::Entry& entry) {
    if (!value.map()) {
      problem(value.line, "the labels of \"" + key + "\" must be of the form {en: …, zh: …}");
      return;
    }
    for (const auto& [language, label] : *value.map()) {
      if (canonical_language(language) != language) problem(label.line, "\"" + language + "\" isn't a language");
      if (std::string found = text(language, label); !found.empty()) entry.labels[language] = std::move(found);
    }
  }

  void read_cues(const std::string& key, const YamlValue& value, Vocabulary::Entry& entry) {
    if (!value.map()) {
      problem(value.line, "the cues of \"" + key + "\" must be of the form {en: [word, …], zh: […]}");
      return;
    }
    for (const auto& [language, list] : *value.map()) {
      if (canonical_language(language) != language) problem(list.line, "\"" + language + "\" isn't a language");
      entry.cues[language] = words("cues", key, list);
    }
  }

  std::vector<std::string> words(const std::string& name, const std::string& key, const YamlValue& value) {
    std::vector<std::string> found;
    if (!value.list()) {
      problem(value.line, "the " + name + " of \"" + key + "\" must be a list of words in brackets");
      return found;
    }
    for (const YamlValue& word : *value.list()) {
      std::string read = text(name, word);
      if (read.size() > longest_word) problem(word.line, "\"" + read.substr(0, 40) + "…\" is too long for one of the " + name);
      if (!read.empty()) found.push_back(std::move(read));
    }
    return found;
  }

  void read_choices(const std::string& key, const YamlValue& value, Vocabulary::Entry& entry) {
    if (!value.map() || value.map()->empty()) {
      problem(value.line, "the choices of \"" + key + "\" must be of the form {value: {en: …, zh: …}}");
      return;
    }
    for (const auto& [name, labels] : *value.map()) {
      Vocabulary::Entry choice;
      choice.value = name;
      choice.line = labels.line;
      check_value(name, labels.line);
      read_labels(name, labels, choice);
      if (choice.labels.find("en") == choice.labels.end()) problem(labels.line, "\"" + name + "\" has no label in en");
      entry.choices.push_back(std::move(choice));
    }
  }

  std::string text(const std::string& name, const YamlValue& value) {
    if (value.scalar() && !value.scalar()->empty()) return *value.scalar();
    problem(value.line, "\"" + name + "\" must be a text");
    return {};
  }

  void check_value(const std::string& value, int line) {
    const bool good = value.size() <= longest_value && std::all_of(value.begin(), value.end(), [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
                      });
    if (!good) problem(line, "\"" + value + "\" must be of letters, digits, hyphens and underscores, at most 60");
  }

  std::string_view path_;
  std::vector<Problem>& problems_;
};

}  // namespace

const std::vector<std::string>& Vocabulary::list_names() {
  static const std::vector<std::string> names = {"markets", "products", "scenarios", "platforms",
                                                 "topics",  "facts",    "outcomes",  "emotions"};
  return names;
}

Vocabulary Vocabulary::parse(std::string_view yaml, std::string_view path, std::vector<Problem>& problems) {
  const size_t before = problems.size();
  const YamlValue root = parse_yaml(yaml, 1, vocabulary_bytes, problems);
  for (size_t at = before; at < problems.size(); ++at) problems[at].path = path;
  Vocabulary result;
  for (const std::string& name : list_names())
    if (has_any(name)) result.lists_[name].push_back({.value = "any", .labels = {{"en", "Any"}, {"zh", "不限"}}});
  Reader reader(path, problems);
  for (const auto& [name, value] : *root.map()) {
    if (std::find(list_names().begin(), list_names().end(), name) == list_names().end()) {
      reader.problem(value.line, "list \"" + name + "\" isn't known" + suggestion(nearest_spelling(name, list_names())));
      continue;
    }
    auto& list = result.lists_[name];
    for (Entry& entry : reader.list(name, value)) list.push_back(std::move(entry));
  }
  for (const auto& [name, list] : result.lists_)
    for (size_t i = 0; i < list.size(); ++i) result.places_[name].emplace(list[i].value, i);
  for (Entry& market : result.lists_["markets"]) {
    if (market.parent.empty()) continue;
    if (market.parent == "any" || !result.find("markets", market.parent)) {
      reader.problem(market.line, "parent \"" + market.parent + "\" of \"" + market.value + "\" isn't a market" +
                                      suggestion(result.nearest("markets", market.parent)));
      market.parent.clear();
    }
  }
  for (Entry& market : result.lists_["markets"]) {
    std::set<std::string> above = {market.value};
    for (const Entry* at = &market; at && !at->parent.empty(); at = result.find("markets", at->parent)) {
      if (above.insert(at->parent).second) continue;
      reader.problem(market.line, "\"" + market.value + "\" belongs to itself by its parents");
      market.parent.clear();
      break;
    }
  }
  std::stable_sort(problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  return result;
}

const Vocabulary& Vocabulary::shipped() {
  static const Vocabulary vocabulary = [] {
    std::vector<Problem> problems;
    for (const EmbeddedFile& file : embedded_files())
      if (file.path.ends_with("vocabulary.yaml")) return parse(file.bytes, file.path, problems);
    return parse("", "", problems);
  }();
  return vocabulary;
}

const std::vector<Vocabulary::Entry>& Vocabulary::entries(std::string_view list) const {
  static const std::vector<Entry> none;
  const auto found = lists_.find(list);
  return found == lists_.end() ? none : found->second;
}

const Vocabulary::Entry* Vocabulary::find(std::string_view list, std::string_view value) const {
  const auto places = places_.find(list);
  if (places == places_.end()) return nullptr;
  const auto place = places->second.find(value);
  return place == places->second.end() ? nullptr : &entries(list)[place->second];
}

std::string Vocabulary::label(std::string_view list, std::string_view value, std::string_view lang) const {
  const Entry* entry = find(list, value);
  if (!entry) return std::string(value);
  auto found = entry->labels.find(lang);
  if (found == entry->labels.end()) found = entry->labels.find(lang.substr(0, lang.find('-')));
  if (found == entry->labels.end()) found = entry->labels.find("en");
  return found == entry->labels.end() ? std::string(value) : found->second;
}

std::string Vocabulary::nearest(std::string_view list, std::string_view value) const {
  std::vector<std::string> words;
  for (const Entry& entry : entries(list)) words.push_back(entry.value);
  if (std::string found = nearest_spelling(value, words); !found.empty()) return found;
  // Written by its label: "Germany" for DE.
  std::vector<std::string> labels;
  for (const Entry& entry : entries(list))
    for (const auto& [lang, label] : entry.labels) labels.push_back(label);
  std::string label = std::find(labels.begin(), labels.end(), value) != labels.end() ? std::string(value) : nearest_spelling(value, labels);
  for (const Entry& entry : entries(list))
    for (const auto& [lang, text] : entry.labels)
      if (!label.empty() && text == label) return entry.value;
  return {};
}

std::vector<std::string> Vocabulary::market_family(std::string_view market) const {
  const Entry* start = find("markets", market);
  if (!start) return {};
  std::vector<std::string> family = {start->value};
  auto add = [&family](const std::string& value) {
    if (std::find(family.begin(), family.end(), value) == family.end()) family.push_back(value);
  };
  for (const Entry* at = start; at && !at->parent.empty(); at = find("markets", at->parent)) add(at->parent);
  for (const Entry& entry : entries("markets"))
    for (const Entry* at = &entry; at && !at->parent.empty(); at = find("markets", at->parent))
      if (at->parent == start->value) add(entry.value);
  add("any");
  return family;
}

}  // namespace kb
