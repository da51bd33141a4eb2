#include "indexer/stemming.h"

#include <xapian.h>
#include <deque>
#include <unordered_map>

#include "indexer/folding.h"

namespace indexer {
namespace {

constexpr std::size_t words_remembered = 100'000;  // a language

struct Rules {
  Xapian::Stem snowball;
  bool has_snowball = false;
  std::unordered_map<std::string, std::string> remembered;

  explicit Rules(std::string_view language) {
    try {
      snowball = Xapian::Stem(std::string(language));
      has_snowball = !snowball.is_none();
    } catch (const Xapian::InvalidArgumentError&) {
      // Snowball doesn't know the language.
    }
  }

  std::string stem(const std::string& word, Script script, std::string_view language) const {
    if (has_snowball) return fold(snowball(word), script);
    return std::string(without_light_suffix(fold(word, script), language));
  }
};

}  // namespace

struct Stemmers::State {
  std::deque<std::pair<std::string, Rules>> languages;  // few: searched from the front
  std::string word;

  Rules& rules(std::string_view language) {
    for (auto& [name, rules] : languages)
      if (name == language) return rules;
    return languages.emplace_back(std::string(language), Rules(language)).second;
  }
};

Stemmers::Stemmers() : state_(std::make_unique<State>()) {}
Stemmers::~Stemmers() = default;
Stemmers::Stemmers(Stemmers&&) noexcept = default;
Stemmers& Stemmers::operator=(Stemmers&&) noexcept = default;

const std::string& Stemmers::stem(std::string_view word, Script script, std::string_view language) {
  Rules& rules = state_->rules(language);
  state_->word.assign(word);
  const auto known = rules.remembered.find(state_->word);
  if (known != rules.remembered.end()) return known->second;
  if (rules.remembered.size() >= words_remembered) rules.remembered.clear();
  return rules.remembered.emplace(state_->word, rules.stem(state_->word, script, language)).first->second;
}

bool Stemmers::knows(std::string_view language) { return state_->rules(language).has_snowball || has_light_suffixes(language); }

}  // namespace indexer
