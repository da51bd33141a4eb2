#include "kb/packs/quiz.h"

#include <doctest/doctest.h>

#include <deque>
#include <set>

#include "kb/document/check.h"
#include "kb/document/utf8.h"
#include "kb/library/pack_quiz.h"
#include "kb/packs/exports.h"
#include "tests/support/documents.h"
#include "tests/support/packs.h"

namespace {

/// Documents and sheets to draw from.
struct Drawing {
  std::deque<kb::Document> documents;
  kb::QuizLibrary library{.vocabulary = kb::Vocabulary::shipped()};

  void sheet(const std::string& id, const std::string& market, const std::string& facts, bool is_item = false,
             const std::string& lang = "en") {
    const auto read = read_text(sheet_file(id, market, facts).bytes, id + "." + lang + ".md");
    REQUIRE(read.faults == "");
    library.sheets.push_back(kb::read_sheet(read.document, library.vocabulary));
    if (is_item) item(read.document);
  }
  void item(const kb::Document& document, const kb::PackItem& part = {}) {
    documents.push_back(document);
    kb::PackItem named = part;
    named.id = document.name.id;
    library.items.push_back({named, &documents.back()});
  }
  void text(const std::string& name, const std::string& text, const kb::PackItem& part = {}) {
    const auto read = read_text(text, name + ".md");
    REQUIRE(read.faults == "");
    item(read.document, part);
  }
  std::vector<kb::Question> draw(std::uint64_t seed = 1, std::size_t most = 100) const { return kb::draw_questions(library, seed, most); }
  kb::Question one(const std::string& key) const {
    for (const auto& question : draw())
      if (question.key == key) return question;
    FAIL("no question " << key);
    return {};
  }
};

std::set<std::string> wrong(const kb::Question& question) { return {question.wrong.begin(), question.wrong.end()}; }
using Texts = std::set<std::string>;

const std::string tree =
    "---\nkind: fault-tree\ntitle: Band\n---\n\n## Does it charge? {#start}\n- [Yes](#pair)\n- [No](#cable)\n\n## Does it pair? {#pair}\n- "
    "[Yes](#done)\n- "
    "[No](#reset)\n\n## New cable {#cable}\noutcome: replace\n\nSend one.\n\n## Reset it {#reset}\noutcome: wait\n\nWait.\n\n## Done "
    "{#done}\noutcome: "
    "solved\n\nGood.\n";

}  // namespace

TEST_CASE("a fact is asked with other markets' values, said with their unit in the sheet's language") {
  Drawing drawing;
  drawing.sheet("br", "BR", "  withdrawal_days: 7\n  withdrawal_statutory: true\n  return_shipping_paid_by: seller\n", true);
  drawing.sheet("eu", "EU", "  withdrawal_days: 14\n  return_shipping_paid_by: buyer\n");
  drawing.sheet("jp", "JP", "  withdrawal_days: 8\n  return_shipping_paid_by: buyer\n");
  drawing.sheet("us", "US", "  withdrawal_days: 1\n");
  const kb::Question days = drawing.one("fact:br.withdrawal_days:en");
  CHECK(days.text == "Brazil: what does the rule say on “Withdrawal period”?");
  CHECK(days.answer == "7 days");
  CHECK(wrong(days) == Texts{"14 days", "8 days", "1 day"});
  CHECK(days.source == "br.withdrawal_days");
  const kb::Question law = drawing.one("fact:br.withdrawal_statutory:en");
  CHECK(law.answer == "Yes");
  CHECK(wrong(law) == Texts{"No"});
  CHECK(wrong(drawing.one("fact:br.return_shipping_paid_by:en")) == Texts{"Buyer"});

  Drawing chinese;
  chinese.sheet("br", "BR", "  withdrawal_days: 7\n", true, "zh");
  chinese.sheet("eu", "EU", "  withdrawal_days: 14\n");
  CHECK(chinese.one("fact:br.withdrawal_days:zh").text == "巴西：关于“撤回期限”，规定是什么？");
  CHECK(chinese.one("fact:br.withdrawal_days:zh").answer == "7 天");

  Drawing german;  // the shipped vocabulary has no German labels
  german.sheet("br", "BR", "  withdrawal_days: 7\n", true, "de");
  german.sheet("eu", "EU", "  withdrawal_days: 14\n");
  CHECK(german.one("fact:br.withdrawal_days:en").lang == "en");
}

TEST_CASE("what a sheet of the same market, a larger or a smaller one says is no wrong answer") {
  Drawing drawing;
  drawing.sheet("de", "DE", "  withdrawal_days: 14\n", true);
  drawing.sheet("de-old", "DE", "  withdrawal_days: 15\n");
  drawing.sheet("eu", "EU", "  withdrawal_days: 16\n");
  drawing.sheet("jp", "JP", "  withdrawal_days: 16\n");  // wrong there, but said for the EU too
  drawing.sheet("br", "BR", "  withdrawal_days: 7\n");
  CHECK(wrong(drawing.one("fact:de.withdrawal_days:en")) == Texts{"7 days"});
  Drawing alone;
  alone.sheet("de", "DE", "  withdrawal_days: 14\n", true);
  CHECK(alone.draw().empty());  // nothing to choose from
  Drawing text;
  text.sheet("de", "DE", "  max_fine: Much\n", true);
  text.sheet("jp", "JP", "  max_fine: A great deal\n");
  CHECK(text.draw().empty());  // may be as right in other words
}

