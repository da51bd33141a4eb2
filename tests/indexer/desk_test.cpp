#include "indexer/desk.h"

#include <doctest/doctest.h>

#include "indexer/index.h"
#include "kb/document/markdown.h"
#include "tests/support/library.h"

using namespace indexer;

namespace {

kb::SourceFile file(const std::string& folder, const std::string& kind, const std::string& name, const std::string& fields,
                    const std::string& body) {
  return {folder + "/" + name + ".md", "---\nkind: " + kind + "\n" + fields + "---\n\n" + body + "\n"};
}

const char* const tree_body =
    "When it fails.\n\n"
    "## Does it pair after a restart? {#start}\nRestart both.\n\n- [Yes](#solved)\n- [No](#charged)\n- [The case is swollen](#stop)\n\n"
    "## Does it pair after charging? {#charged}\nCharge it.\n\n- [Yes](#solved)\n- [No](#support)\n\n"
    "## It pairs {#solved}\noutcome: solved\n\nGood.\n\n"
    "## Stop using it {#stop}\noutcome: escalate\n\nSwollen: keep away.\n\n"
    "## Ask support {#support}\noutcome: escalate\n\nWrite to them.";

/// A tree, two sheets, replies and a case, and terms for what they are about.
void fill(TestLibrary& library) {
  const auto term = [&](const std::string& id, const std::string& labels, const std::string& products) {
    return file("terms", "term", id + ".en", "title: " + id + "\nsummary: x\nlabels:\n" + labels + "products: [" + products + "]\n",
                "A term.");
  };
  library.import(
      {term("smart-band", "  en: [smart band]\n  de: [Armband]\n", "smart-band"),
       term("restart", "  en: [restart]\n  de: [Neustart]\n", "any"), term("charging", "  en: [charging]\n  de: [Aufladen]\n", "any"),
       term("pairing", "  en: [pair]\n  de: [koppeln]\n", "smart-band"), term("swollen", "  en: [swollen]\n  de: [aufgebläht]\n", "any"),
       term("withdrawal", "  en: [withdrawal]\n  de: [Widerruf]\n", "any"),
       file("fault-trees", "fault-tree", "wont-pair.en",
            "title: The smart band won't pair\nproducts: [smart-band]\nscenarios: [product-fault]\n", tree_body),
       file("fault-trees", "fault-tree", "wont-charge.en", "title: The robot vacuum won't pair\nproducts: [robot-vacuum]\n", tree_body),
       file("regulations", "regulation", "eu-withdrawal.en",
            "title: Withdrawal in the EU\njurisdiction: EU\ntopic: withdrawal\ninstrument: Directive 2011/83/EU\narticles: [Art. "
            "9]\neffective_from: 2014-06-13\nmarkets: [EU]\n",
            "The withdrawal of a consumer."),
       file("regulations", "regulation", "br-withdrawal.en",
            "title: Withdrawal in Brazil\njurisdiction: BR\ntopic: withdrawal\ninstrument: CDC\narticles: [Art. 49]\neffective_from: "
            "1991-03-11\nmarkets: [BR]\n",
            "The withdrawal of a consumer."),
       file("scripts", "script", "withdrawn.en", "title: Withdrawal received\nmarkets: [any]\n", "Your withdrawal is here."),
       file("scripts", "script", "withdrawn.de", "title: Widerruf erhalten\nmarkets: [any]\ntranslated_from: en\n",
            "Ihr Widerruf ist da.")});
}

struct Library {
  Library() {
    fill(library);
    index.catch_up();
  }

  DeskAnswer ask(const std::string& text, const std::function<void(DeskRequest&)>& with = {}) const {
    DeskRequest request;
    request.text = text;
    request.prefer = {"en"};
    request.tree = [](const std::string&, const std::string&) {
      return std::make_shared<const kb::FaultTree>(kb::read_fault_tree(kb::parse_markdown(tree_body)));
    };
    if (with) with(request);
    return index.desk(request);
  }

  TestLibrary library;
  Index index{library.database, Index::Mode::command};
};

const Guess* guess(const DeskAnswer& answer, const std::string& what) {
  for (const Guess& guess : answer.guesses)
    if (guess.what == what) return &guess;
  return nullptr;
}

}  // namespace

TEST_CASE("a message finds the tree of its product, the market's rule and the reply in the customer's language") {
  const Library library;
  const DeskAnswer answer =
      library.ask("Hallo, mein Armband lässt sich nicht koppeln. Ich wohne in Deutschland und möchte den Widerruf erklären.");
  REQUIRE_FALSE(answer.trees.empty());
  CHECK(answer.trees[0].id == "wont-pair");
  REQUIRE(answer.regulations.size() == 1);
  CHECK(answer.regulations[0].id == "eu-withdrawal");
  REQUIRE_FALSE(answer.scripts.empty());
  CHECK(answer.scripts[0].lang == "de");
  REQUIRE(guess(answer, "market"));
  CHECK(guess(answer, "market")->value == "DE");
  CHECK(guess(answer, "market")->why == std::vector<std::string>{"Deutschland"});
  REQUIRE(guess(answer, "product"));
  CHECK(guess(answer, "product")->value == "smart-band");
  REQUIRE(guess(answer, "lang"));
  CHECK(guess(answer, "lang")->value == "de");
}

