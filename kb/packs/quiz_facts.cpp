#include <algorithm>
#include <charconv>
#include <set>

#include "kb/kinds/fact_text.h"
#include "kb/kinds/kind.h"
#include "kb/packs/quiz_drawing.h"
#include "kb/packs/quiz_phrases.h"

namespace kb {
namespace {

/// What is left of a value once it is written in one way only: `EUR 20.50` and `EUR 20.5` are the same.
std::string same_value(std::string value) {
  if (value.find('.') == value.npos) return value;
  while (value.ends_with('0')) value.pop_back();
  if (value.ends_with('.')) value.pop_back();
  return value;
}

bool has_label(const Vocabulary::Entry& entry, std::string_view lang) { return entry.labels.find(lang) != entry.labels.end(); }

/// Whether all that the question says of the vocabulary has words in `lang`.
bool can_say(const Vocabulary::Entry& fact, const Vocabulary::Entry& market, std::string_view lang) {
  return quiz_phrases(lang) && has_label(fact, lang) && has_label(market, lang) &&
         std::ranges::all_of(fact.choices, [&](const Vocabulary::Entry& choice) { return has_label(choice, lang); });
}

/// A value with its unit; empty if it can't be said.
std::string said(const Vocabulary::Entry& fact, const std::string& value, const QuizPhrases& phrases) {
  if (fact.type == "boolean") return std::string(value == "true" ? phrases.yes : phrases.no);
  const std::string lang(phrases.lang);
  const std::string text = say_fact(fact, {{lang, value}}, lang, lang).text;
  for (const QuizPhrases::Unit& unit : phrases.units)
    if (unit.type == fact.type && !text.empty()) return filled(value == "1" ? unit.one : unit.many, {{"n", text}});
  return text;
}

/// What other markets' sheets say of it, without whatever a sheet of this market's family says.
std::vector<std::string> values_elsewhere(const QuizLibrary& library, const std::string& fact, const std::string& market,
                                          const std::string& right) {
  const auto family = library.vocabulary.market_family(market);
  std::set<std::string> also_right = {same_value(right)}, elsewhere;
  for (const Sheet& sheet : library.sheets) {
    const bool near = sheet.jurisdiction == "any" || std::ranges::find(family, sheet.jurisdiction) != family.end() ||
                      std::ranges::find(sheet.markets, market) != sheet.markets.end();
    for (const Fact& each : sheet.facts)
      if (each.name == fact) (near ? also_right : elsewhere).insert(near ? same_value(each.value) : each.value);
  }
  std::vector<std::string> values;
  for (const std::string& value : elsewhere)
    if (!also_right.contains(same_value(value))) values.push_back(value);
  return values;
}

}  // namespace

std::vector<Question> fact_questions(const QuizLibrary& library, const QuizLibrary::Item& item, const QuizOrder& order) {
  std::vector<Question> questions;
  const Document& document = *item.document;
  if (!document.kind || !document.kind->facts || !item.item.heading.empty()) return questions;
  const Sheet sheet = read_sheet(document, library.vocabulary);
  const Vocabulary::Entry* market = library.vocabulary.find("markets", sheet.jurisdiction);
  if (!market) return questions;
  for (const Fact& fact : sheet.facts) {
    const Vocabulary::Entry* entry = library.vocabulary.find("facts", fact.name);
    // What a text says may be said in another way and be as right.
    if (!entry || fact.type == "text" || (!item.item.fact.empty() && item.item.fact != fact.name)) continue;
    const std::string own(document.name.lang.substr(0, document.name.lang.find('-')));
    const QuizPhrases* phrases = quiz_phrases(can_say(*entry, *market, own) ? own : "en");
    const std::string lang(phrases->lang), answer = said(*entry, fact.value, *phrases);
    if (answer.empty()) continue;
    std::vector<std::string> candidates;
    if (fact.type == "boolean")
      candidates = {said(*entry, fact.value == "true" ? "false" : "true", *phrases)};
    else
      for (const std::string& value : values_elsewhere(library, fact.name, sheet.jurisdiction, fact.value))
        candidates.push_back(said(*entry, value, *phrases));
    const std::string key = "fact:" + document.name.id + "." + fact.name + ":" + lang;
    questions.push_back({key, lang,
                         filled(phrases->fact, {{"market", library.vocabulary.label("markets", sheet.jurisdiction, lang)},
                                                {"fact", library.vocabulary.label("facts", fact.name, lang)}}),
                         answer, wrong_answers(std::move(candidates), answer, key, order), document.title,
                         document.name.id + "." + fact.name});
  }
  return questions;
}

}  // namespace kb
