#include "kb/library/espanso.h"

#include <doctest/doctest.h>

#include "kb/document/front_matter.h"
#include "tests/support/library.h"

namespace {

kb::YamlValue exported(const TestLibrary& library) {
  const kb::EspansoFile file = library.database.read([](kb::Connection& db) { return kb::espanso_file(db); });
  std::vector<kb::Problem> problems;
  kb::YamlValue yaml = kb::parse_yaml(file.yaml, 1, 1 << 20, problems);
  CHECK(problems.empty());
  return yaml;
}

std::string text(const kb::YamlValue& match, const std::string& key) {
  const kb::YamlValue* value = match.find(key);
  return value && value->scalar() ? *value->scalar() : "(none)";
}

}  // namespace

TEST_CASE("scripts are exported as espanso's matches, with forms for their gaps and facts as they are") {
  TestLibrary library;
  library.import(
      {{"regulations/eu-x.en.md",
        "---\nkind: regulation\ntitle: T\njurisdiction: EU\ninstrument: I\narticles: [1]\nfacts:\n  withdrawal_days: 14\n---\nText\n"},
       {"scripts/reply.en.md",
        "---\nkind: script\ntitle: 'A \"reply\"'\n---\nHello {{name}}: [[a]]\n\n{{why:choice(late=is late|lost)}} in "
        "{{reg:eu-x.withdrawal_days}} days, {{why:choice(late=the late|lost)}}\n"},
       {"scripts/thanks.de.md", "---\nkind: script\ntitle: Danke\n---\nDanke: 50 % & mehr\n"},
       guide_file("a.en", "A")});
  const kb::YamlValue yaml = exported(library);
  REQUIRE(yaml.find("matches"));
  REQUIRE(yaml.find("matches")->list());
  const auto& matches = *yaml.find("matches")->list();
  REQUIRE(matches.size() == 2);
  CHECK(text(matches[0], "trigger") == ":reply-en");
  CHECK(text(matches[0], "label") == "A \"reply\"");
  CHECK(text(matches[0], "form") == "Hello [[name]]: [ [a]]\n\n[[why]] in 14 days, [[why]]");
  const kb::YamlValue* why = matches[0].find("form_fields")->find("why");
  REQUIRE(why);
  CHECK(text(*why, "type") == "choice");
  CHECK(why->find("values")->list()->size() == 2);
  CHECK(text(matches[1], "replace") == "Danke: 50 % & mehr");
  CHECK(text(matches[1], "form") == "(none)");
}

TEST_CASE("a library without scripts makes a file without matches") {
  TestLibrary library;
  library.import({guide_file("a.en", "A")});
  CHECK(exported(library).find("matches")->list()->empty());
}