TEST_CASE("what somebody says goes before what is guessed") {
  const Library library;
  const DeskAnswer answer = library.ask("Widerruf aus Deutschland", [](DeskRequest& request) { request.market = "BR"; });
  REQUIRE(answer.regulations.size() == 1);
  CHECK(answer.regulations[0].id == "br-withdrawal");
  CHECK(guess(answer, "market")->given);
}

TEST_CASE("a tree opens at the first question that the message leaves open") {
  const Library library;
  const auto opened = [&](const std::string& text) {
    const DeskAnswer answer = library.ask(text);
    REQUIRE_FALSE(answer.trees.empty());
    return answer.trees[0].start_node + " " + answer.trees[0].path;
  };
  CHECK(opened("My smart band won't pair") == "start ");
  CHECK(opened("My smart band won't work. A restart did not help") == "charged 2");
  CHECK(opened("Mein Armband spinnt, auch nach einem Neustart") == "charged 2");
  CHECK(opened("The smart band is hot and swollen!") == "stop 3");
}

TEST_CASE("terms that a message names are said in the agent's language") {
  const Library library;
  const DeskAnswer answer = library.ask("Widerruf");
  REQUIRE(answer.terms.size() == 1);
  CHECK(answer.terms[0].id == "withdrawal");
  CHECK(answer.terms[0].from == "Widerruf");
  CHECK((answer.terms[0].to == std::vector<BridgedWord>{{"withdrawal", "en"}}));
}

TEST_CASE("a text that says nothing has an empty answer") {
  const Library library;
  for (const char* text : {"", "😀😀", "12345", "\xff\xfe", "zzzz qqqq"}) {
    const DeskAnswer answer = library.ask(text);
    CHECK(answer.cases.empty());
    CHECK(answer.trees.empty());
    CHECK(answer.regulations.empty());
  }
}

TEST_CASE("words that authors wrote down tell how far a customer has come, in the customer's language alone") {
  const Library library;
  const auto opened = [&](const std::string& text) {
    return library
        .ask(text,
             [](DeskRequest& request) {
               request.tree = [](const std::string&, const std::string&) {
                 auto tree = std::make_shared<kb::FaultTree>(kb::read_fault_tree(kb::parse_markdown(tree_body)));
                 for (kb::FaultTree::Node& node : tree->nodes) {
                   if (node.id == "charged") node.told_by = {{"en", {"turned it off and on"}}, {"de", {"aus und an gemacht"}}};
                   if (node.id == "support") node.told_by = {{"en", {"hours on the charger"}}};
                 }
                 return tree;
               };
             })
        .trees.at(0);
  };
  CHECK(opened("My smart band won't pair.").start_node == "start");
  CHECK(opened("My smart band won't pair, I turned it off and on twice.").path == "2");
  CHECK(opened("My smart band won't pair, I turned it off and on, two hours on the charger too.").start_node == "support");
  CHECK(opened("My smart band won't pair after two hours on the charger.").start_node == "start");
  CHECK(opened("Mein Armband lässt sich nicht koppeln, ich habe es aus und an gemacht.").start_node == "charged");
}

TEST_CASE("a reply that the fitting case leads to comes before one that fits alike") {
  TestLibrary library;
  const auto script = [&](const std::string& id) {
    return file("scripts", "script", id + ".en", "title: Reply " + id + "\nmarkets: [any]\n", "The parcel is on its way.");
  };
  library.import({script("alpha"), script("beta"), script("gamma"),
                  file("guides", "guide", "parcels.en", "title: Parcels that customers wait for\n", "Ask the carrier, then send [[beta]]."),
                  file("guides", "guide", "other.en", "title: About the weather\n", "It rains. [[gamma]]")});
  Index index{library.database, Index::Mode::command};
  index.catch_up();
  DeskRequest request;
  request.text = "Where is the parcel that I wait for?";
  request.prefer = {"en"};
  const DeskAnswer answer = index.desk(request);
  REQUIRE(answer.scripts.size() == 3);
  CHECK(answer.scripts[0].id == "beta");
}

TEST_CASE("a message about something else opens no tree") {
  const Library library;
  const DeskAnswer answer = library.ask("Withdrawal: I declare the withdrawal of a consumer, where is my withdrawal?");
  REQUIRE_FALSE(answer.scripts.empty());
  for (const DeskTree& tree : answer.trees) CHECK(tree.weak);
}
