#include "kb/packs/question.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "kb/document/document.h"
#include "kb/document/language.h"
#include "kb/document/utf8.h"
#include "kb/error.h"

namespace kb {
namespace {

using nlohmann::json;

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= 300 && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.#:").find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) >= 0x80;  // headings' ids have letters of any script
  });
}

void check_words(std::vector<Problem>& problems, const std::string& path, const std::string& text, std::size_t longest, bool required) {
  std::vector<Problem> found;
  if (!check_text(text, 1, found)) return problems.push_back({path, 0, found.front().message});
  if (required && trimmed(text).empty()) return problems.push_back({path, 0, "is missing"});
  if (count_code_points(text) > longest) problems.push_back({path, 0, "is longer than " + std::to_string(longest) + " characters"});
}

std::string compared(std::string_view text) { return folded(trimmed(text)); }

const std::string& text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) throw Invalid(std::string("a question's \"") + name + "\" must be a text");
  return found->get_ref<const std::string&>();
}

}  // namespace

std::vector<Problem> check_questions(const std::vector<Question>& questions) {
  std::vector<Problem> problems;
  if (questions.size() > QuestionLimits::questions)
    return {{"quiz", 0, "has more than " + std::to_string(QuestionLimits::questions) + " questions"}};
  std::set<std::string> keys;
  for (std::size_t at = 0; at < questions.size(); ++at) {
    const Question& question = questions[at];
    const std::string path = "quiz[" + std::to_string(at) + "]";
    if (!is_key(question.key)) problems.push_back({path + ".key", 0, "must be of letters, digits and -_.#:"});
    if (!keys.insert(question.key).second) problems.push_back({path + ".key", 0, "is another question's: " + printable(question.key)});
    if (canonical_language(question.lang) != question.lang) problems.push_back({path + ".lang", 0, "isn't a language"});
    if (question.source.size() > 500) problems.push_back({path + ".source", 0, "is too long"});
    check_words(problems, path + ".text", question.text, QuestionLimits::text_characters, true);
    check_words(problems, path + ".answer", question.answer, QuestionLimits::text_characters, true);
    check_words(problems, path + ".why", question.why, QuestionLimits::why_characters, false);
    if (question.wrong.empty() || question.wrong.size() > QuestionLimits::wrong)
      problems.push_back({path + ".wrong", 0, "must have one to " + std::to_string(QuestionLimits::wrong) + " wrong answers"});
    std::set<std::string> answers = {compared(question.answer)};
    for (std::size_t each = 0; each < question.wrong.size(); ++each) {
      const std::string place = path + ".wrong[" + std::to_string(each) + "]";
      check_words(problems, place, question.wrong[each], QuestionLimits::text_characters, true);
      if (!answers.insert(compared(question.wrong[each])).second) problems.push_back({place, 0, "is the same as another answer"});
    }
  }
  return problems;
}

std::string write_questions(const std::vector<Question>& questions) {
  json list = json::array();
  for (const Question& each : questions)
    list.push_back({{"key", each.key},
                    {"lang", each.lang},
                    {"text", each.text},
                    {"answer", each.answer},
                    {"wrong", each.wrong},
                    {"why", each.why},
                    {"source", each.source}});
  return list.dump();
}

std::vector<Question> read_questions(std::string_view text) {
  const json list = json::parse(text, nullptr, false);
  if (!list.is_array() || list.size() > QuestionLimits::questions) throw Invalid("\"quiz\" must be a list of questions");
  std::vector<Question> questions;
  for (const json& each : list) {
    if (!each.is_object()) throw Invalid("a question must be an object");
    Question question{text_of(each, "key"), text_of(each, "lang"),  text_of(each, "text"), text_of(each, "answer"), {},
                      text_of(each, "why"), text_of(each, "source")};
    const auto wrong = each.find("wrong");
    if (wrong == each.end() || !wrong->is_array()) throw Invalid("a question's \"wrong\" must be a list of texts");
    for (const json& answer : *wrong) {
      if (!answer.is_string()) throw Invalid("a question's \"wrong\" must be a list of texts");
      question.wrong.push_back(answer);
    }
    questions.push_back(std::move(question));
  }
  return questions;
}

std::vector<std::string> shuffled_answers(const Question& question) {
  std::vector<std::pair<std::string, std::string>> keyed = {{content_hash(question.key + "\n" + question.answer), question.answer}};
  for (const std::string& wrong : question.wrong) keyed.emplace_back(content_hash(question.key + "\n" + wrong), wrong);
  std::ranges::sort(keyed);
  std::vector<std::string> answers;
  for (auto& [hash, answer] : keyed) answers.push_back(std::move(answer));
  return answers;
}

}  // namespace kb
