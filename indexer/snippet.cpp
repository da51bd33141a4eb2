#include "indexer/snippet.h"

#include <algorithm>
#include <bitset>

#include "indexer/folding.h"
#include "indexer/languages.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr double same_score = 1e-9;      // sums in another order
constexpr std::size_t longest_tail = 8;  // bytes of closing punctuation that stay with the last word

// Widths are in thirds of a Latin letter. By a character's first byte, because only the script matters: U+3000 and later are wide.
constexpr int letter_width = 3, wide_width = 8;
int width_of(unsigned char first) { return first >= 0xE3 ? wide_width : letter_width; }
constexpr int full_width = snippet_width * letter_width;
std::size_t bytes_of(unsigned char first) { return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

struct Match {
  std::size_t mark;
  std::size_t first_mark;  // of a pair
  std::size_t token;
  double weight;
};

struct Range {
  std::uint32_t start, end;
};

/// Looks for sought keys in one pass over a text's marks.
class Finder {
 public:
  Finder(const StoredText& text, const SoughtKeys& sought) : text_(text), sought_(sought) {
    for (const auto& word : sought.words) maybe_.set(word.key % maybe_.size());
    for (const auto& pair : sought.pairs) maybe_.set((pair.second ? pair.second : pair.first) % maybe_.size());
    places_.reserve(text.mark_count());
    const auto size = static_cast<std::uint32_t>(text.text().size());
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < text.mark_count(); ++i) {
      const std::uint32_t start = std::min(end + text.gap(i), size);
      end = std::min(start + text.length(i), size);
      places_.push_back({start, end});
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
  std::bitset<4096> maybe_;
  std::vector<Range> places_;
  std::vector<Match> matches_;
};

int width(std::string_view text) {
  int letters = 0, wide = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    letters += (byte & 0xC0) != 0x80;
    wide += byte >= 0xE3;
  }
  return letters * letter_width + wide * (wide_width - letter_width);
}

/// The end of what fits into `room` from `start` on.
std::size_t fitting(std::string_view text, std::size_t start, int room) {
  std::size_t end = start;
  while (end < text.size()) {
    const auto first = static_cast<unsigned char>(text[end]);
    room -= width_of(first);
    if (room < 0) break;
    end = std::min(text.size(), end + bytes_of(first));
  }
  return end;
}

/// How many bytes of this text a snippet takes, going by its beginning: exact enough to choose a window, and needs no second look at the
/// text.
std::size_t bytes_that_fit(std::string_view text) {
  const std::string_view sample = text.substr(0, 512);
  return std::max<std::size_t>(1, sample.size() * full_width / static_cast<std::size_t>(std::max(letter_width, width(sample))));
}

/// The matches [first, last) that make the best passage: the most weight of different words, and of equal ones the shortest.
std::pair<std::size_t, std::size_t> best_window(std::string_view text, const Finder& finder) {
  const auto& matches = finder.matches();
  const auto& places = finder.places();
  std::size_t tokens = 0;
  for (const Match& match : matches) tokens = std::max(tokens, match.token + 1);
  std::vector<int> inside(tokens);
  std::pair<std::size_t, std::size_t> best{0, 1};
  double score = 0, best_score = -1;
  std::size_t best_span = 0, first = 0;
  const std::size_t room = bytes_that_fit(text);
  for (std::size_t last = 0; last < matches.size(); ++last) {
    const Match& added = matches[last];
    if (inside[added.token]++ == 0) score += added.weight;
    const auto span = [&] { return std::size_t{places[added.mark].end} - places[matches[first].first_mark].start; };
    for (; first < last && (span() > room || inside[matches[first].token] > 1); ++first)
      if (--inside[matches[first].token] == 0) score -= matches[first].weight;
    if (score > best_score + same_score || (score > best_score - same_score && span() < best_span)) {
      best_score = std::max(score, best_score);
      best_span = span();
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

/// Where the passage begins: with its sentence if that begins within reach, else at a word before what was found.
std::size_t beginning(std::string_view text, const std::vector<Range>& places, std::size_t first_mark, int reach) {
  int back = 0;
  for (std::size_t word = first_mark;; --word) {
    if (word == 0) return 0;
    const std::size_t start = places[word].start;
    if (ends_sentence(text, start) && (text[start - 1] != '\n' || word < first_mark)) return start;
    back += width(text.substr(places[word - 1].start, places[word].start - places[word - 1].start));
    if (back > reach) return places[word + (first_mark - word) / 2].start;
  }
}

/// Where it ends: behind the last whole word that fits, with its punctuation.
std::size_t ending(std::string_view text, const std::vector<Range>& places, std::size_t start, std::size_t at_least) {
  const std::size_t limit = std::max(fitting(text, start, full_width), at_least);
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

/// Controls, and the characters that would turn the direction of writing beyond the snippet's end.
bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x61C;
}

void append_escaped(std::string& html, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const char32_t c = static_cast<unsigned char>(text[i]) < 0x80 ? static_cast<unsigned char>(text[i++]) : kb::next_code_point(text, i);
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
      case 0xFFFD:
        html += "\xEF\xBF\xBD";
        break;
      default:
        if (!is_dropped(c)) html += text.substr(start, i - start);
    }
  }
}

/// The text shown with all that was sought in it marked.
std::string marked(std::string_view text, std::size_t shown_start, std::size_t shown_end, const Finder& finder) {
  std::string html;
  html.reserve(shown_end - shown_start + 64);
  if (shown_start > 0 && !ends_sentence(text, shown_start)) html += "…";
  std::size_t at = shown_start;
  const auto& places = finder.places();
  const auto& matches = finder.matches();
  for (std::size_t m = 0; m < matches.size();) {
    const std::size_t start = std::max<std::size_t>(at, places[matches[m].first_mark].start);
    std::size_t end = places[matches[m].mark].end;
    for (++m; m < matches.size() && places[matches[m].first_mark].start <= end; ++m)
      end = std::max<std::size_t>(end, places[matches[m].mark].end);
    if (start < shown_start || end > shown_end || start >= end) continue;
    append_escaped(html, text.substr(at, start - at));
    html += "<mark>";
    append_escaped(html, text.substr(start, end - start));
    html += "</mark>";
    at = end;
  }
  append_escaped(html, text.substr(at, shown_end - at));
  if (shown_end < text.size()) html += "…";
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

SoughtKeys sought_keys(const std::vector<SoughtToken>& sought, std::string_view base, Stemmers& stemmers) {
  SoughtKeys keys;
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < sought.size(); ++i) {
    const Token& token = sought[i].token;
    const double weight = sought[i].weight;
    if (!sought[i].lang.empty() && sought[i].lang != base) {
      before = 0;
      continue;
    }
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
    const std::size_t end = fitting(instead, 0, full_width);
    return escaped(instead.substr(0, end)) + (end < instead.size() ? "…" : "");
  }
  const Finder finder(stored, sought);
  if (finder.matches().empty()) return without_matches(text, finder.places());
  const auto [first, last] = best_window(text, finder);
  const auto& places = finder.places();
  const std::size_t from = places[finder.matches()[first].first_mark].start, to = places[finder.matches()[last - 1].mark].end;
  const int left = full_width - width(text.substr(from, to - from));
  const std::size_t start = beginning(text, places, finder.matches()[first].first_mark, std::max(0, left * 3 / 5));
  const std::size_t end = ending(text, places, start, to);
  return marked(text, start, end, finder);
}

}  // namespace indexer
