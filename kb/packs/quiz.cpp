#include "kb/packs/quiz.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "kb/document/utf8.h"
#include "kb/packs/quiz_drawing.h"

namespace kb {

std::string QuizOrder::hash(const std::string& text) const { return content_hash(std::to_string(seed_) + "\n" + text); }

namespace {

/// By what `key` gives, asked once of each.
template <class Value, class Key>
void sort_by(std::vector<Value>& values, const Key& key) {
  std::vector<std::pair<std::string, Value>> keyed;
  for (Value& value : values) {
    std::string by = key(value);
    keyed.emplace_back(std::move(by), std::move(value));
  }
  std::ranges::stable_sort(keyed, {}, &std::pair<std::string, Value>::first);
  std::ranges::transform(keyed, values.begin(), [](auto& each) { return std::move(each.second); });
}

}  // namespace

void QuizOrder::sort(std::vector<std::string>& texts, const std::string& salt) const {
  sort_by(texts, [&](const std::string& text) { return hash(salt + "\n" + text); });
}

void QuizOrder::sort(std::vector<Question>& questions) const {
  sort_by(questions, [&](const Question& question) { return hash(question.key); });
}

std::vector<std::string> wrong_answers(std::vector<std::string> candidates, const std::string& right, const std::string& salt,
                                       const QuizOrder& order) {
  std::set<std::string> seen = {folded(trimmed(right))};
  std::erase_if(candidates, [&](const std::string& each) {
    const std::string compared = folded(trimmed(each));
    return compared.empty() || count_code_points(each) > QuestionLimits::text_characters || !seen.insert(compared).second;
  });
  order.sort(candidates, salt);
  if (candidates.size() > quiz_choices) candidates.resize(quiz_choices);
  return candidates;
}

std::vector<Question> draw_questions(const QuizLibrary& library, std::uint64_t seed, std::size_t most) {
  const QuizOrder order(seed);
  std::vector<std::vector<Question>> by_item;
  for (const QuizLibrary::Item& item : library.items) {
    auto& questions = by_item.emplace_back();
    for (auto drawn : {fact_questions(library, item, order), next_step_questions(item, order), term_questions(library, item, order),
                       better_way_questions(item, order)})
      std::ranges::move(drawn, std::back_inserter(questions));
    std::erase_if(questions, [](const Question& question) { return question.wrong.empty(); });
    order.sort(questions);
  }
  std::vector<Question> chosen;
  std::set<std::string> keys;  // two items may be parts of one document
  bool more = true;
  for (std::size_t round = 0; more; ++round) {
    more = false;
    for (auto& questions : by_item) {
      if (round >= questions.size() || chosen.size() >= most) continue;
      more = true;
      Question& question = questions[round];
      if (keys.insert(question.key).second && check_questions({question}).empty()) chosen.push_back(std::move(question));
    }
  }
  return chosen;
}

}  // namespace kb
