#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kb/kinds/kind.h"
#include "web/document_fields.h"

namespace {

const web::Locales& locales() {
  static const web::Locales all{web::Resources()};
  return all;
}

kb::Document document_of(const std::string& text) {
  std::vector<kb::Problem> problems;
  auto document = kb::read_document({"sheet", "en"}, "sheet.en.md", text, kb::Vocabulary::shipped(), kb::parse_markdown, problems);
  REQUIRE_MESSAGE(problems.empty(), problems.front().message);
  return document;
}

const std::string sheet =
    "---\nkind: regulation\ntitle: A rule\njurisdiction: EU\ntopic: withdrawal\ninstrument: Directive 2011/83/EU\narticles: [Art. 9]\n"
    "effective_from: 2014-06-13\nfacts:\n  withdrawal_days: 14\n  return_shipping_paid_by: buyer\n  withdrawal_statutory: true\n"
    "products: [any]\nverify_every: 180d\nsources:\n  - https://example.org/law\n  - A book\n---\n\nText.\n";

const nlohmann::json* row(const nlohmann::json& rows, const std::string& label) {
  for (const auto& one : rows)
    if (one["label"] == label) return &one;
  return nullptr;
}

}  // namespace

TEST_CASE("the side panel shows every field by its label, and values lead to a search for them") {
  const web::Labels labels(locales().get("en"), kb::Vocabulary::shipped());
  const auto rows = web::field_rows(document_of(sheet), labels);
  REQUIRE(row(rows, "Jurisdiction"));
  CHECK((*row(rows, "Jurisdiction"))["values"][0]["text"] == "European Union");
  CHECK((*row(rows, "Jurisdiction"))["values"][0]["url"] == "/search?q=&market=EU");
  CHECK((*row(rows, "Products"))["values"][0]["text"] == "All products");
  CHECK_FALSE((*row(rows, "Products"))["values"][0].contains("url"));
  CHECK((*row(rows, "To be verified"))["values"][0]["text"] == "every 180 days");
  const auto& sources = (*row(rows, "Sources"))["values"];
  CHECK(sources[0]["url"] == "https://example.org/law");
  CHECK_FALSE(sources[1].contains("url"));
  CHECK(sources[1]["last"] == true);
  CHECK(row(rows, "Title") == nullptr);
}

TEST_CASE("facts read as their types do, in each language of the interface") {
  const web::Labels english(locales().get("en"), kb::Vocabulary::shipped()), chinese(locales().get("zh"), kb::Vocabulary::shipped());
  const auto document = document_of(sheet);
  const auto in_english = web::fact_rows(document, english), in_chinese = web::fact_rows(document, chinese);
  CHECK((*row(in_english, "Withdrawal period"))["value"] == "14 days");
  CHECK((*row(in_english, "Return shipping paid by"))["value"] == "Buyer");
  CHECK((*row(in_english, "Statutory right without giving a reason"))["value"] == "Yes");
  CHECK((*row(in_chinese, "撤回期限"))["value"] == "14 天");
  CHECK((*row(in_chinese, "退货运费承担方"))["value"] == "买家");
}

TEST_CASE("every field of every kind has a label in every language") {
  for (const auto& [language, locale] : locales().all()) {
    for (const auto& spec : kb::common_fields()) {
      if (spec.name == "kind" || spec.name == "title" || spec.name == "summary" || spec.name == "found_by" ||
          spec.name == "source_fingerprint")
        continue;
      CHECK_MESSAGE(locale.has("field_" + std::string(spec.name)), language, " ", spec.name);
    }
    for (const auto* kind : kb::kinds()) {
      CHECK_MESSAGE(locale.has("kind_" + std::string(kind->name)), language, " ", kind->name);
      CHECK_MESSAGE(locale.has("kinds_" + std::string(kind->name)), language, " ", kind->name);
      CHECK_MESSAGE(locale.has("kind_about_" + std::string(kind->name)), language, " ", kind->name);
      for (const auto& spec : kind->fields)
        if (spec.type != kb::FieldSpec::Type::map) CHECK_MESSAGE(locale.has("field_" + std::string(spec.name)), language, " ", spec.name);
    }
  }
}
