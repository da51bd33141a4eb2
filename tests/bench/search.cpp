// Our search, with facets and snippets, beside plain Xapian on the same documents and queries, in turns, in one run.
//
//     bench_search FOLDER [--queries N] [--rounds N]
//
// FOLDER is what libreoffice_help.py has filled. The library is imported into FOLDER/data at the first run, and a plain index
// (TermGenerator and stemming by language, without positions) is written to FOLDER/plain. Prints, per contender, median, 99th percentile
// and requests a second of one thread, and the ratios that FIGURES are about.

#include <time.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/cross_language.h"
#include "indexer/index.h"
#include "indexer/languages.h"
#include "indexer/reader.h"
#include "indexer/searcher.h"
#include "indexer/xapian_query.h"
#include "kb/document/markdown.h"
#include "kb/library/documents.h"

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

struct TestQuery {
  std::string lang, text;
  std::set<std::string> answers;
};

std::vector<TestQuery> read_queries(const fs::path& file, std::size_t wanted) {
  std::vector<TestQuery> all;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    TestQuery query{line.substr(0, first), line.substr(first + 1, second - first - 1), {}};
    for (std::size_t at = second + 1; at < line.size();) {
      const std::size_t end = std::min(line.find(',', at), line.size());
      query.answers.insert(line.substr(at, end - at));
      at = end + 1;
    }
    all.push_back(std::move(query));
  }
  std::vector<TestQuery> chosen;
  for (std::size_t i = 0; i < wanted && !all.empty(); ++i) chosen.push_back(all[i * all.size() / wanted]);
  return chosen;
}

double seconds(Clock::time_point since) { return std::chrono::duration<double>(Clock::now() - since).count(); }

