#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <set>

#include "cli/commands.h"
#include "cli/desk_evaluation.h"
#include "cli/evaluation.h"
#include "indexer/expectations.h"
#include "indexer/index.h"
#include "kb/document/check.h"
#include "kb/document/markdown_box.h"
#include "kb/error.h"
#include "kb/library/documents.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A new empty folder, gone with the value.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "casebook-evaluate-XXXXXX").string();
    if (!mkdtemp(name.data())) throw kb::Invalid("no temporary folder can be made in " + fs::temp_directory_path().string());
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// `parse` of the file's text; throws Invalid with what it found wrong.
template <class Judged>
std::vector<Judged> read_judged(const std::string& path,
                                std::vector<Judged> (*parse)(std::string_view, const std::string&, std::vector<kb::Problem>&)) {
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path)) throw kb::Invalid({{path, 0, "this file can't be read"}});
  std::string text(JudgedLimits::bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  std::vector<kb::Problem> problems;
  auto judged = parse(text, path, problems);
  if (problems.empty() && judged.empty()) problems.push_back({path, 0, "there is nothing judged in this file"});
  if (!problems.empty()) throw kb::Invalid(std::move(problems));
  return judged;
}

/// A judgement about a document that isn't there is a slip, or about another library: nothing could meet it.
void require_known_documents(const kb::Database& database, const std::vector<JudgedQuery>& queries, const std::string& path) {
  std::vector<kb::Problem> problems;
  database.read([&](kb::Connection& db) {
    std::set<std::string> known;
    for (const JudgedQuery& query : queries)
      for (const std::string& id : query.relevant) {
        if (known.contains(id) || problems.size() == 100) continue;
        if (!kb::translations(db, id).empty())
          known.insert(id);
        else
          problems.push_back({path, query.line, "\"" + id + "\" is no document of this library"});
      }
  });
  if (!problems.empty()) throw kb::Invalid(std::move(problems));
}

std::vector<JudgedQuery> found_by(const kb::Database& database) {
  std::vector<JudgedQuery> queries;
  for (auto& expectation : indexer::expectations(database)) {
    const auto& [id, lang] = expectation.document;
    queries.push_back({id + "." + lang + ":" + std::to_string(expectation.line),
                       lang,
                       std::string(found_by_set),
                       expectation.query,
                       {id},
                       expectation.line});
  }
  return queries;
}

using Groups = std::vector<std::pair<std::string, Tally>>;

Groups grouped(const std::vector<Outcome>& outcomes, std::string JudgedQuery::*by) {
  std::map<std::string, std::vector<const Outcome*>> members;
  for (const Outcome& outcome : outcomes) members[outcome.query.*by].push_back(&outcome);
  Groups groups;
  for (const auto& [name, list] : members) groups.emplace_back(name, tally(list));
  return groups;
}

Tally tally_of(const std::vector<Outcome>& outcomes) {
  std::vector<const Outcome*> all;
  for (const Outcome& outcome : outcomes) all.push_back(&outcome);
  return tally(all);
}

struct Report {
  std::vector<Outcome> judged, expected;
  Groups sets, languages;  ///< `found_by` is a set, last; languages are those of the judged queries
  Tally all;               ///< of the judged queries; of found_by if there are none
};

Report report_of(const kb::Database& database, const indexer::Index& index, const std::vector<JudgedQuery>& queries) {
  Report report;
  report.judged = evaluate(index, queries);
  report.expected = evaluate(index, found_by(database));
  report.sets = grouped(report.judged, &JudgedQuery::set);
  for (auto& set : grouped(report.expected, &JudgedQuery::set)) report.sets.push_back(std::move(set));
  const auto& counted = report.judged.empty() ? report.expected : report.judged;
  report.languages = grouped(counted, &JudgedQuery::lang);
  report.all = tally_of(counted);
  return report;
}

std::vector<std::string> shortfalls(const Report& report, const Floors& floors) {
  std::vector<std::string> sentences;
  const auto compare = [&](const std::string& what, double share, double floor) {
    if (share * 100 >= floor - 1e-9) return;
    char numbers[64];
    std::snprintf(numbers, sizeof numbers, "%.1f %%, the floor is %.1f %%", share * 100, floor);
    sentences.push_back(what + ": among the first three in " + numbers);
  };
  compare("all", report.all.three, floors.all);
  for (const auto& [name, floor] : floors.sets) {
    const auto set = std::find_if(report.sets.begin(), report.sets.end(), [&name = name](const auto& s) { return s.first == name; });
    if (set == report.sets.end())
      sentences.push_back(name + ": there is no such set");
    else
      compare(name, set->second.three, floor);
  }
  return sentences;
}

void print_row(std::ostream& out, const std::string& name, const Tally& t) {
  char row[160];
  std::snprintf(row, sizeof row, "%-14s %7zu %8.1f %8.1f %8.1f %8.1f\n", shown(name).c_str(), t.queries, t.mrr * 100, t.first * 100,
                t.three * 100, t.ten * 100);
  out << row;
}

