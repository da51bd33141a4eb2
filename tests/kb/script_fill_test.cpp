#include "kb/kinds/script_fill.h"

#include <doctest/doctest.h>

namespace {

std::optional<std::string> no_fact(const kb::Citation&) { return std::nullopt; }

kb::FilledScript filled(std::string_view body, const kb::FillValues& values, const std::string& locale = "en") {
  return kb::fill_script(body, values, locale, no_fact);
}

/// The problems as `name fault`, one a line.
std::string faults(const kb::FilledScript& script) {
  std::string all;
  for (const kb::FillProblem& problem : script.problems) all += problem.name + " " + std::string(kb::to_string(problem.fault)) + "\n";
  return all;
}

std::string fault(const std::string& type, const std::string& value) { return faults(filled("{{x:" + type + "}}", {{"x", value}})); }

}  // namespace

TEST_CASE("a script is filled as the customer's language writes") {
  const std::string body =
      "\n{{name}}: {{days:number}} / {{day:date}} / {{sum:money}} / {{why:choice(late=zu spät|lost=verloren)}}, {{name}}\n\n";
  const kb::FillValues values = {{"name", " Ana "}, {"days", "1234.5"}, {"day", "2026-11-23"}, {"sum", "EUR 12.50"}, {"why", "lost"}};
  const auto german = filled(body, values, "de");
  CHECK(german.problems.empty());
  CHECK(german.text == "Ana: 1.234,5 / 23. November 2026 / 12,50\u00a0€ / verloren, Ana");
  CHECK(filled(body, values, "zh").text == "Ana: 1,234.5 / 2026年11月23日 / €12.50 / verloren, Ana");
  CHECK(filled(body, values, "ja").text == "Ana: 1,234.5 / 2026年11月23日 / €12.50 / verloren, Ana");
  CHECK(filled(body, values, "pt-BR").text == "Ana: 1.234,5 / 23 de novembro de 2026 / €\u00a012,50 / verloren, Ana");
  const std::string arabic = filled(body, values, "ar-SA").text;
  CHECK(arabic.find("نوفمبر") != std::string::npos);
  CHECK(arabic.find("٢٠٢٦") != std::string::npos);
}

TEST_CASE("an open gap is told once and stays visible") {
  const auto script = filled("{{b:date}} {{a}} {{b:date}}", {{"a", "  "}});
  CHECK(faults(script) == "b missing\na missing\n");
  CHECK(script.text == "{{b}} {{a}} {{b}}");
  CHECK(script.problems[0].message == "\"b\" is missing");
}

TEST_CASE("a value that its type doesn't have is told by what is wrong with it") {
  CHECK(fault("number", "14 days") == "x not_number\n");
  CHECK(fault("date", "2026-02-30") == "x not_date\n");
  CHECK(fault("date", "23.11.2026") == "x not_date\n");
  CHECK(fault("money", "12.50") == "x not_money\n");
  CHECK(fault("money", "EUR") == "x not_money\n");
  CHECK(fault("money", "ABC 1") == "x no_currency\n");
  CHECK(fault("money", "JPY 12.50") == "x too_fine\n");
  CHECK(fault("money", "12,50 eur") == "");
  CHECK(fault("choice(a|b)", "c") == "x not_choice\n");
  CHECK(faults(filled("{{x}}", {{"x", std::string(5000, 'x')}})) == "x too_long\n");
  CHECK(faults(filled("{{x}}", {{"x", "a\x01"}})) == "x not_text\n");
  CHECK(faults(filled("{{x}}", {{"x", "\xff"}})) == "x not_text\n");
}

TEST_CASE("a value is text, never template") {
  CHECK(filled("{{a}} {{b}}", {{"a", "{{b}}"}, {"b", "{{reg:x.y}} **"}}).text == "{{b}} {{reg:x.y}} **");
}

TEST_CASE("a value for no placeholder is told with the nearest name") {
  const auto script = filled("{{order_number}}", {{"order_number", "1"}, {"order_numbr", "2"}});
  CHECK(faults(script) == "order_numbr unknown\n");
  CHECK(script.problems[0].message == "\"order_numbr\" is no placeholder of this script; did you mean \"order_number\"?");
}

TEST_CASE("the text doesn't grow without end") {
  std::string body;
  for (int i = 0; i < 100; ++i) body += "{{x}}";
  const auto script = filled(body, {{"x", std::string(4000, 'x')}});
  CHECK(faults(script) == "x too_long\n");
  CHECK(script.text.size() <= kb::FillLimits::text_bytes + body.size());
}

TEST_CASE("cited facts are said, or told") {
  const auto said = [](const kb::Citation& citation) -> std::optional<std::string> {
    if (citation.fact == "withdrawal_days") return "14";
    return std::nullopt;
  };
  const auto script = kb::fill_script("{{reg:eu-x.withdrawal_days}} days, {{reg:eu-x.gone}}", {}, "en", said);
  CHECK(script.text == "14 days, {{eu-x.gone}}");
  CHECK(faults(script) == "eu-x.gone no_fact\n");
}
