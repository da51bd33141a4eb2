#include "kb/library/cited_facts.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/kinds/declared.h"
#include "tests/support/library.h"

namespace {

kb::SourceFile sheet(const std::string& facts, const std::string& name = "eu-x.en", const std::string& more = "") {
  return {"regulations/" + name + ".md", "---\nkind: regulation\ntitle: T\njurisdiction: EU\ninstrument: I\narticles: [Art. 9]\n" + more +
                                             "facts:\n" + facts + "---\n\nText.\n"};
}
kb::SourceFile script(const std::string& body, const std::string& name = "reply.en") {
  return {"scripts/" + name + ".md", "---\nkind: script\ntitle: T\n---\n" + body + "\n"};
}

const std::string facts = "  withdrawal_days: 14\n  return_shipping_paid_by: buyer\n  withdrawal_statutory: true\n  max_fine: up to 4 %\n";

std::string problems(TestLibrary& library, const std::vector<kb::SourceFile>& files) {
  try {
    library.import(files);
  } catch (const kb::Invalid& invalid) {
    std::string all;
    for (const kb::Problem& problem : invalid.problems) all += to_string(problem) + "\n";
    return all;
  }
  return "";
}

std::string shown(const TestLibrary& library, const std::string& body, const std::string& lang) {
  return library.database.read(
      [&](kb::Connection& db) { return kb::with_cited_facts(db, kb::script_kind, body, lang, kb::Vocabulary::shipped()); });
}

}  // namespace

TEST_CASE("a cited fact is said in the language of the text that cites it") {
  TestLibrary library;
  library.import({sheet(facts), sheet(facts, "eu-x.zh", "translated_from: en\n")});
  CHECK(shown(library, "In {{reg:eu-x.withdrawal_days}} days {{a}}", "en") == "In 14 days {{a}}");
  CHECK(shown(library, "{{reg:eu-x.return_shipping_paid_by}}", "zh") == "买家");
  CHECK(shown(library, "{{reg:eu-x.return_shipping_paid_by}}", "de") == "{{reg:eu-x.return_shipping_paid_by}}");
  CHECK(shown(library, "{{reg:eu-x.max_fine}} {{reg:eu-x.gone}} {{reg:gone.withdrawal_days}}", "en") ==
        "up to 4 % {{reg:eu-x.gone}} {{reg:gone.withdrawal_days}}");
}

TEST_CASE("a citation of what isn't there is told with its line and the nearest right spelling") {
  TestLibrary library;
  CHECK(problems(library, {sheet(facts), script("Hello\n{{reg:eu-y.withdrawal_days}}\n{{reg:eu-x.withdrawl_days}}")}) ==
        "scripts/reply.en.md:6: citation of \"eu-y.withdrawal_days\": there is no document \"eu-y\"; did you mean \"eu-x\"?\n"
        "scripts/reply.en.md:7: citation of \"eu-x.withdrawl_days\": \"eu-x\" has no such fact; did you mean \"withdrawal_days\"?\n");
}

TEST_CASE("a fact that the language has no words for can't be cited in it") {
  TestLibrary library;
  CHECK(problems(library, {sheet(facts), script("{{reg:eu-x.withdrawal_statutory}}")}).find("it is yes or no") != std::string::npos);
  CHECK(problems(library, {sheet(facts), script("{{reg:eu-x.return_shipping_paid_by}}", "reply.de")}) ==
        "scripts/reply.de.md:5: citation of \"eu-x.return_shipping_paid_by\": the choice \"buyer\" has no label in \"de\"; add it to "
        "vocabulary.yaml\n");
  CHECK(problems(library, {sheet(facts), script("{{reg:eu-x.max_fine}}", "reply.de")}) ==
        "scripts/reply.de.md:5: citation of \"eu-x.max_fine\": it is a text, and there is no sheet in \"de\" that says it\n");
  CHECK(problems(library, {sheet(facts), script("{{reg:eu-x.max_fine}} {{reg:eu-x.return_shipping_paid_by}}")}) == "");
}

TEST_CASE("translations cite the same facts") {
  TestLibrary library;
  const kb::SourceFile german = {"scripts/reply.de.md", "---\nkind: script\ntitle: T\ntranslated_from: en\n---\nIn 14 Tagen\n"};
  CHECK(problems(library, {sheet(facts), script("{{reg:eu-x.withdrawal_days}}"), german}) ==
        "scripts/reply.de.md: \"citation {{reg:eu-x.withdrawal_days}}\" is missing; it is in scripts/reply.en.md:5\n");
}

TEST_CASE("a sheet whose cited fact would vanish is refused, and a new value reaches the text") {
  TestLibrary library;
  library.import({sheet(facts)});
  library.import({script("In {{reg:eu-x.withdrawal_days}} days")});
  CHECK(problems(library, {sheet("  refund_within_days: 14\n")}) ==
        "scripts/reply.en.md:5: citation of \"eu-x.withdrawal_days\": \"eu-x\" has no such fact\n");
  CHECK(problems(library, {sheet("  withdrawal_days: 30\n")}) == "");
  CHECK(shown(library, "In {{reg:eu-x.withdrawal_days}} days", "en") == "In 30 days");
}

TEST_CASE("a sheet knows what cites it") {
  TestLibrary library;
  library.import({sheet(facts), sheet(facts, "eu-xx.en"), script("{{reg:eu-x.withdrawal_days}} {{reg:eu-x.max_fine}}"),
                  script("{{reg:eu-xx.withdrawal_days}}", "other.en"), script("eu-x.withdrawal_days", "third.en")});
  const auto citing = library.database.read([](kb::Connection& db) { return kb::citing(db, "eu-x"); });
  REQUIRE(citing.size() == 1);
  CHECK(citing[0].text.name.id == "reply");
  CHECK(citing[0].facts == std::vector<std::string>{"max_fine", "withdrawal_days"});
}