/// Of the thread alone, or of all threads: other programs on the machine don't count.
double cpu_milliseconds(clockid_t whose = CLOCK_THREAD_CPUTIME_ID) {
  timespec now{};
  clock_gettime(whose, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Says how long something took, by the clock and in processor time of all threads.
class Stopwatch {
 public:
  void print(const char* what) const {
    std::printf("%s: %.1f s, %.1f s of processor time\n", what, seconds(start_),
                (cpu_milliseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_start_) / 1000);
  }

 private:
  Clock::time_point start_ = Clock::now();
  double cpu_start_ = cpu_milliseconds(CLOCK_PROCESS_CPUTIME_ID);
};

void import(kb::Database& database, const fs::path& content) {
  const Stopwatch stopwatch;
  std::vector<kb::Problem> problems;
  const std::vector<kb::SourceFile> files = kb::collect_files({content.string()}, problems);
  kb::import_files(database, files, "import", kb::parse_markdown);
  stopwatch.print("import");
}

void write_plain(kb::Database& database, const fs::path& folder) {
  const Stopwatch stopwatch;
  Xapian::WritableDatabase plain(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE);
  database.read([&](kb::Connection& db) {
    const kb::Vocabulary vocabulary = kb::vocabulary(db);
    for (std::int64_t after = 0;;) {
      const auto changes = kb::changes_since(db, after, 1000);
      for (const kb::Change& change : changes) {
        const auto revision = kb::published(db, change.name);
        if (!revision) continue;
        std::vector<kb::Problem> ignored;
        const kb::Document document = kb::read_document(change.name, "", revision->text, vocabulary, kb::parse_markdown, ignored);
        Xapian::TermGenerator generator;
        try {
          generator.set_stemmer(Xapian::Stem(std::string(indexer::base_language(change.name.lang))));
        } catch (const Xapian::InvalidArgumentError&) {
          // A language without a stemmer.
        }
        Xapian::Document entry;
        generator.set_document(entry);
        generator.index_text(document.title, 2);
        for (const kb::Heading& heading : document.body.headings) generator.index_text(heading.text);
        for (const kb::TextBlock& block : document.body.blocks) generator.index_text(block.text);
        entry.set_data(change.name.id);
        plain.add_document(entry);
      }
      if (changes.size() < 1000) break;
      after = changes.back().library_revision;
    }
  });
  plain.commit();
  stopwatch.print("plain index with positions, one thread");
}

/// Counts four facets of every match from columns in memory, as the plainest second pass would.
class ColumnSpy : public Xapian::MatchSpy {
 public:
  explicit ColumnSpy(const indexer::Columns& columns) : columns_(columns), counts_(columns.values().size()) {}
  void operator()(const Xapian::Document& document, double) override {
    const indexer::DocumentNumber number = document.get_docid();
    if (columns_.group_of(number) == indexer::no_number) return;
    for (const indexer::ValueNumber value : columns_.profile(columns_.profile_of(number))) ++counts_[value];
  }

 private:
  const indexer::Columns& columns_;
  std::vector<unsigned> counts_;
};

struct Contender {
  std::string name;
  std::function<void(const TestQuery&)> ask;
  std::vector<double> milliseconds = {};
};

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// MRR@10 × 100 of the ids that `found` gives for a query: by language, and the languages' mean.
void print_quality(const char* whose, const std::vector<TestQuery>& queries,
                   const std::function<std::vector<std::string>(const TestQuery&)>& found) {
  std::map<std::string, std::pair<double, int>> by_language;
  for (const TestQuery& query : queries) {
    const std::vector<std::string> ids = found(query);
    const auto hit = std::find_if(ids.begin(), ids.end(), [&](const std::string& id) { return query.answers.contains(id); });
    auto& [sum, count] = by_language[query.lang];
    if (hit != ids.end()) sum += 1.0 / static_cast<double>(hit - ids.begin() + 1);
    ++count;
  }
  double all = 0;
  for (const auto& [lang, result] : by_language) {
    std::printf("  %s %.1f", lang.c_str(), 100 * result.first / result.second);
    all += 100 * result.first / result.second;
  }
  std::printf("\n  index entries as queries, %s: MRR@10 %.1f\n", whose, all / static_cast<double>(by_language.size()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "bench_search FOLDER [--queries N] [--rounds N]\n");
    return 2;
  }
  const fs::path folder = argv[1];
  std::size_t wanted = 1000;
  int rounds = 5;
  for (int i = 2; i + 1 < argc; i += 2) {
    if (std::string(argv[i]) == "--queries") wanted = static_cast<std::size_t>(std::atoi(argv[i + 1]));
    if (std::string(argv[i]) == "--rounds") rounds = std::atoi(argv[i + 1]);
  }
  const bool first_run = !fs::exists(folder / "data");
  kb::Database database(folder / "data");
  if (first_run) import(database, folder / "content");
  if (!fs::exists(folder / "plain")) write_plain(database, folder / "plain");
  {
    indexer::Index index(database, indexer::Index::Mode::command, [](const std::string& line) { std::printf("%s\n", line.c_str()); });
    const Stopwatch stopwatch;
    index.catch_up();
    stopwatch.print("our index brought up to date");
  }
  const auto start = Clock::now();
  indexer::Index index(database, indexer::Index::Mode::command);
  const auto statistics = index.statistics();
  std::printf("ready in %.3f s: %llu documents, %llu translations, %.1f MB\n", seconds(start),
              static_cast<unsigned long long>(statistics.documents), static_cast<unsigned long long>(statistics.translations),
              static_cast<double>(statistics.bytes_on_disk) / 1e6);

  const fs::path generation = [&] {
    std::ifstream in(folder / "data/index/current");
    std::string name;
    std::getline(in, name);
    return folder / "data/index" / name;
  }();
  indexer::Snapshot snapshot;
  snapshot.generation = std::make_shared<indexer::Generation>(generation);
  snapshot.columns = std::make_shared<const indexer::Columns>(
      indexer::read_columns(Xapian::Database(generation.string()), indexer::Families(kb::Vocabulary::shipped())));
  for (const auto& [base, documents] : snapshot.columns->languages()) snapshot.languages.emplace_back(base, documents);
  const auto reader = snapshot.generation->borrow(0);
  {  // Bridges, so that the queries compared are those that a search asks.
    auto cross_language = std::make_shared<indexer::CrossLanguage>();
    cross_language->lexicon = indexer::Lexicon(reader->database);
    cross_language->gaps = indexer::LanguageGaps(*snapshot.columns);
    indexer::LearnedTable learned = indexer::learned_table(generation);
    if (learned.until == 0) learned = indexer::learn_pairs(reader->database, *snapshot.columns, generation);
    cross_language->learned = indexer::WordTable::open(learned.file);
    snapshot.generation->set_cross_language(std::move(cross_language));
  }
  const auto understood = [&](const std::string& text) {
    return indexer::understood(indexer::read_syntax(text), {.text = text}, snapshot, *reader);
  };
  Xapian::Database plain((folder / "plain").string());

  const std::vector<TestQuery> queries = read_queries(folder / "queries.tsv", wanted);
  std::map<std::string, Xapian::Query> ours;
  for (const TestQuery& query : queries) ours[query.text] = indexer::to_xapian(understood(query.text));

  const auto plain_query = [&](const TestQuery& query) {
    Xapian::QueryParser parser;
    parser.set_database(plain);
    parser.set_default_op(Xapian::Query::OP_OR);
    try {
      parser.set_stemmer(Xapian::Stem(std::string(indexer::base_language(query.lang))));
      parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    } catch (const Xapian::InvalidArgumentError&) {
      // A language without a stemmer.
    }
    return parser.parse_query(query.text, 0);
  };
  const auto top_ten = [](Xapian::Database& db, const Xapian::Query& query) {
    Xapian::Enquire enquire(db);
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, 10);
    std::vector<std::string> data;
    for (auto hit = found.begin(); hit != found.end(); ++hit) data.push_back(hit.get_document().get_data());
    return data;
  };
  const auto second_pass = [&](Xapian::Database& db, const Xapian::Query& query) {
    Xapian::Enquire enquire(db);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    ColumnSpy spy(*snapshot.columns);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, db.get_doccount());
  };

  const auto full = [&](const TestQuery& query, std::map<indexer::Facet, std::vector<std::string>> filters) {
    indexer::SearchRequest request;
    request.text = query.text;
    request.filters = std::move(filters);
    index.search(request);
  };
  std::vector<Contender> contenders = {
      {"our search: facets, snippets", [&](const TestQuery& q) { full(q, {}); }},
      {"our search: two filters",
       [&](const TestQuery& q) {
         full(q, {{indexer::Facet::market, {"DE"}}, {indexer::Facet::product, {"earbuds", "toy"}}});
       }},
      {"our query understood", [&](const TestQuery& q) { understood(q.text); }},
      {"our query, Xapian's top ten", [&](const TestQuery& q) { top_ten(reader->database, ours[q.text]); }},
      {"our query, top ten and second pass",
       [&](const TestQuery& q) {
         top_ten(reader->database, ours[q.text]);
         second_pass(reader->database, ours[q.text]);
       }},
      {"plain query, Xapian's top ten", [&](const TestQuery& q) { top_ten(plain, plain_query(q)); }},
      {"plain query, top ten and second pass",
       [&](const TestQuery& q) {
         const Xapian::Query query = plain_query(q);
         top_ten(plain, query);
         second_pass(plain, query);
       }},
      {"our query understood, facets alone",
       [&](const TestQuery& q) {
         indexer::SearchRequest request;
         request.text = q.text;
         request.limit = 0;
         index.search(request);
       }},
  };
  for (int round = -1; round < rounds; ++round) {  // the first round warms up
    for (Contender& contender : contenders) {
      for (const TestQuery& query : queries) {
        const double began = cpu_milliseconds();
        contender.ask(query);
        if (round >= 0) contender.milliseconds.push_back(cpu_milliseconds() - began);
      }
    }
  }
  std::printf("%-38s %9s %9s %9s %9s\n", "", "median ms", "99th ms", "mean ms", "1/s");
  for (const Contender& c : contenders)
    std::printf("%-38s %9.3f %9.3f %9.3f %9.0f\n", c.name.c_str(), percentile(c.milliseconds, 0.5), percentile(c.milliseconds, 0.99),
                mean(c.milliseconds), 1000 / mean(c.milliseconds));
  const auto rate = [&](std::size_t i) { return 1 / mean(contenders[i].milliseconds); };
  std::printf(
      "requests/s, our search against: our query's second pass %.2f, its top ten %.2f; a plain second pass %.2f, its top ten %.2f\n",
      rate(0) / rate(4), rate(0) / rate(3), rate(0) / rate(6), rate(0) / rate(5));
  std::printf("median, our search against our query's top ten: %.2f\n",
              percentile(contenders[0].milliseconds, 0.5) / percentile(contenders[3].milliseconds, 0.5));
  print_quality("our search, nobody says which language", queries, [&](const TestQuery& query) {
    indexer::SearchRequest request;
    request.text = query.text;
    std::vector<std::string> ids;
    for (const indexer::Hit& hit : index.search(request).hits) ids.push_back(hit.id);
    return ids;
  });
  print_quality("plain Xapian, told the language", queries, [&](const TestQuery& query) { return top_ten(plain, plain_query(query)); });
}
