#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/problem.h"
#include "web/locale.h"
#include "web/sentence_templates.h"

/// What kb says in English, checks' findings and refusals alike, in the reader's language. kb knows of no interface language; its sentences
/// are read by the English messages `problem_*` (web/locales/problems.en.json has each as kb says it) and said by those of the locale.
///
/// A place says again what stands in it where the table in problem_text.cpp has its name: `{said}` is the rest of a sentence, a message
/// `problem_*` itself (`field "{field}" {said}` with `is empty`), and the whole is unknown if that is; `{kind}` is a kind's name, `{part}`
/// what translations have in common, and so on. Anything else, what the author typed above all, stays as it is. An advice at a
/// sentence's end (`; did you mean "title"?`) is a message `tail_*`, and may follow any of them.
namespace web {

/// `english` in `locale`'s language; `english` itself if it is English or nobody knows the sentence. In time proportional to its length.
std::string problem_text(const Locale& locale, std::string_view english);
/// The same of each message; places stay.
std::vector<kb::Problem> problem_texts(const Locale& locale, std::vector<kb::Problem> problems);

/// The English messages by which sentences are read; made once, by Locales. Any thread.
class ProblemTemplates {
 public:
  explicit ProblemTemplates(const Messages& english);

  /// `sentence` in `locale`'s words, or nullopt if no message fits.
  std::optional<std::string> say(const Locale& locale, std::string_view sentence) const;

 private:
  std::optional<std::string> say_by(std::string_view family, const Locale& locale, std::string_view sentence, int depth) const;
  std::optional<std::string> fill(const Locale& locale, const ReadSentence& read, int depth) const;
  std::optional<std::string> say_place(const Locale& locale, std::string_view place, std::string_view value, int depth) const;

  std::map<std::string_view, SentenceTemplates> families_;  // by the prefix of their keys
  SentenceTemplates tails_;
};

}  // namespace web