TEST_CASE("a node of a tree is asked with nodes to which none of its answers leads") {
  Drawing drawing;
  drawing.text("band.en", tree);
  const kb::Question start = drawing.one("next:band#start:1:en");
  CHECK(start.text == "“Band”: Does it charge? The answer is “Yes”. What comes next?");
  CHECK(start.answer == "Does it pair?");
  CHECK(wrong(start) == Texts{"Reset it", "Done"});
  CHECK(drawing.draw().size() == 4);
  Drawing node;
  node.text("band.en", tree, {.heading = "pair"});
  CHECK(node.draw().size() == 2);
}

TEST_CASE("a term is asked with words of terms that share none with it") {
  Drawing drawing;
  drawing.text(
      "battery.en",
      "---\nkind: term\ntitle: Battery\nsummary: It holds the power.\nlabels:\n  en: [battery, cell]\n  de: [Akku]\n---\n\nText.\n");
  drawing.library.labels = {{"battery", {{"en", {"battery", "cell"}}, {"de", {"Akku", "Batterie"}}}},
                            {"cell", {{"en", {"power cell", "Cell"}}, {"de", {"Zelle"}}}},
                            {"parcel", {{"en", {"parcel"}}, {"de", {"Paket"}}}},
                            {"refund", {{"en", {"refund"}}, {"de", {"Erstattung"}}}}};
  const kb::Question question = drawing.one("term:battery:en:de");
  CHECK(question.text == "Which of these means “battery”?");
  CHECK(question.answer == "Akku");
  CHECK(wrong(question) == Texts{"Paket", "Erstattung"});
  CHECK(question.why == "It holds the power.");
}

TEST_CASE("a case is asked for its better way, against what it tells as wrong") {
  Drawing drawing;
  drawing.text(
      "hold.en",
      "---\nkind: case\ntitle: Held\nclass: high-risk\n---\n\n## Situation {#situation}\nA parcel is held.\n\n## What went wrong "
      "{#what-went-wrong}\nThe agent said to be patient. Nobody looked at Art. 9 of the act.\n\n## Better way {#better-way}\n### First\n1. "
      "Ask "
      "which kind of hold it is. Then say the day.\n2. Write again on that day.\n\n## Words to use {#words-to-use}\n> We are sorry.\n");
  const kb::Question question = drawing.one("better:hold:en");
  CHECK(question.text == "“Held”: which is the better way?");
  CHECK(question.answer == "Ask which kind of hold it is.");
  CHECK(wrong(question) == Texts{"The agent said to be patient.", "Nobody looked at Art. 9 of the act."});
}

TEST_CASE("the same library and seed give the same questions, another seed others, and each item has its turn") {
  Drawing drawing;
  drawing.text("band.en", tree);
  for (int at = 0; at < 5; ++at) drawing.sheet("jp" + std::to_string(at), "JP", "  withdrawal_days: 2" + std::to_string(at) + "\n");
  drawing.sheet("br", "BR", "  withdrawal_days: 7\n  refund_within_days: 3\n  withdrawal_statutory: true\n", true);
  CHECK(drawing.draw(7, 4) == drawing.draw(7, 4));
  std::set<std::string> first;
  for (std::uint64_t seed = 0; seed < 20; ++seed) first.insert(drawing.draw(seed, 4)[0].key);
  CHECK(first.size() > 1);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto two = drawing.draw(seed, 2);
    CHECK(two[0].key.starts_with("next:"));
    CHECK(two[1].key.starts_with("fact:"));
    auto first_of_more = drawing.draw(seed);
    REQUIRE(first_of_more.size() > 2);
    first_of_more.resize(2);
    CHECK(two == first_of_more);
  }
}

TEST_CASE("the shipped library's questions are right in form, and none has an answer twice") {
  PackLibrary library;
  std::vector<kb::Problem> problems;
  library.import(kb::collect_files({std::string(SOURCE_DIR) + "/content"}, problems));
  kb::PackContents contents{.month = "2026-12", .title = "All"};
  contents.sections.emplace_back();
  library.database.read([&](kb::Connection& db) {
    for (const kb::Kind* kind : kb::kinds())
      for (const kb::DocumentName& name : kb::published_of_kind(db, kind->name))
        if (contents.sections[0].items.size() < kb::PackLimits::items)
          contents.sections[0].items.push_back({.id = name.id, .lang = name.lang});
  });
  const kb::Pack pack = kb::start_pack(library.database, library.trainer, contents);
  const auto questions = library.database.read([&](kb::Connection& db) { return kb::drawn_quiz(db, pack, 1, 200); });
  CHECK(questions.size() == 200);
  for (const auto& problem : kb::check_questions(questions)) FAIL_CHECK(to_string(problem));
  std::set<std::string> kinds;
  for (const auto& question : questions) {
    kinds.insert(question.key.substr(0, question.key.find(':')));
    CHECK(question.text.find('{') == std::string::npos);
  }
  CHECK(kinds == std::set<std::string>{"better", "fact", "next", "term"});
  const kb::Pack again = kb::save_quiz(library.database, library.trainer, pack.number, questions, pack.version);
  CHECK(library.files_of(kb::freeze_pack(library.database, library.trainer, again.number)).lock.quiz == questions);
}

TEST_CASE("an edition has the questions that were drawn for it, unless the trainer picked others or none") {
  PackLibrary library;
  library.import({sheet_file("br.en", "BR", "  withdrawal_days: 7\n"), sheet_file("jp.en", "JP", "  withdrawal_days: 8\n")});
  const kb::Pack made = library.make("Rules", {"br"});
  CHECK(library.files_of(kb::freeze_pack(library.database, library.trainer, 1)).lock.quiz.at(0).answer == "7 days");
  kb::save_quiz(library.database, library.trainer, 1, std::vector<kb::Question>{}, made.version);
  CHECK(library.files_of(kb::freeze_pack(library.database, library.trainer, 1)).lock.quiz.empty());
}
