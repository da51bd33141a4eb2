#include "web/problem_text.h"

#include <utility>

namespace web {
namespace {

constexpr int deepest = 3;  // a citation's fault is of its value, which must be a number; a sentence made to be deeper is nobody's

constexpr std::string_view sentences = "problem_", tails = "tail_";

/// The places whose values are said again, by which messages.
enum class By {
  sentence,  ///< one that the value fits; the whole sentence is unknown if there is none
  words,     ///< one that the value fits; as it is if there is none
  key,       ///< the one with the value behind the prefix in its key; as it is if there is none
};
struct PlaceWords {
  std::string_view place, messages;
  By by;
};
constexpr PlaceWords places[] = {
    {"said", sentences, By::sentence},
    {"question", "check_", By::words},        // of a reviewer's checklist
    {"state", "word_state_", By::words},      // of a contribution
    {"step", "word_step_", By::words},        // of its review
    {"unit", "word_unit_", By::words},        // days, months, years
    {"part", "word_part_", By::words},        // what a translation shares with its source
    {"other_part", "word_part_", By::words},  //
    {"yaml", "word_yaml_", By::words},        // what the YAML parser says
    {"kind", "kind_", By::key},               //
    {"wanted", "kind_", By::key},             // the kind it should be
    {"personal", "personal_", By::key},       // what kind of personal data it is
};

}  // namespace

ProblemTemplates::ProblemTemplates(const Messages& english) : tails_(english, tails) {
  for (const PlaceWords& place : places)
    if (place.by != By::key) families_.try_emplace(place.messages, english, place.messages);
}

std::optional<std::string> ProblemTemplates::say(const Locale& locale, std::string_view sentence) const {
  if (const auto tail = tails_.end_of(sentence)) {
    if (auto head = say_by(sentences, locale, sentence.substr(0, tail->begin), 0)) return *head + *fill(locale, tail->read, 0);
  }
  return say_by(sentences, locale, sentence, 0);
}

std::optional<std::string> ProblemTemplates::say_by(std::string_view family, const Locale& locale, std::string_view sentence,
                                                    int depth) const {
  std::optional<std::string> said;
  if (depth > deepest) return said;
  families_.at(family).read(sentence, [&](const ReadSentence& read) {
    said = fill(locale, read, depth);
    return said.has_value();
  });
  return said;
}

std::optional<std::string> ProblemTemplates::fill(const Locale& locale, const ReadSentence& read, int depth) const {
  Arguments arguments;
  for (const auto& [place, value] : read.values) {
    auto said = say_place(locale, place, value, depth);
    if (!said) return std::nullopt;
    arguments.emplace_back(place, std::move(*said));
  }
  return locale.text(read.key, arguments);
}

std::optional<std::string> ProblemTemplates::say_place(const Locale& locale, std::string_view place, std::string_view value,
                                                       int depth) const {
  for (const PlaceWords& words : places) {
    if (words.place != place) continue;
    if (words.by == By::key) {
      const std::string key = std::string(words.messages).append(value);
      return locale.has(key) ? locale.text(key) : std::string(value);
    }
    auto said = say_by(words.messages, locale, value, depth + 1);
    if (said || words.by == By::sentence) return said;
  }
  return std::string(value);
}

std::string problem_text(const Locale& locale, std::string_view english) {
  const ProblemTemplates* templates = locale.problems();
  return templates ? templates->say(locale, english).value_or(std::string(english)) : std::string(english);
}

std::vector<kb::Problem> problem_texts(const Locale& locale, std::vector<kb::Problem> problems) {
  for (kb::Problem& problem : problems) problem.message = problem_text(locale, problem.message);
  return problems;
}

}  // namespace web
