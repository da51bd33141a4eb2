#include "indexer/lexicon.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "indexer/fields.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr std::size_t shortest = 4, longest = 40;  // letters of a word that is looked for
constexpr std::size_t run_length = 4;
constexpr std::size_t most_of_a_run = 4000;  // stems that share a run so common that it says nothing

bool is_ascii_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Distinct hashes of the word's runs of four letters, its ends marked.
std::vector<std::uint32_t> runs_of(std::string_view word) {
  const std::string marked = "^" + std::string(word) + "$";
  std::vector<std::uint32_t> runs;
  for (std::size_t i = 0; i + run_length <= marked.size(); ++i) {
    std::uint32_t hash = 0;
    for (std::size_t k = 0; k < run_length; ++k) hash = hash << 8 | static_cast<unsigned char>(marked[i + k]);
    runs.push_back(hash);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

/// One a thread: ICU's transliterators keep a state.
const icu::Transliterator* to_latin() {
  static thread_local const std::unique_ptr<icu::Transliterator> made = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower; [^a-z] Remove", UTRANS_FORWARD, status));
  }();
  return made.get();
}

struct CountedTerm {
  std::string lang, stem;
  unsigned documents;
};

std::vector<CountedTerm> stems_of(const Xapian::Database& database, unsigned least_documents) {
  const std::string prefix = stem_term("", "").substr(0, 1);
  std::vector<CountedTerm> found;
  for (auto t = database.allterms_begin(prefix); t != database.allterms_end(prefix); ++t) {
    const std::string text = *t;
    const std::size_t colon = text.find(':');
    if (colon == text.npos || text.size() - colon - 1 < shortest || text.size() - colon - 1 > 3 * longest) continue;
    const unsigned documents = t.get_termfreq();
    if (documents < least_documents) continue;
    found.push_back({text.substr(1, colon - 1), text.substr(colon + 1), documents});
  }
  if (found.size() > Lexicon::most_stems) {
    std::nth_element(found.begin(), found.begin() + Lexicon::most_stems, found.end(),
                     [](const CountedTerm& a, const CountedTerm& b) { return a.documents > b.documents; });
    found.resize(Lexicon::most_stems);
  }
  return found;
}

}  // namespace

std::string romanized(std::string_view word) {
  if (is_ascii_word(word)) return std::string(word);
  const icu::Transliterator* transliterator = to_latin();
  if (!transliterator) return {};
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  transliterator->transliterate(text);
  std::string result;
  text.toUTF8String(result);
  return result;
}

Lexicon::Lexicon(const Xapian::Database& database, unsigned least_documents) {
  std::unordered_map<std::string, std::uint8_t> numbers;
  for (const CountedTerm& entry : stems_of(database, least_documents)) {
    const auto known = numbers.try_emplace(entry.lang, static_cast<std::uint8_t>(std::min<std::size_t>(languages_.size(), 255)));
    if (known.second && languages_.size() < 255) languages_.push_back(entry.lang);
    if (known.first->second == 255) continue;
    const std::string latin = romanized(entry.stem);
    if (latin.size() < shortest || latin.size() > longest) continue;
    const std::vector<std::uint32_t> runs = runs_of(latin);
    const auto number = static_cast<std::uint32_t>(stems_.size());
    for (const std::uint32_t run : runs) runs_.push_back({run, number});
    stems_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint16_t>(entry.stem.size()), known.first->second,
                      static_cast<std::uint8_t>(runs.size()), entry.documents});
    text_ += entry.stem;
  }
  std::sort(runs_.begin(), runs_.end());
  runs_.shrink_to_fit();
}

std::vector<Lexicon::Cognate> Lexicon::cognates(std::string_view word, std::string_view except, std::size_t most) const {
  const std::string latin = romanized(word);
  if (latin.size() < shortest || latin.size() > longest) return {};
  const std::vector<std::uint32_t> runs = runs_of(latin);
  std::unordered_map<std::uint32_t, unsigned> shared;
  for (const std::uint32_t run : runs) {
    const auto [from, to] = std::equal_range(runs_.begin(), runs_.end(), Run{run, 0});
    if (static_cast<std::size_t>(to - from) > most_of_a_run) continue;
    for (auto r = from; r != to; ++r) ++shared[r->stem];
  }
  std::vector<Cognate> found;
  for (const auto& [number, count] : shared) {
    const Stem& stem = stems_[number];
    const double likeness = 2.0 * count / static_cast<double>(runs.size() + stem.runs);
    if (likeness < least_likeness || languages_[stem.lang] == except) continue;
    found.push_back({languages_[stem.lang], std::string_view(text_).substr(stem.offset, stem.length), likeness, stem.documents});
  }
  std::sort(found.begin(), found.end(), [](const Cognate& a, const Cognate& b) {
    if (a.likeness != b.likeness) return a.likeness > b.likeness;
    return a.documents != b.documents ? a.documents > b.documents : a.stem < b.stem;
  });
  if (found.size() > most) found.resize(most);
  return found;
}

std::size_t Lexicon::bytes() const { return text_.capacity() + stems_.capacity() * sizeof(Stem) + runs_.capacity() * sizeof(Run); }

}  // namespace indexer
