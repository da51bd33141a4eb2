// Suggestions while typing: every beginning of a sample of titles, as if somebody typed them, and readings of the Chinese ones.
//
//     bench_suggest FOLDER [--titles N]
//
// FOLDER/data is a library, such as bench_search has imported there; its index is brought up to date first. Prints what it costs to make
// the suggestions, their memory, and the median, 99th percentile and longest processor time of a keystroke, the whole way through Index.

#include <time.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/index.h"
#include "indexer/languages.h"
#include "indexer/reader.h"
#include "indexer/suggestions.h"
#include "kb/document/utf8.h"
#include "kb/library/documents.h"

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

double milliseconds(Clock::time_point since) { return std::chrono::duration<double, std::milli>(Clock::now() - since).count(); }

/// Every beginning of `text`, by characters; at most 24.
std::vector<std::string> keystrokes(const std::string& text) {
  std::vector<std::string> beginnings;
  for (std::size_t at = 0; at < text.size() && beginnings.size() < 24;) {
    kb::next_code_point(text, at);
    beginnings.push_back(text.substr(0, at));
  }
  return beginnings;
}

/// A Chinese title as its Pinyin, whole or by initials.
std::string read_aloud(const std::string& title, bool initials) {
  std::string letters;
  for (std::size_t at = 0; at < title.size();) {
    const auto& readings = indexer::pinyin(kb::next_code_point(title, at));
    if (!readings.empty()) letters += initials ? readings[0].substr(0, 1) : readings[0];
  }
  return letters;
}

/// Of this thread alone: other programs on the machine don't count.
double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Row {
  std::string name;
  std::vector<std::string> typed;
};

void print(const indexer::Index& index, const Row& row) {
  std::vector<double> times;
  std::size_t shown = 0;
  std::string slowest;
  double longest = 0;
  for (const std::string& typed : row.typed) {
    const double start = cpu_milliseconds();
    shown += index.suggest(typed, {"en", "de"}, 8).size();
    times.push_back(cpu_milliseconds() - start);
    if (times.back() > longest) {
      longest = times.back();
      slowest = typed;
    }
  }
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  std::printf("%-28s %7zu %9.3f %9.3f %9.3f   %4.1f  %s\n", row.name.c_str(), times.size(), times[times.size() / 2],
              times[times.size() * 99 / 100], longest, static_cast<double>(shown) / static_cast<double>(times.size()), slowest.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "bench_suggest FOLDER [--titles N]\n");
    return 2;
  }
  const fs::path folder = argv[1];
  const std::size_t wanted = argc > 3 && std::string(argv[2]) == "--titles" ? static_cast<std::size_t>(std::atoi(argv[3])) : 300;
  kb::Database database(folder / "data", kb::Opening::existing);
  {
    indexer::Index index(database, indexer::Index::Mode::command, [](const std::string& line) { std::printf("%s\n", line.c_str()); });
    index.catch_up();
  }
  indexer::Columns columns;
  {
    std::ifstream in(folder / "data/index/current");
    std::string name;
    std::getline(in, name);
    columns = indexer::read_columns(Xapian::Database((folder / "data/index" / name).string()), {});
  }

  auto start = Clock::now();
  indexer::pinyin(U'手');
  indexer::romaji(U'て', 0);
  std::printf("tables of readings: %.0f ms, once\n", milliseconds(start));
  std::vector<indexer::Suggestable> texts;
  for (indexer::DocumentNumber d = 1; d <= columns.last_document(); ++d) {
    if (columns.group_of(d) == indexer::no_number) continue;
    const indexer::DocumentCard& card = columns.card(d);
    texts.push_back({indexer::SuggestionType::document, card.id, card.lang, card.title, card.folded_title, d});
  }
  start = Clock::now();
  const indexer::Suggestions suggestions(texts);
  std::printf("%zu titles: made in %.0f ms, %.1f MB\n", suggestions.size(), milliseconds(start),
              static_cast<double>(suggestions.bytes()) / 1e6);

  Row alphabetic{"titles, letter by letter", {}}, chinese{"Chinese titles", {}}, spoken{"by Pinyin", {}}, initials{"by initials", {}},
      shuffled{"two words, last one first", {}}, single{"one letter", {}};
  for (std::size_t i = 0; i < texts.size(); i += std::max<std::size_t>(1, texts.size() / wanted)) {
    const std::string title(texts[i].text);
    const bool is_chinese = indexer::base_language(texts[i].lang) == "zh";
    for (std::string& typed : keystrokes(title)) (is_chinese ? chinese : alphabetic).typed.push_back(std::move(typed));
    if (const std::size_t space = title.find(' '); !is_chinese && space != title.npos) {
      const std::size_t second = std::min(title.find(' ', space + 1), title.size());
      for (std::string& typed : keystrokes(title.substr(space + 1, second - space) + " " + title.substr(0, space)))
        shuffled.typed.push_back(std::move(typed));
    }
  }
  for (std::size_t i = 0, seen = 0; i < texts.size(); ++i) {
    if (indexer::base_language(texts[i].lang) != "zh" || ++seen % 10 != 0) continue;
    for (std::string& typed : keystrokes(read_aloud(std::string(texts[i].text), false))) spoken.typed.push_back(std::move(typed));
    for (std::string& typed : keystrokes(read_aloud(std::string(texts[i].text), true))) initials.typed.push_back(std::move(typed));
  }
  for (char c = 'a'; c <= 'z'; ++c) single.typed.emplace_back(1, c);

  const indexer::Index index(database, indexer::Index::Mode::command);
  start = Clock::now();
  index.suggest("warm", {}, 8);
  std::printf("first suggestion, with all made anew: %.0f ms\n", milliseconds(start));
  std::printf("%-28s %7s %9s %9s %9s   %s\n", "", "asked", "median ms", "99th ms", "longest", "shown, slowest");
  for (const Row& row : {alphabetic, shuffled, chinese, spoken, initials, single}) print(index, row);
}
