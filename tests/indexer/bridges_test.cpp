#include "indexer/bridges.h"

#include <doctest/doctest.h>

#include <map>

#include "tests/support/temporary_folder.h"

using namespace indexer;

namespace {

/// A library of English and Chinese documents that knows a few terms, with whatever bridges a test gives it.
struct Bench {
  Analyser analyser;
  std::map<std::string, unsigned> frequencies = {{"Zen:batteri", 9},  {"Zen:invoic", 7}, {"Zen:return", 5}, {"Zen:cost", 5},
                                                 {"Zen:configur", 3}, {"电池", 8},       {"发票", 4},       {"XGbattery", 11},
                                                 {"Zen:charg", 6},    {"Zen:custom", 4}};
  IndexStatistics statistics;
  Glossary glossary{{{"battery", {{"en", {"battery"}}, {"de", {"Akku"}}, {"zh", {"电池"}}}}}, analyser};
  TemporaryFolder folder;
  std::shared_ptr<const WordTable> table;
  BridgeSources sources;

  Bench() {
    statistics.languages = {{"en", 100}, {"zh", 100}};
    statistics.documents = 200;
    statistics.frequency = [this](const std::string& term) {
      const auto found = frequencies.find(term);
      return found == frequencies.end() ? 0u : found->second;
    };
    statistics.suggestion = [](const std::string&, unsigned) { return std::string(); };
    sources.leads_further = [](std::string_view, std::string_view) { return true; };
  }

  void know(const std::vector<WordPair>& pairs) {
    write_word_table(folder.path() / "words", pairs);
    table = WordTable::open(folder.path() / "words");
    sources.dictionaries = table.get();
  }

  Query ask(const std::string& text, const std::vector<std::string>& dropped = {}, const std::vector<std::string>& prefer = {"de"}) {
    Query query = understand(text, prefer, statistics, analyser);
    add_bridges(query, {text, prefer, dropped}, sources, statistics, analyser);
    return query;
  }
};

std::string told(const Query& query) {
  std::string result;
  for (const Bridge& bridge : query.bridges) {
    result += (bridge.dropped ? "not " : "") + bridge.source + " " + bridge.from + " >";
    for (const BridgedWord& word : bridge.to) result += " " + word.text;
    result += "; ";
  }
  return result;
}

}  // namespace

TEST_CASE("a glossary's term bridges to its concept, and says so in the languages of documents") {
  Bench bench;
  bench.sources.glossary = &bench.glossary;
  const Query query = bench.ask("Akku leer");
  CHECK(told(query) == "glossary Akku > battery 电池; ");
  REQUIRE(query.bridged.size() == 1);
  CHECK(query.bridged[0].terms == std::vector<std::string>{"XGbattery"});
  CHECK(query.bridges[0].term == "battery");
}

TEST_CASE("a dropped bridge is told and not used, whatever its case") {
  Bench bench;
  bench.sources.glossary = &bench.glossary;
  const Query query = bench.ask("Akku leer", {"akku"});
  CHECK(told(query) == "not glossary Akku > battery 电池; ");
  CHECK(query.bridged.empty());
}

TEST_CASE("a dictionary bridges words in the documents' other languages, the longest entry first") {
  Bench bench;
  bench.know({{"de", "Rechnung", "en", "invoice"}, {"de", "Kosten", "en", "cost"}, {"de", "Kosten der Rückgabe", "en", "return cost"}});
  CHECK(told(bench.ask("die Rechnung")) == "dictionary Rechnung > invoice; ");
  CHECK(told(bench.ask("Kosten der Rückgabe")) == "dictionary Kosten der Rückgabe > return cost; ");
}

TEST_CASE("a compound is bridged by its parts") {
  Bench bench;
  bench.know({{"de", "Rechnung", "en", "invoice"}, {"de", "Kosten", "en", "cost"}});
  const Query query = bench.ask("Rechnungskosten");
  REQUIRE(query.bridged.size() == 1);
  CHECK(query.bridged[0].terms == std::vector<std::string>{"Zen:invoic", "Zen:cost"});
}

TEST_CASE("a language without a direct dictionary is reached through English") {
  Bench bench;
  bench.know({{"de", "Rechnung", "en", "invoice"}, {"en", "invoice", "zh", "发票"}});
  CHECK(told(bench.ask("Rechnung")) == "dictionary Rechnung > invoice 发票; ");
}