void print_table(std::ostream& out, const char* what, const Groups& groups) {
  char head[160];
  std::snprintf(head, sizeof head, "%-14s %7s %8s %8s %8s %8s\n", what, "queries", "MRR@10", "first", "first 3", "first 10");
  out << head;
  for (const auto& [name, values] : groups) print_row(out, name, values);
}

void print_failures(std::ostream& out, const std::vector<Outcome>& outcomes) {
  for (const Outcome& outcome : outcomes) {
    if (outcome.among_first_three()) continue;
    const JudgedQuery& query = outcome.query;
    out << shown(query.id + " (" + query.set + ", " + query.lang + ") \"" + query.text + "\"") << "\n  wanted " << query.relevant.front();
    if (outcome.rank > 0) out << "; " << outcome.found << " came as number " << outcome.rank;
    out << "\n  instead";
    for (const std::string& id : outcome.first) out << " " << id;
    out << (outcome.first.empty() ? " nothing\n" : "\n");
  }
}

json json_of(const Tally& t) { return {{"queries", t.queries}, {"mrr", t.mrr}, {"first", t.first}, {"three", t.three}, {"ten", t.ten}}; }

json json_of(const Groups& groups) {
  json object = json::object();
  for (const auto& [name, values] : groups) object[name] = json_of(values);
  return object;
}

json failures_json(const Report& report) {
  json failures = json::array();
  for (const auto* outcomes : {&report.judged, &report.expected})
    for (const Outcome& outcome : *outcomes)
      if (!outcome.among_first_three())
        failures.push_back({{"id", outcome.query.id},
                            {"set", outcome.query.set},
                            {"lang", outcome.query.lang},
                            {"q", outcome.query.text},
                            {"relevant", outcome.query.relevant},
                            {"rank", outcome.rank},
                            {"first", outcome.first}});
  return failures;
}

int evaluate_messages(const EvaluateOptions& options, const Floors& floors, const kb::Database& database, const indexer::Index& index,
                      Terminal& terminal) {
  const auto messages = read_judged(options.messages, parse_judged_messages);
  const auto outcomes = evaluate_desk(database, index, messages, options.tell_market);
  terminal.out << desk_table(outcomes);
  if (options.failures) terminal.out << "\n" << desk_failures(outcomes);
  const double share = desk_tally(outcomes, {}, {}).three * 100;
  if (share >= floors.all - 1e-9) return ok;
  terminal.err << "casebook: among the first three in " << share << " %, the floor is " << floors.all << " %\n";
  return refused;
}

}  // namespace

int evaluate_command(const EvaluateOptions& options, Terminal& terminal) {
  if (options.data.empty() == options.content.empty()) throw Usage("say which library: --data DIR, or --content DIR for one to import");
  const Floors floors = parse_floors(options.floors);
  const auto queries = options.queries.empty() ? std::vector<JudgedQuery>() : read_judged(options.queries, parse_judged_queries);

  std::optional<TemporaryFolder> folder;
  if (options.data.empty()) folder.emplace();
  kb::Database database(folder ? folder->path().string() : options.data, folder ? kb::Opening::create : kb::Opening::existing);
  if (folder) {
    std::vector<kb::Problem> problems;
    const auto files = kb::collect_files({options.content}, problems);
    if (!problems.empty()) throw kb::Invalid(std::move(problems));
    kb::MarkdownBox box;
    kb::import_files(database, files, "import", [&box](std::string_view body) { return box.parse(body); });
  }
  require_known_documents(database, queries, options.queries);
  indexer::Index index(database, indexer::Index::Mode::command);
  index.catch_up(progress(terminal, "Indexing"));

  if (!options.messages.empty()) return evaluate_messages(options, floors, database, index, terminal);
  const Report report = report_of(database, index, queries);
  if (report.judged.empty() && report.expected.empty())
    throw kb::Invalid("there is nothing to evaluate: no document has found_by, and no --queries FILE was given");
  const auto below = shortfalls(report, floors);
  if (options.json) {
    const json answer = {{"all", json_of(report.all)},
                         {"sets", json_of(report.sets)},
                         {"languages", json_of(report.languages)},
                         {"failures", failures_json(report)},
                         {"below_floor", below}};
    terminal.out << answer.dump(2, ' ', false, json::error_handler_t::replace) << "\n";
    return below.empty() ? ok : refused;
  }
  print_table(terminal.out, "set", report.sets);
  print_row(terminal.out, "all", report.all);
  terminal.out << "\n";
  print_table(terminal.out, "language", report.languages);
  if (options.failures) {
    terminal.out << "\n";
    print_failures(terminal.out, report.judged);
    print_failures(terminal.out, report.expected);
  }
  for (const std::string& sentence : below) terminal.err << "casebook: " << shown(sentence) << "\n";
  return below.empty() ? ok : refused;
}

}  // namespace cli
