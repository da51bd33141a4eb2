#include "web/approval_form.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kb/kinds/kind.h"

namespace {

const web::Locales& locales() {
  static const web::Locales all{web::Resources()};
  return all;
}

}  // namespace

TEST_CASE("every question of every kind's checklist is asked in every language of the interface") {
  for (const kb::Kind* kind : kb::kinds())
    for (const kb::ChecklistItem& item : kb::checklist(*kind, true))
      for (const auto& [language, locale] : locales().all()) {
        CAPTURE(language);
        CAPTURE(item.key);
        CHECK(locale.has("check_" + std::string(item.key)));
        if (language == "en") CHECK(web::checklist_question(item, locale) == item.question);
      }
  CHECK(web::checklist_question({"unheard_of", "Is it so?"}, locales().get("zh")) == "Is it so?");
}

TEST_CASE("a form's answers are read: what isn't said is no") {
  web::Request request;
  request.form = {{"text", "3"},          {"item_true", "yes"},     {"item_findable", "no"},
                  {"word_0", "  Ours. "}, {"word_9", "of nothing"}, {"other", "x"}};
  kb::ContributionText text;
  text.findings.resize(2);
  const auto answers = web::approval_answers(request, text);
  CHECK(answers.text == 3);
  CHECK(answers.checklist == std::map<std::string, bool>{{"true", true}, {"findable", false}});
  CHECK(answers.words == std::map<std::int64_t, std::string>{{0, "Ours."}});
}

TEST_CASE("of a finding the line is shown, cut at whole characters if it is long") {
  web::ReviewedContribution shown;
  shown.contribution.kind = "guide";
  std::string around;
  for (int i = 0; i < 100; ++i) around += "龙";
  shown.newest.text = "first\n" + around + "x@example.com" + around + "\nlast\n";
  shown.newest.findings = {{kb::PersonalKind::email, 2, 6 + around.size(), 13, "[e-mail address]"},
                           {kb::PersonalKind::email, 9, 5000, 9, "gone"}};
  const auto vocabulary = kb::Vocabulary::shipped();
  const web::Labels labels(locales().get("zh"), vocabulary);
  const auto form = web::approval_form(shown, nullptr, labels);
  const auto& finding = form["findings"][0];
  CHECK(finding["marked"] == "x@example.com");
  const std::string before = finding["before"], after = finding["after"];
  CHECK(before.starts_with("…龙"));
  CHECK(after.ends_with("龙…"));
  CHECK(before.size() < 130);
  CHECK(after.size() < 130);
  CHECK(finding["personal_label"] == "邮箱");
  CHECK(form["findings"][1]["marked"] == "");
  CHECK(form["unanswered"] == false);
}