TEST_CASE("Chinese words are taken out of a run of characters") {
  Bench bench;
  bench.know({{"zh", "发票", "en", "invoice"}, {"zh", "发", "en", "charge"}});
  bench.frequencies["发票"] = 4;
  CHECK(told(bench.ask("开发票了", {}, {"zh"})) == "dictionary 发票 > invoice; ");
}

TEST_CASE("Japanese endings and particles aren't taken for words") {
  Bench bench;
  bench.know({{"ja", "ない", "en", "cost"},
              {"ja", "がわ", "en", "return"},
              {"ja", "返す", "en", "return"},
              {"ja", "りんご", "en", "battery"},
              {"ja", "つながる", "en", "charge"},
              {"ja", "メモ", "en", "invoice"}});
  const auto asked = [&](const std::string& text) { return told(bench.ask(text, {}, {"ja"})); };
  CHECK(asked("注文番号がわからない").empty());
  CHECK(asked("りんごを返す") == "dictionary 返す > return; ");
  CHECK(asked("りんご") == "dictionary りんご > battery; ");
  CHECK(asked("りんご 電話") == "dictionary りんご > battery; ");
  CHECK(asked("電話がつながる") == "dictionary つながる > charge; ");
  CHECK(asked("電話のメモ") == "dictionary メモ > invoice; ");
}

TEST_CASE("no bridge is built where it leads to nothing new, to nothing at all, or from a word that says nothing") {
  Bench bench;
  bench.know({{"de", "Rechnung", "en", "invoice"}, {"de", "Traum", "en", "dream"}, {"de", "nicht", "en", "invoice"}});
  CHECK(bench.ask("Traum").bridges.empty());
  CHECK(bench.ask("nicht").bridges.empty());
  bench.sources.leads_further = [](std::string_view, std::string_view) { return false; };
  CHECK(bench.ask("Rechnung").bridges.empty());
}

TEST_CASE("a bridge weighs little beside a word that documents have, and much in a language that none is in") {
  Bench bench;
  bench.know({{"de", "Rechnung", "en", "invoice"}, {"en", "invoice", "zh", "发票"}});
  const double foreign = bench.ask("Rechnung").bridged.at(0).weight;
  const double known = bench.ask("invoice", {}, {"en"}).bridged.at(0).weight;
  CHECK(known < foreign / 2);
}

TEST_CASE("words that look alike are the last resort") {
  Bench bench;
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_term("Zen:configur");
  database.add_document(document);
  const Lexicon lexicon(database);
  bench.sources.lexicon = &lexicon;
  CHECK(told(bench.ask("die Konfiguration")) == "cognate Konfiguration > configur; ");
  bench.know({{"de", "Konfiguration", "en", "invoice"}});
  CHECK(told(bench.ask("die Konfiguration")) == "dictionary Konfiguration > invoice; ");
}

TEST_CASE("what a bridge leads to is marked in texts of its language alone") {
  Bench bench;
  bench.know({{"de", "Rechnung", "en", "invoice"}});
  const Query query = bench.ask("Rechnung");
  REQUIRE(query.sought.size() == 2);
  CHECK(query.sought[0].lang.empty());
  CHECK(query.sought[1].lang == "en");
  CHECK(query.sought[1].token.text == "invoice");
}

TEST_CASE("function words of what a bridge leads to aren't marked") {
  Bench bench;
  bench.know({{"de", "Rechnung", "en", "the invoice"}});
  const Query query = bench.ask("Rechnung");
  REQUIRE(query.sought.size() == 2);
  CHECK(query.sought[1].token.text == "invoice");
}

TEST_CASE("however much is typed, bridges stay few") {
  Bench bench;
  std::vector<WordPair> pairs;
  std::string text;
  for (int i = 0; i < 40; ++i) {
    const std::string word = "wort" + std::string(1, static_cast<char>('a' + i % 26)) + std::string(1, static_cast<char>('a' + i / 26));
    pairs.push_back({"de", word, "en", "invoice"});
    text += word + " ";
  }
  bench.know(pairs);
  CHECK(bench.ask(text).bridges.size() <= 16);
}
