#include "indexer/snippet.h"

#include <algorithm>
#include <bitset>

#include "indexer/folding.h"
#include "indexer/languages.h"

namespace indexer {
namespace {

constexpr double repeated_share = 0.05;  // what a word counts that is in the passage already
constexpr std::size_t longest_tail = 8;  // bytes of closing punctuation that stay with the last word

/// How many Latin letters a character is wide; by its first byte, because only the script matters.
double width_of(unsigned char first) { return first >= 0xE3 ? 160.0 / 60 : 1; }
std::size_t bytes_of(unsigned char first) { return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

struct Match {
  std::size_t mark;
  std::size_t first_mark;  // of a pair
  std::size_t token;
  double weight;
};

struct Range {
  std::size_t start, end;
};

/// Looks for sought keys in one pass over a text's marks.
class Finder {
 public:
  Finder(const StoredText& text, const SoughtKeys& sought) : text_(text), sought_(sought) {
    for (const auto& word : sought.words) maybe_.set(word.key % maybe_.size());
    for (const auto& pair : sought.pairs) maybe_.set((pair.second ? pair.second : pair.first) % maybe_.size());
    places_.reserve(text.mark_count());
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.mark_count(); ++i) {
      const std::size_t start = end + text.gap(i);
      end = start + text.length(i);
      places_.push_back({start, std::min(end, text.text().size())});
      if (maybe_.test(text.key(i) % maybe_.size())) look(i);
    }
    if (matches_.empty() && !sought.beginnings.empty()) look_for_beginnings();
  }

  const std::vector<Range>& places() const { return places_; }
  const std::vector<Match>& matches() const { return matches_; }

 private:
  void look(std::size_t i) {
    const std::uint32_t key = text_.key(i);
    if (!is_character_key(key)) {
      for (const auto& word : sought_.words)
        if (word.key == key) return matches_.push_back({i, i, word.token, word.weight});
      return;
    }
    const std::uint32_t before = i > 0 && text_.gap(i) == 0 ? text_.key(i - 1) : 0;
    for (const auto& pair : sought_.pairs) {
      if (pair.second == 0 && pair.first == key) return matches_.push_back({i, i, pair.token, pair.weight});
      if (pair.second == key && pair.first == before) return matches_.push_back({i, i - 1, pair.token, pair.weight});
    }
  }

  void look_for_beginnings() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const std::string_view word = text_.text().substr(places_[i].start, places_[i].end - places_[i].start);
      for (const auto& [letters, token] : sought_.beginnings)
        if (begins_with(word, letters)) matches_.push_back({i, i, token, 1});
    }
  }

  static bool begins_with(std::string_view word, std::string_view letters) {
    if (word.size() < letters.size()) return false;
    return std::equal(letters.begin(), letters.end(), word.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
  }

  const StoredText& text_;
  const SoughtKeys& sought_;
  std::bitset<256> maybe_;
  std::vector<Range> places_;
  std::vector<Match> matches_;
};

double width(std::string_view text) {
  double sum = 0;
  for (std::size_t i = 0; i < text.size(); i += bytes_of(static_cast<unsigned char>(text[i])))
    sum += width_of(static_cast<unsigned char>(text[i]));
  return sum;
}

/// The end of what fits into `room` from `start` on.
std::size_t fitting(std::string_view text, std::size_t start, double room) {
  std::size_t end = start;
  while (end < text.size()) {
    const auto first = static_cast<unsigned char>(text[end]);
    room -= width_of(first);
    if (room < 0) break;
    end = std::min(text.size(), end + bytes_of(first));
  }
  return end;
}

/// The matches [first, last) that make the best passage: most weight of different words, few repeats.
std::pair<std::size_t, std::size_t> best_window(std::string_view text, const Finder& finder) {
  const auto& matches = finder.matches();
  const auto& places = finder.places();
  std::size_t tokens = 0;
  for (const Match& match : matches) tokens = std::max(tokens, match.token + 1);
  std::vector<int> inside(tokens);
  std::pair<std::size_t, std::size_t> best{0, 1};
  double score = 0, best_score = -1;
  double used = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < matches.size(); ++last) {
    const Match& added = matches[last];
    score += inside[added.token]++ == 0 ? added.weight : added.weight * repeated_share;
    if (last > 0) {
      const std::size_t from = places[matches[last - 1].mark].end, to = places[added.mark].end;
      used += to > from ? width(text.substr(from, to - from)) : 0;
    }
    while (first < last && used > snippet_width) {
      const Match& dropped = matches[first];
      score -= --inside[dropped.token] == 0 ? dropped.weight : dropped.weight * repeated_share;
      ++first;
      const std::size_t from = places[dropped.mark].end, to = places[matches[first].mark].end;
      used -= to > from ? width(text.substr(from, to - from)) : 0;
    }
    if (score > best_score + 1e-9) {
      best_score = score;
      best = {first, last + 1};
    }
  }
  return best;
}

bool ends_sentence(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (before == '\n') return true;
  if (before == ' ' && at >= 2) return text[at - 2] == '.' || text[at - 2] == '!' || text[at - 2] == '?';
  const std::string_view three = at >= 3 ? text.substr(at - 3, 3) : std::string_view();
  return three == "。" || three == "！" || three == "？";
}

/// Where the passage begins: at a sentence if one begins within reach, else at a word.
std::size_t beginning(std::string_view text, const std::vector<Range>& places, std::size_t first_mark, double reach) {
  std::size_t word = first_mark, sentence = places.size();
  double back = 0;
  while (word > 0) {
    if (ends_sentence(text, places[word].start)) sentence = word;
    back += width(text.substr(places[word - 1].start, places[word].start - places[word - 1].start));
    if (back > reach) break;
    --word;
  }
  if (word == 0) return 0;
  return places[sentence < places.size() ? sentence : std::min(first_mark, word + (first_mark - word) / 2)].start;
}

