#include "indexer/suggestions.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <unordered_map>

#include "indexer/languages.h"
#include "indexer/ranking.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr std::size_t typed_bytes = 200, most_pieces = 8, compared_bytes = 320;
constexpr std::size_t most_texts = (1u << 30) - 1;
constexpr std::size_t longest_text = std::numeric_limits<std::uint16_t>::max();

/// How what was typed stands in a text, the better the higher. `foreign` readings are those in languages the reader doesn't read, which
/// somebody who types Latin letters seldom means.
enum class Fit : std::uint8_t { none, foreign_inside, foreign_title, scattered, inside, read_inside, word, read_title, title, whole };

Fit literal_fit(TitleStart::Kind kind) {
  return kind == TitleStart::Kind::title ? Fit::title : kind == TitleStart::Kind::word ? Fit::word : Fit::inside;
}
Fit reading_fit(TitleStart::Kind kind, bool foreign) {
  if (kind == TitleStart::Kind::title) return foreign ? Fit::foreign_title : Fit::read_title;
  return foreign ? Fit::foreign_inside : Fit::read_inside;
}

bool is_latin(char32_t c) { return c < 0x80; }

TypedText::Needle needle(std::string_view folded, std::u32string sounds) {
  TypedText::Needle result;
  result.literal = folded;
  std::size_t at = 0;
  result.word = !folded.empty() && character(kb::next_code_point(folded, at)).kind != CharacterClass::ideograph;
  result.latin_sounds = std::all_of(sounds.begin(), sounds.end(), is_latin);
  // One letter would be read as thousands of syllables.
  const bool too_short = result.latin_sounds && sounds.size() < 2;
  const bool number = std::all_of(sounds.begin(), sounds.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
  if (!too_short && !number) result.sounds = std::move(sounds);
  return result;
}

}  // namespace

TypedText::TypedText(Tokenizer& tokenizer, std::string_view typed) {
  std::size_t end = std::min(typed.size(), typed_bytes);
  while (end < typed.size() && end > 0 && (static_cast<unsigned char>(typed[end]) & 0xC0) == 0x80) --end;
  typed = typed.substr(0, end);
  const std::string folded = folded_title(tokenizer, typed);
  whole_ = needle(std::string_view(folded).substr(folded.empty() ? 0 : 1), typed_sounds(typed));
  for (std::size_t from = 0; from < folded.size();) {
    const std::size_t to = std::min(folded.find(' ', from + 1), folded.size());
    const std::string_view piece = std::string_view(folded).substr(from + 1, to - from - 1);
    const bool known = std::any_of(pieces_.begin(), pieces_.end(), [&](const Needle& n) { return n.literal == piece; });
    if (!piece.empty() && !known && pieces_.size() < most_pieces) pieces_.push_back(needle(piece, typed_sounds(piece)));
    from = to;
  }
}

Suggestions::Suggestions(std::span<const Suggestable> given) {
  const auto texts = given.first(std::min(given.size(), most_texts));
  std::unordered_map<std::string, std::uint32_t> targets;
  std::unordered_map<std::string_view, std::uint16_t> langs;
  std::map<char32_t, std::vector<Key>> by_sound;
  texts_.reserve(texts.size());
  for (const Suggestable& from : texts) {
    const std::string_view shown = from.text.substr(0, longest_text), folded = from.folded.substr(0, longest_text);
    std::string name(1, static_cast<char>(from.type));
    const auto [target, new_target] = targets.emplace(name.append(from.id), static_cast<std::uint32_t>(targets_.size()));
    if (new_target) {
      targets_.push_back({from.type, static_cast<std::uint32_t>(shown_.size()), static_cast<std::uint32_t>(from.id.size())});
      shown_ += from.id;
    }
    const auto [lang, new_lang] = langs.emplace(from.lang, static_cast<std::uint16_t>(langs_.size()));
    if (new_lang) langs_.emplace_back(from.lang);
    Text text{};
    text.folded = static_cast<std::uint32_t>(folded_.size());
    text.folded_size = static_cast<std::uint16_t>(folded.size());
    text.shown = static_cast<std::uint32_t>(shown_.size());
    text.shown_size = static_cast<std::uint16_t>(shown.size());
    text.target = target->second;
    text.number = from.number;
    text.lang = lang->second;
    text.popularity = static_cast<std::uint8_t>(std::bit_width(from.popularity));
    (folded_ += folded) += '\n';
    shown_ += shown;
    const HanReading han = han_reading(text);
    for (const TitleStart& start : title_starts(folded)) {
      const Key key{text.folded + start.at, static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(start.kind)};
      literals_.push_back(key);
      for (const char32_t sound : first_sounds(folded, start.at, han)) by_sound[sound].push_back(key);
    }
    texts_.push_back(text);
  }
  folded_.shrink_to_fit();
  shown_.shrink_to_fit();
  sort_literals();
  for (const auto& [sound, keys] : by_sound) {
    sounds_.push_back({sound, static_cast<std::uint32_t>(readings_.size())});
    readings_.insert(readings_.end(), keys.begin(), keys.end());
  }
  sounds_.push_back({std::numeric_limits<char32_t>::max(), static_cast<std::uint32_t>(readings_.size())});
}

