#include "cli/evaluation.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/terminal.h"
#include "tests/cli/run_casebook.h"
#include "tests/support/temporary_folder.h"

namespace {

std::string faults(const std::string& text) {
  std::vector<kb::Problem> problems;
  cli::parse_judged_queries(text, "q.jsonl", problems);
  std::string sentences;
  for (const auto& problem : problems) sentences += kb::to_string(problem) + "\n";
  return sentences;
}

const std::string good = R"({"id": "en-1", "lang": "en", "set": "keywords", "q": "valve", "relevant": ["valve"]})";

/// Two guides, of which one can't be found by the query that it names.
struct Shelf {
  TemporaryFolder folder;
  std::string content = (folder.path() / "content").string(), file = (folder.path() / "q.jsonl").string();

  Shelf() {
    write("content/guides/valve.en.md", "---\nkind: guide\ntitle: The valve\nfound_by: [valve, submarine]\n---\n\nClose it.\n");
    write("content/guides/seal.zh.md", "---\nkind: guide\ntitle: 密封圈\n---\n\n更换密封圈。\n");
    write("q.jsonl", good + "\n\n" + R"({"id": "zh-1", "lang": "zh", "set": "cross", "q": "潜水艇", "relevant": ["seal"]})" + "\n");
  }
  void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories((folder.path() / path).parent_path());
    std::ofstream(folder.path() / path, std::ios::binary) << text;
  }
};

}  // namespace

TEST_CASE("judged queries are JSON objects, a line each") {
  std::vector<kb::Problem> problems;
  const auto queries = cli::parse_judged_queries(good + "\r\n\n", "q.jsonl", problems);
  CHECK(problems.empty());
  REQUIRE(queries.size() == 1);
  CHECK(queries[0].text == "valve");
  CHECK(queries[0].relevant == std::vector<std::string>{"valve"});
}

TEST_CASE("a bad line is named with its number and what is wrong") {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string line = good;
    return line.replace(line.find(from), from.size(), to);
  };
  CHECK(faults("\n{\"id\": ") == "q.jsonl:2: isn't a JSON object\n");
  CHECK(faults("[]") == "q.jsonl:1: isn't a JSON object\n");
  CHECK(faults(with("\"q\"", "\"query\"")) == "q.jsonl:1: \"query\" isn't known\n");
  CHECK(faults(with(", \"q\": \"valve\"", "")) == "q.jsonl:1: \"q\" is missing\n");
  CHECK(faults(with("\"valve\",", "7,")) == "q.jsonl:1: \"q\" must be a text that isn't empty\n");
  CHECK(faults(with("\"en\"", "\"english!\"")) == "q.jsonl:1: \"english!\" isn't a language, a BCP 47 tag such as zh or pt-BR\n");
  CHECK(faults(with("keywords", "found_by")) == "q.jsonl:1: \"found_by\" can't be a set's name\n");
  CHECK(faults(with("[\"valve\"]", "[]")) == "q.jsonl:1: \"relevant\" must be a list of one to 100 documents\n");
  CHECK(faults(with("[\"valve\"]", "[\"../valve\"]")) == "q.jsonl:1: \"../valve\" isn't a document's id\n");
  CHECK(faults(good + "\n" + good) == "q.jsonl:2: the id \"en-1\" is there twice\n");
  CHECK(faults("\xff").starts_with("q.jsonl:1: "));
  CHECK(faults(std::string(cli::JudgedLimits::bytes + 1, ' ')) == "q.jsonl: the file is larger than 16 MB\n");
}

TEST_CASE("a tally counts ranks: the first, the first three, the first ten, and their mean") {
  std::vector<cli::Outcome> outcomes(4);
  outcomes[0].rank = 1;
  outcomes[1].rank = 4;
  outcomes[2].rank = 2;
  const auto sum = cli::tally({&outcomes[0], &outcomes[1], &outcomes[2], &outcomes[3]});
  CHECK(sum.queries == 4);
  CHECK(sum.mrr == doctest::Approx((1 + 0.25 + 0.5) / 4));
  CHECK(sum.first == doctest::Approx(0.25));
  CHECK(sum.three == doctest::Approx(0.5));
  CHECK(sum.ten == doctest::Approx(0.75));
  CHECK(cli::tally({}).mrr == 0);
}

TEST_CASE("floors are percentages, over all or of a set") {
  const auto floors = cli::parse_floors({"80", "cross=60.5"});
  CHECK(floors.all == 80);
  CHECK(floors.sets.at("cross") == 60.5);
  for (const char* wrong : {"", "x", "101", "-1", "=5", "cross=", "80 %", "nan"}) CHECK_THROWS_AS(cli::parse_floors({wrong}), cli::Usage);
}

TEST_CASE("evaluate measures a library made for this once, by set and language, and holds floors") {
  Shelf shelf;
  const auto ran = run_casebook({"evaluate", "--content", shelf.content, "--queries", shelf.file, "--json"});
  REQUIRE_MESSAGE(ran.code == 0, ran.err);
  const auto report = nlohmann::json::parse(ran.out);
  CHECK(report["all"]["queries"] == 2);
  CHECK(report["all"]["three"] == 0.5);
  CHECK(report["sets"]["keywords"]["mrr"] == 1.0);
  CHECK(report["sets"]["found_by"]["queries"] == 2);
  CHECK(report["sets"]["found_by"]["three"] == 0.5);
  CHECK(report["languages"]["zh"]["first"] == 0.0);
  CHECK(report["failures"].size() == 2);
  CHECK(report["failures"][0]["id"] == "zh-1");

  CHECK(run_casebook({"evaluate", "--content", shelf.content, "--queries", shelf.file, "--floor", "50", "--floor", "keywords=100"}).code ==
        0);
  const auto below =
      run_casebook({"evaluate", "--content", shelf.content, "--queries", shelf.file, "--floor", "50", "--floor", "cross=60"});
  CHECK(below.code == 1);
  CHECK(below.err == "casebook: cross: among the first three in 0.0 %, the floor is 60.0 %\n");
  CHECK(run_casebook({"evaluate", "--content", shelf.content, "--floor", "typo=1"}).err == "casebook: typo: there is no such set\n");
}

TEST_CASE("evaluate shows what came instead, and names judgements about documents that aren't there") {
  Shelf shelf;
  const std::string data = (shelf.folder.path() / "data").string();
  REQUIRE(run_casebook({"import", "--data", data, shelf.content}).code == 0);
  const auto ran = run_casebook({"evaluate", "--data", data, "--queries", shelf.file, "--failures"});
  CHECK(ran.code == 0);
  CHECK(ran.out.find("keywords             1    100.0    100.0    100.0    100.0\n") != std::string::npos);
  CHECK(ran.out.find("zh-1 (cross, zh) \"潜水艇\"\n  wanted seal\n  instead nothing\n") != std::string::npos);
  CHECK(ran.out.find("valve.en:4 (found_by, en) \"submarine\"") != std::string::npos);

  shelf.write("q.jsonl", R"({"id": "a", "lang": "en", "set": "s", "q": "x", "relevant": ["gone"]})");
  const auto gone = run_casebook({"evaluate", "--data", data, "--queries", shelf.file});
  CHECK(gone.code == 1);
  CHECK(gone.err == shelf.file + ":1: \"gone\" is no document of this library\n");
  CHECK(run_casebook({"evaluate", "--queries", shelf.file}).code == 2);
  CHECK(run_casebook({"evaluate", "--data", data, "--queries", data}).code == 1);
}