/// Where it ends: behind the last whole word that fits, with its punctuation.
std::size_t ending(std::string_view text, const std::vector<Range>& places, std::size_t start, std::size_t at_least) {
  const std::size_t limit = std::max(fitting(text, start, snippet_width), at_least);
  if (limit >= text.size()) return text.size();
  auto after = std::upper_bound(places.begin(), places.end(), limit, [](std::size_t l, const Range& r) { return l < r.end; });
  if (after == places.begin()) return limit;
  const std::size_t end = std::prev(after)->end;
  const std::size_t next = after == places.end() ? text.size() : after->start;
  std::size_t tail = end;
  while (tail < next && tail - end < longest_tail && text[tail] != ' ' && text[tail] != '\n') {
    const std::size_t step = bytes_of(static_cast<unsigned char>(text[tail]));
    if (tail + step > next) break;
    tail += step;
  }
  return std::max(tail, start);
}

void append_escaped(std::string& html, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = std::min(bytes_of(c), text.size() - i);
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      case '\n':
      case '\t':
        html += ' ';
        break;
      default: {
        const std::string_view whole = text.substr(i, length);
        // Controls, and the characters that turn the direction of writing beyond the snippet's end.
        const bool turns = (whole >= "\xE2\x80\xAA" && whole <= "\xE2\x80\xAE") || (whole >= "\xE2\x81\xA6" && whole <= "\xE2\x81\xA9") ||
                           whole == "\xE2\x80\x8E" || whole == "\xE2\x80\x8F" || whole == "\xD8\x9C";
        const bool control = c < 0x20 || c == 0x7F || (c == 0xC2 && length == 2 && static_cast<unsigned char>(text[i + 1]) < 0xA0);
        if (!turns && !control) html += whole;
      }
    }
    i += length;
  }
}

std::string marked(std::string_view text, Range shown, const Finder& finder, std::size_t first, std::size_t last) {
  std::string html;
  html.reserve(shown.end - shown.start + 64);
  if (shown.start > 0 && !ends_sentence(text, shown.start)) html += "…";
  std::size_t at = shown.start;
  const auto& places = finder.places();
  for (std::size_t m = first; m < last;) {
    const std::size_t start = std::max(at, places[finder.matches()[m].first_mark].start);
    std::size_t end = places[finder.matches()[m].mark].end;
    for (++m; m < last && places[finder.matches()[m].first_mark].start <= end; ++m)
      end = std::max(end, places[finder.matches()[m].mark].end);
    if (start < shown.start || end > shown.end || start >= end) continue;
    append_escaped(html, text.substr(at, start - at));
    html += "<mark>";
    append_escaped(html, text.substr(start, end - start));
    html += "</mark>";
    at = end;
  }
  append_escaped(html, text.substr(at, shown.end - at));
  if (shown.end < text.size()) html += "…";
  return html;
}

std::string without_matches(std::string_view text, const std::vector<Range>& places) {
  std::string html;
  const std::size_t end = ending(text, places, 0, 0);
  append_escaped(html, text.substr(0, end));
  if (end < text.size()) html += "…";
  return html;
}

}  // namespace

SoughtKeys sought_keys(const std::vector<SoughtToken>& sought, const std::string& base, Stemmers& stemmers) {
  SoughtKeys keys;
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < sought.size(); ++i) {
    const auto& [token, weight] = sought[i];
    if (token.kind != Token::Kind::word) {
      const std::uint32_t key = character_key(token.text);
      const bool adjacent = token.joint == ' ' && before != 0;
      const bool followed = i + 1 < sought.size() && sought[i + 1].token.kind != Token::Kind::word && sought[i + 1].token.joint == ' ';
      if (adjacent)
        keys.pairs.push_back({before, key, weight, i});
      else if (!followed)
        keys.pairs.push_back({key, 0, weight, i});
      before = key;
      continue;
    }
    before = 0;
    const std::string folded = fold(token.text, token.script);
    const std::string_view language = stemming_language(base, token.script);
    const bool stemmed = token.has_letter && !token.has_digit && token.script != Script::thai && !language.empty();
    if (stemmed) keys.words.push_back({word_key(stemmers.stem(token.text, token.script, language)), weight, i});
    keys.words.push_back({word_key(folded), weight, i});
    const std::string letters = first_letters(folded, token.script);
    if (!letters.empty()) keys.beginnings.emplace_back(letters, i);
  }
  return keys;
}

std::string escaped(std::string_view text) {
  std::string html;
  append_escaped(html, text);
  return html;
}

std::string snippet_html(const StoredText& stored, const SoughtKeys& sought) {
  const std::string_view text = stored.text();
  if (text.empty()) {
    const std::string_view instead = stored.summary().empty() ? stored.title() : stored.summary();
    const std::size_t end = fitting(instead, 0, snippet_width);
    return escaped(instead.substr(0, end)) + (end < instead.size() ? "…" : "");
  }
  const Finder finder(stored, sought);
  if (finder.matches().empty()) return without_matches(text, finder.places());
  const auto [first, last] = best_window(text, finder);
  const auto& places = finder.places();
  const std::size_t from = places[finder.matches()[first].first_mark].start, to = places[finder.matches()[last - 1].mark].end;
  const double left = snippet_width - width(text.substr(from, to - from));
  const std::size_t start = beginning(text, places, finder.matches()[first].first_mark, std::max(0.0, left * 0.6));
  const std::size_t end = ending(text, places, start, to);
  // Everything sought is marked, also what lies around the chosen window.
  return marked(text, {start, end}, finder, 0, finder.matches().size());
}

}  // namespace indexer