void Suggestions::sort_literals() {
  // The first eight bytes decide nearly always; in a register they are compared without looking into the string.
  struct Sorted {
    std::uint64_t beginning;
    Key key;
  };
  std::vector<Sorted> sorted;
  sorted.reserve(literals_.size());
  for (const Key& key : literals_) {
    std::uint64_t beginning = 0;
    for (std::size_t i = 0; i < 8; ++i)
      beginning = beginning << 8 | (key.at + i < folded_.size() ? static_cast<unsigned char>(folded_[key.at + i]) : 0);
    sorted.push_back({beginning, key});
  }
  const std::string_view all = folded_;
  std::sort(sorted.begin(), sorted.end(), [&](const Sorted& a, const Sorted& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    const int order = all.substr(a.key.at, compared_bytes).compare(all.substr(b.key.at, compared_bytes));
    return order != 0 ? order < 0 : a.key.at < b.key.at;
  });
  literals_.clear();
  literals_.shrink_to_fit();
  literals_.reserve(sorted.size());
  for (const Sorted& each : sorted) literals_.push_back(each.key);
}

HanReading Suggestions::han_reading(const Text& text) const {
  return base_language(langs_[text.lang]) == "ja" ? HanReading::none : HanReading::mandarin;
}

Suggestions::Keys Suggestions::beginning_with(std::string_view literal) const {
  if (literal.empty()) return {};
  const std::string_view all = folded_;
  const auto beginning = [&](const Key& key) { return all.substr(key.at, literal.size()); };
  const auto first =
      std::lower_bound(literals_.begin(), literals_.end(), literal, [&](const Key& k, auto sought) { return beginning(k) < sought; });
  const auto last = std::upper_bound(first, literals_.end(), literal, [&](auto sought, const Key& k) { return sought < beginning(k); });
  return {first, last};
}

Suggestions::Keys Suggestions::read_from(char32_t sound) const {
  const auto found = std::lower_bound(sounds_.begin(), sounds_.end(), sound, [](const Sound& s, char32_t c) { return s.first < c; });
  if (found == sounds_.end() || found->first != sound || std::next(found) == sounds_.end()) return {};
  return Keys(readings_).subspan(found->begin, std::next(found)->begin - found->begin);
}

std::size_t Suggestions::bytes() const {
  return folded_.capacity() + shown_.capacity() + texts_.capacity() * sizeof(Text) + targets_.capacity() * sizeof(Target) +
         (literals_.capacity() + readings_.capacity()) * sizeof(Key);
}

/// One search: the best text of each target so far.
class Suggestions::Search {
 public:
  Search(const Suggestions& suggestions, const TypedText& typed, const std::vector<std::string>& prefer,
         const std::function<bool(std::uint32_t)>& there)
      : all_(suggestions), typed_(typed), there_(there), best_(suggestions.targets_.size()) {
    constexpr double most = 255, of_no_language = 100;
    for (const std::string& lang : all_.langs_)
      preference_.push_back(static_cast<std::uint8_t>(lang.empty() ? of_no_language : most * preference(lang, prefer)));
  }

  std::size_t find_whole() {
    const TypedText::Needle& needle = typed_.whole();
    for (const Key& key : all_.beginning_with(needle.literal)) {
      const Text& text = all_.texts_[key.text];
      const bool whole = key.at == text.folded + 1u && needle.literal.size() + 1u == text.folded_size;
      offer(key.text, whole ? Fit::whole : literal_fit(static_cast<TitleStart::Kind>(key.kind)), key.at);
    }
    for (const Key& key : reading_candidates(needle)) {
      const Text& text = all_.texts_[key.text];
      if (!read_to(all_.folded(text), key.at - text.folded, needle.sounds, all_.han_reading(text))) continue;
      const bool foreign = needle.latin_sounds && preference_[text.lang] == 0;
      offer(key.text, reading_fit(static_cast<TitleStart::Kind>(key.kind), foreign), key.at);
    }
    return touched_.size();
  }

  /// Texts that have every word typed, in any order and place.
  void find_pieces() {
    const TypedText::Needle* rarest = nullptr;
    std::size_t fewest = 0;
    for (const TypedText::Needle& piece : typed_.pieces()) {
      const std::size_t candidates = all_.beginning_with(piece.literal).size() + reading_candidates(piece).size();
      if (!rarest || candidates < fewest) {
        rarest = &piece;
        fewest = candidates;
      }
    }
    if (!rarest) return;
    std::vector<Span> ignored;
    std::vector<bool> looked_at(all_.texts_.size());
    for (const Keys keys : {all_.beginning_with(rarest->literal), reading_candidates(*rarest)})
      for (const Key& key : keys) {
        if (looked_at[key.text]) continue;
        looked_at[key.text] = true;
        ignored.clear();
        if (holds_all(all_.texts_[key.text], ignored)) offer(key.text, Fit::scattered, 0);
      }
  }

