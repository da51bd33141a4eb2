#include "indexer/compounds.h"

#include <algorithm>
#include <optional>

#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr std::size_t shortest_part = 3, shortest_word = 7, longest_word = 40;  // letters

struct Links {
  std::string_view language;
  std::vector<std::string_view> dropped, restored;  // at the end of a part that isn't the last
  std::vector<std::string_view> prefixes;           // make derived words, not compounds
};

const Links* links_of(std::string_view language) {
  static const std::vector<Links> all = {
      {"de",
       {"s", "es", "n", "en", "er", "e"},
       {"n", "en", "e"},
       {"ver", "ent", "zer", "vor", "auf", "aus", "ein", "mit", "bei", "über", "nach"}},
      {"nl", {"s", "e", "en", "er", "n"}, {"en", "n"}, {"ver", "ont", "aan", "uit", "met", "voor", "over"}},
      {"sv", {"s", "e"}, {"a", "e"}, {"för", "upp", "mot", "över", "ner"}},
      {"da", {"s", "e"}, {"e"}, {"for", "und", "over", "fra"}},
      {"no", {"s", "e"}, {"e"}, {"for", "und", "over", "fra"}},
  };
  const auto found = std::find_if(all.begin(), all.end(), [&](const Links& links) { return links.language == language; });
  return found == all.end() ? nullptr : &*found;
}

struct Part {
  std::string text;
  std::size_t changed = 0;  // letters
};

struct Split {
  std::vector<std::string> parts;
  std::size_t changed = 0, shortest = 0;
};

bool better(const Split& a, const Split& b) {
  if (b.parts.empty()) return true;
  if (a.parts.size() != b.parts.size()) return a.parts.size() < b.parts.size();
  return a.changed != b.changed ? a.changed < b.changed : a.shortest > b.shortest;
}

class Splitting {
 public:
  Splitting(std::string_view word, const Links& links, const std::function<bool(std::string_view)>& known)
      : word_(word), links_(links), known_(known) {
    for (std::size_t at = 0; at < word.size();) {
      starts_.push_back(at);
      kb::next_code_point(word, at);
    }
    starts_.push_back(word.size());
  }

  std::vector<std::string> best() {
    const std::size_t letters = starts_.size() - 1;
    if (letters < shortest_word || letters > longest_word) return {};
    for (std::size_t most = 2; most <= 3 && best_.parts.empty(); ++most) divide(0, most, {});
    return best_.parts;
  }

 private:
  std::string_view letters(std::size_t from, std::size_t to) const { return word_.substr(starts_[from], starts_[to] - starts_[from]); }

  /// The form in which a part that others follow is known, with the fewest changes.
  std::optional<Part> linked(std::string_view part) const {
    if (std::find(links_.prefixes.begin(), links_.prefixes.end(), part) != links_.prefixes.end()) return std::nullopt;
    if (known_(part)) return Part{std::string(part), 0};
    for (const std::string_view ending : links_.restored)
      if (std::string whole = std::string(part).append(ending); known_(whole)) return Part{std::move(whole), ending.size()};
    for (const std::string_view link : links_.dropped)
      if (part.ends_with(link) && kb::count_code_points(part) >= shortest_part + link.size())
        if (const std::string_view bare = part.substr(0, part.size() - link.size()); known_(bare))
          return Part{std::string(bare), link.size()};
    return std::nullopt;
  }

  /// Divides what begins at letter `from` into `count` parts and keeps the best way.
  void divide(std::size_t from, std::size_t count, const Split& before) {
    const std::size_t end = starts_.size() - 1;
    const auto with = [&](Part part, std::size_t length) {
      Split split = before;
      split.shortest = split.parts.empty() ? length : std::min(split.shortest, length);
      split.changed += part.changed;
      split.parts.push_back(std::move(part.text));
      return split;
    };
    if (count == 1) {
      if (end - from < shortest_part || !known_(letters(from, end))) return;
      if (Split split = with({std::string(letters(from, end)), 0}, end - from); better(split, best_)) best_ = std::move(split);
      return;
    }
    for (std::size_t to = from + shortest_part; to + shortest_part * (count - 1) <= end; ++to)
      if (auto part = linked(letters(from, to))) divide(to, count - 1, with(std::move(*part), to - from));
  }

  std::string_view word_;
  const Links& links_;
  const std::function<bool(std::string_view)>& known_;
  std::vector<std::size_t> starts_;
  Split best_;
};

}  // namespace

bool has_compounds(std::string_view lang) { return links_of(lang) != nullptr; }

std::vector<std::string> compound_parts(std::string_view word, std::string_view lang, const std::function<bool(std::string_view)>& known) {
  const Links* links = links_of(lang);
  if (!links || word.size() > longest_word * 4) return {};
  return Splitting(word, *links, known).best();
}

}  // namespace indexer
