#include "cli/evaluation.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/terminal.h"
#include "indexer/expectations.h"
#include "kb/document/language.h"
#include "kb/document/link_target.h"
#include "kb/document/utf8.h"

namespace cli {
namespace {

using nlohmann::json;

constexpr int depth = 10;
constexpr std::size_t shown_instead = 3;

/// The member's text, or a problem that says what is missing.
std::string text_of(const json& object, const char* name, std::string& wrong) {
  const auto member = object.find(name);
  if (member == object.end())
    wrong = "\"" + std::string(name) + "\" is missing";
  else if (!member->is_string() || member->get_ref<const std::string&>().empty())
    wrong = "\"" + std::string(name) + "\" must be a text that isn't empty";
  else
    return *member;
  return {};
}

/// One line; `wrong` says what is wrong with it.
JudgedQuery parse_line(std::string_view line, std::string& wrong) {
  JudgedQuery query;
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object()) {
    wrong = "isn't a JSON object";
    return query;
  }
  for (const auto& [name, value] : object.items())
    if (name != "id" && name != "lang" && name != "set" && name != "q" && name != "relevant") wrong = "\"" + name + "\" isn't known";
  const std::pair<const char*, std::string*> texts[] = {{"id", &query.id}, {"lang", &query.lang}, {"set", &query.set}, {"q", &query.text}};
  for (const auto& [name, text] : texts)
    if (wrong.empty()) *text = text_of(object, name, wrong);
  if (!wrong.empty()) return query;
  if (kb::canonical_language(query.lang) != query.lang) wrong = "\"" + query.lang + "\" isn't a language, a BCP 47 tag such as zh or pt-BR";
  if (query.set == found_by_set || query.set.find('=') != std::string::npos || query.set.size() > 40)
    wrong = "\"" + query.set + "\" can't be a set's name";
  const auto relevant = object.find("relevant");
  if (relevant == object.end() || !relevant->is_array() || relevant->empty() || relevant->size() > JudgedLimits::relevant) {
    wrong = "\"relevant\" must be a list of one to " + std::to_string(JudgedLimits::relevant) + " documents";
    return query;
  }
  for (const json& id : *relevant) {
    if (id.is_string() && kb::is_id(id.get_ref<const std::string&>()))
      query.relevant.push_back(id);
    else
      wrong = id.dump(-1, ' ', false, json::error_handler_t::replace) + " isn't a document's id";
  }
  return query;
}

}  // namespace

std::vector<JudgedQuery> parse_judged_queries(std::string_view text, const std::string& path, std::vector<kb::Problem>& problems) {
  std::vector<JudgedQuery> queries;
  std::set<std::string> ids;
  if (text.size() > JudgedLimits::bytes) {
    problems.push_back({path, 0, "the file is larger than " + std::to_string(JudgedLimits::bytes >> 20) + " MB"});
    return queries;
  }
  if (!kb::check_text(text, 1, problems)) {
    problems.back().path = path;
    return queries;
  }
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = kb::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty()) continue;
    std::string wrong;
    JudgedQuery query = parse_line(line, wrong);
    query.line = number;
    if (wrong.empty() && !ids.insert(query.id).second) wrong = "the id \"" + query.id + "\" is there twice";
    if (wrong.empty() && queries.size() == JudgedLimits::queries) wrong = "there are more than 100,000 queries";
    if (!wrong.empty())
      problems.push_back({path, number, wrong});
    else
      queries.push_back(std::move(query));
    if (problems.size() > 100) break;
  }
  return queries;
}

std::vector<Outcome> evaluate(const indexer::Index& index, const std::vector<JudgedQuery>& queries) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(queries.size());
  for (const JudgedQuery& query : queries) {
    Outcome outcome{query, 0, {}, {}};
    const auto hits = index.search(indexer::asked_in(query.lang, query.text, depth)).hits;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (i < shown_instead) outcome.first.push_back(hits[i].id);
      const bool relevant = std::find(query.relevant.begin(), query.relevant.end(), hits[i].id) != query.relevant.end();
      if (!relevant || outcome.rank != 0) continue;
      outcome.rank = static_cast<int>(i) + 1;
      outcome.found = hits[i].id;
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

Tally tally(const std::vector<const Outcome*>& outcomes) {
  Tally sum;
  for (const Outcome* outcome : outcomes) {
    if (outcome->rank == 0) continue;
    sum.mrr += 1.0 / outcome->rank;
    sum.first += outcome->rank == 1;
    sum.three += outcome->among_first_three();
    sum.ten += 1;
  }
  const double n = outcomes.empty() ? 1 : static_cast<double>(outcomes.size());
  return {outcomes.size(), sum.mrr / n, sum.first / n, sum.three / n, sum.ten / n};
}

Floors parse_floors(const std::vector<std::string>& words) {
  Floors floors;
  for (const std::string& word : words) {
    const std::size_t sign = word.find('=');
    const std::string percent = sign == std::string::npos ? word : word.substr(sign + 1);
    double value = -1;
    const auto [end, error] = std::from_chars(percent.data(), percent.data() + percent.size(), value);
    if (error != std::errc() || end != percent.data() + percent.size() || !(value >= 0 && value <= 100) || sign == 0)
      throw Usage("--floor takes a percentage or SET=PERCENTAGE, such as 80 or cross=60; it was \"" + word + "\"");
    (sign == std::string::npos ? floors.all : floors.sets[word.substr(0, sign)]) = value;
  }
  return floors;
}

}  // namespace cli