  std::vector<Found> best(std::size_t wanted) {
    std::vector<std::uint32_t> by_type[suggestion_types];
    for (const std::uint32_t target : touched_) by_type[static_cast<std::size_t>(all_.targets_[target].type)].push_back(target);
    std::vector<Found> found;
    for (std::vector<std::uint32_t>& targets : by_type) {
      const auto end = targets.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, targets.size()));
      std::partial_sort(targets.begin(), end, targets.end(), [&](std::uint32_t a, std::uint32_t b) {
        return best_[a].score != best_[b].score ? best_[a].score > best_[b].score : a < b;
      });
      for (auto target = targets.begin(); target != end; ++target) found.push_back(shown(best_[*target], all_.targets_[*target]));
    }
    return found;
  }

 private:
  struct Best {
    std::uint64_t score = 0;
    std::uint32_t text = 0, at = 0;
    Fit fit = Fit::none;
  };

  /// Places that may be read as the needle says: those whose first sound it is, or the character itself with a reading behind it.
  Keys reading_candidates(const TypedText::Needle& needle) const {
    if (needle.sounds.empty()) return {};
    const char32_t first = needle.sounds[0];
    if (character(first).kind != CharacterClass::ideograph) return all_.read_from(first);
    if (std::all_of(needle.sounds.begin(), needle.sounds.end(), [](char32_t c) { return character(c).kind == CharacterClass::ideograph; }))
      return {};
    std::string literal;
    kb::append_code_point(literal, first);
    return all_.beginning_with(literal);
  }

  void offer(std::uint32_t number, Fit fit, std::uint32_t at) {
    const Text& text = all_.texts_[number];
    if (there_ && !there_(text.number)) return;
    const std::uint64_t score = std::uint64_t{static_cast<std::uint8_t>(fit)} << 48 | std::uint64_t{preference_[text.lang]} << 40 |
                                std::uint64_t{text.popularity} << 32 | (longest_text - text.folded_size);
    Best& best = best_[text.target];
    if (best.fit == Fit::none) touched_.push_back(text.target);
    if (score > best.score || (score == best.score && number < best.text)) best = {score, number, at, fit};
  }

  bool holds_all(const Text& text, std::vector<Span>& places) const {
    return std::all_of(typed_.pieces().begin(), typed_.pieces().end(), [&](const auto& piece) { return holds(text, piece, places); });
  }
  bool holds(const Text& text, const TypedText::Needle& needle, std::vector<Span>& places) const {
    const std::string_view folded = all_.folded(text);
    for (std::size_t at = folded.find(needle.literal); at != folded.npos; at = folded.find(needle.literal, at + 1)) {
      if (needle.word && folded[at - (at > 0)] != ' ') continue;
      places.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + needle.literal.size())});
      return true;
    }
    if (needle.sounds.empty()) return false;
    for (const TitleStart& start : title_starts(folded))
      if (const auto end = read_to(folded, start.at, needle.sounds, all_.han_reading(text))) {
        places.push_back({start.at, static_cast<std::uint32_t>(*end)});
        return true;
      }
    return false;
  }

  Found shown(const Best& best, const Target& target) const {
    const Text& text = all_.texts_[best.text];
    Found found{best.score,       target.type, std::string_view(all_.shown_).substr(target.id, target.id_size), all_.langs_[text.lang],
                all_.shown(text), {}};
    const std::uint32_t at = best.at - text.folded;
    const bool literal = best.fit == Fit::whole || best.fit == Fit::title || best.fit == Fit::word || best.fit == Fit::inside;
    if (literal)
      found.matched.push_back({at, at + static_cast<std::uint32_t>(typed_.whole().literal.size())});
    else if (best.fit == Fit::scattered)
      holds_all(text, found.matched);
    else if (const auto end = read_to(all_.folded(text), at, typed_.whole().sounds, all_.han_reading(text)))
      found.matched.push_back({at, static_cast<std::uint32_t>(*end)});
    return found;
  }

  const Suggestions& all_;
  const TypedText& typed_;
  const std::function<bool(std::uint32_t)>& there_;
  std::vector<std::uint8_t> preference_;  ///< by language
  std::vector<Best> best_;                ///< by target
  std::vector<std::uint32_t> touched_;
};

std::vector<Suggestions::Found> Suggestions::find(const TypedText& typed, const std::vector<std::string>& prefer, std::size_t wanted,
                                                  const std::function<bool(std::uint32_t)>& there) const {
  if (typed.empty() || texts_.empty()) return {};
  Search search(*this, typed, prefer, there);
  if (search.find_whole() < wanted) search.find_pieces();
  return search.best(wanted);
}

}  // namespace indexer
