#include "indexer/dictionary_formats.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "indexer/characters.h"
#include "indexer/dictd.h"
#include "indexer/gloss.h"
#include "indexer/learned_pairs.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

using Texts = std::vector<std::string>;

constexpr std::size_t most_senses = 24;
constexpr double uncommon = 0.5, as_chinese = 0.5, as_reading = 0.5, as_learned = 0.5;

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

/// Calls `each` with the lines of `text`, without their ends; copies nothing.
template <class Function>
void for_each_line(std::string_view text, const Function& each) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    each(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void append(Texts& all, Texts more) {
  for (std::string& text : more)
    if (all.size() < most_senses) all.push_back(std::move(text));
}

struct Entry {
  Texts from, to;
  double weight = 1;
};

void give(const Entry& entry, const std::string& from_lang, const std::string& to_lang, const PairSink& sink) {
  for (std::size_t i = 0; i < entry.from.size(); ++i)
    for (std::size_t j = 0; j < entry.to.size(); ++j)
      sink({from_lang, entry.from[i], to_lang, entry.to[j], entry.weight / std::sqrt(static_cast<double>((1 + i) * (1 + j)))});
}

/// Numbers such as `1.`, `2)`, `IV. 1.` at the beginning of a line are moved over; whether there was one.
bool skip_number(std::string_view& line) {
  bool any = false;
  for (;;) {
    const std::size_t end = line.find_first_not_of("0123456789IVX");
    if (end == 0 || end == line.npos || end > 4 || (line[end] != '.' && line[end] != ')')) return any;
    line = kb::trimmed(line.substr(end + 1));
    any = true;
  }
}

/// ` 2.` at the end of a line announces the explanation in the next one.
std::string_view without_last_number(std::string_view line) {
  std::size_t at = line.size();
  if (!line.ends_with('.')) return line;
  for (--at; at > 0 && line[at - 1] >= '0' && line[at - 1] <= '9';) --at;
  return at > 0 && line[at - 1] == ' ' && at + 1 < line.size() ? line.substr(0, at - 1) : line;
}

/// A line without what stands between slashes, or between double ones: pronunciations, and Ding's abbreviations. A slash inside a word is
/// none of these.
std::string without_pronunciation(std::string_view line) {
  std::string result;
  for (std::size_t at = 0; at < line.size();) {
    const bool begins = line[at] == '/' && (at == 0 || line[at - 1] == ' ');
    const std::string_view mark = line.substr(at).starts_with("//") ? "//" : "/";
    const std::size_t end = begins ? line.find(mark, at + mark.size()) : line.npos;
    if (end != line.npos)
      at = end + mark.size();
    else
      result += line[at++];
  }
  return result;
}

bool is_han(std::string_view text) {
  int characters = 0;
  for (std::size_t at = 0; at < text.size(); ++characters)
    if (character(kb::next_code_point(text, at)).script != Script::han) return false;
  return characters >= 2;
}

bool refers(std::string_view sense) {
  for (const std::string_view start : {"CL:", "variant of", "old variant", "surname ", "see ", "also written", "used in "})
    if (sense.starts_with(start)) return true;
  return sense.find("pr. [") != sense.npos;
}

void append_sense(Texts& all, std::string_view sense, const std::string& lang) {
  if (!refers(sense)) append(all, glosses(sense, lang));
}

std::string in_utf8(const std::string& text) {
  if (std::vector<kb::Problem> problems; kb::check_text(std::string_view(text).substr(0, 100'000), 1, problems)) return text;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("EUC-JP", &status);
  const icu::UnicodeString converted(text.data(), static_cast<int32_t>(text.size()), converter, status);
  ucnv_close(converter);
  std::string result;
  if (U_SUCCESS(status)) converted.toUTF8String(result);
  return result;
}

}  // namespace

void read_freedict(const DictionaryText& dictionary, const PairSink& sink) {
  for (const std::string_view record : dictd_records(dictionary.index, dictionary.text)) {
    Entry entry;
    bool is_first = true, translated = false;
    for_each_line(record, [&](std::string_view line) {
      if (is_first) {
        entry.from = glosses(without_pronunciation(line), dictionary.from);
        is_first = false;
        return;
      }
      line = kb::trimmed(line);
      const bool numbered = skip_number(line);
      if (line.empty() || line.front() == '"' || (translated && !numbered)) return;
      if (line.starts_with("Synonym") || line.starts_with("see:") || line.starts_with("Note:")) return;
      Texts found = glosses(without_last_number(line), dictionary.to);
      // A line of brackets says what kind of word it is: the translation follows.
      translated = translated || !kb::trimmed(without_brackets(line)).empty();
      append(entry.to, std::move(found));
    });
    give(entry, dictionary.from, dictionary.to, sink);
  }
}

void read_mueller(const DictionaryText& dictionary, const PairSink& sink) {
  for (const std::string_view record : dictd_records(dictionary.index, dictionary.text)) {
    const std::size_t end = std::min(record.find('\n'), record.size());
    Entry entry{glosses(record.substr(0, end), dictionary.from), {}, 1};
    std::string body;
    for_each_line(record.substr(end), [&](std::string_view line) { body.append(kb::trimmed(line)).append(" "); });
    // Marks such as `_n.` and numbers such as `2.`, `1)` and `б)` end a sense; brackets that open go on.
    std::string senses;
    for (const std::string_view word : split(body, " ")) {
      const bool numbered = word.find('(') == word.npos && kb::count_code_points(word) <= 3 && (word.ends_with(')') || word.ends_with('.'));
      senses.append(numbered || word.starts_with('_') ? "; " : std::string(word) + " ");
    }
    append(entry.to, glosses(senses, dictionary.to));
    give(entry, dictionary.from, dictionary.to, sink);
  }
}

void read_cedict_dictd(const DictionaryText& dictionary, const PairSink& sink) {
  constexpr std::size_t width = 72;
  for (const std::string_view record : dictd_records(dictionary.index, dictionary.text)) {
    Entry entry;
    std::string sense;
    int number = 0;
    for_each_line(record, [&](std::string_view line) {
      if (number == 0) entry.from = glosses(line.substr(line.find('|') == line.npos ? 0 : line.find('|') + 1), dictionary.from);
      if (number++ == 0 || line.starts_with('[')) return;
      const std::size_t last_line = sense.size() - (sense.rfind('\n') == sense.npos ? 0 : sense.rfind('\n') + 1);
      const bool wrapped = last_line + 1 + std::min(line.find(' '), line.size()) > width;
      if (!wrapped) {
        std::replace(sense.begin(), sense.end(), '\n', ' ');
        append_sense(entry.to, sense, dictionary.to);
        sense.clear();
      }
      if (!sense.empty()) sense += '\n';
      sense += line;
    });
    std::replace(sense.begin(), sense.end(), '\n', ' ');
    append_sense(entry.to, sense, dictionary.to);
    give(entry, dictionary.from, dictionary.to, sink);
  }
}

void read_cedict(const DictionaryText& dictionary, const PairSink& sink) {
  for_each_line(dictionary.text, [&](std::string_view line) {
    const std::size_t senses_at = line.find(" /"), space = line.find(' '), reading = line.find(" [");
    if (line.starts_with('#') || senses_at == line.npos || reading == line.npos || reading < space || reading > senses_at) return;
    Entry entry{glosses(line.substr(space, reading - space), dictionary.from), {}, 1};
    for (const std::string_view sense : split(line.substr(senses_at + 2), "/")) append_sense(entry.to, sense, dictionary.to);
    give(entry, dictionary.from, dictionary.to, sink);
  });
}

void read_ding(const DictionaryText& dictionary, const PairSink& sink) {
  for_each_line(dictionary.text, [&](std::string_view line) {
    const auto sides = split(line, " :: ");
    if (line.starts_with('#') || sides.size() != 2) return;
    const auto left = split(sides[0], "|"), right = split(sides[1], "|");
    if (left.size() != right.size()) return;
    for (std::size_t i = 0; i < left.size(); ++i) {
      Entry entry;
      append(entry.from, glosses(without_pronunciation(left[i]), dictionary.from));
      append(entry.to, glosses(without_pronunciation(right[i]), dictionary.to));
      give(entry, dictionary.from, dictionary.to, sink);
    }
  });
}

void read_messages(const DictionaryText& dictionary, const PairSink& sink) {
  PairLearner learner;
  for_each_line(dictionary.text, [&](std::string_view line) {
    const auto sides = split(line, "\t");
    if (sides.size() != 2) return;
    const Texts from = glosses(sides[0], dictionary.from), to = glosses(sides[1], dictionary.to);
    if (from.size() == 1 && to.size() == 1) give({from, to, 1}, dictionary.from, dictionary.to, sink);
    learner.add({{dictionary.from, {std::string(sides[0])}}, {dictionary.to, {std::string(sides[1])}}});
  });
  for (WordPair& pair : learner.pairs()) {
    pair.weight *= as_learned;
    sink(pair);
  }
}

void read_edict(const DictionaryText& dictionary, const PairSink& sink) {
  for_each_line(in_utf8(dictionary.text), [&](std::string_view line) {
    const std::size_t senses_at = line.find(" /");
    if (senses_at == line.npos) return;
    const std::string_view head = line.substr(0, senses_at), senses = line.substr(senses_at + 2);
    const std::size_t bracket = head.find(" [");
    Entry entry{glosses(head.substr(0, bracket), dictionary.from), {}, senses.find("(P)") == senses.npos ? uncommon : 1};
    for (const std::string_view sense : split(senses, "/"))
      if (!sense.starts_with("EntL")) append_sense(entry.to, sense, dictionary.to);
    give(entry, dictionary.from, dictionary.to, sink);
    if (bracket != head.npos && head.ends_with(']') && entry.weight == 1) {
      Entry reading{glosses(head.substr(bracket + 2, head.size() - bracket - 3), dictionary.from), entry.to, entry.weight * as_reading};
      give(reading, dictionary.from, dictionary.to, sink);
    }
    entry.from.erase(std::remove_if(entry.from.begin(), entry.from.end(), [](const std::string& text) { return !is_han(text); }),
                     entry.from.end());
    entry.weight *= as_chinese;
    give(entry, "zh", dictionary.to, sink);
  });
}

}  // namespace indexer
