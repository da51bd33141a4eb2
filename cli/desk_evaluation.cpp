#include "cli/desk_evaluation.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/terminal.h"
#include "kb/document/document.h"
#include "kb/document/markdown.h"
#include "kb/library/documents.h"
#include "web/desk.h"

namespace cli {
namespace {

using nlohmann::json;

constexpr std::size_t most_bytes = 16 * 1024 * 1024;
constexpr const char* columns[] = {"cases", "trees", "regulations", "scripts"};

/// One line; throws json::exception if it isn't as the README says.
JudgedMessage message_of(const json& object) {
  JudgedMessage message;
  message.id = object.at("id").get<std::string>();
  message.lang = object.at("lang").get<std::string>();
  message.text = object.at("text").get<std::string>();
  if (!object.at("market").is_null()) message.market = object.at("market").get<std::string>();
  for (const char* column : columns)
    for (const json& wanted : object.at(column)) {
      const std::string id = wanted.is_object() ? wanted.at("id").get<std::string>() : wanted.get<std::string>();
      message.wanted[column].push_back(id);
      if (wanted.is_object()) message.nodes[id] = wanted.at("node").get<std::string>();
    }
  return message;
}

template <class Hit>
DeskOutcome outcome_of(const JudgedMessage& message, const char* column, const std::vector<Hit>& hits) {
  DeskOutcome outcome{&message, column, {}};
  const auto wanted = message.wanted.find(column);
  for (const Hit& hit : hits) {
    if (hit.weak) continue;
    outcome.shown.push_back(hit.id);
    const bool is_wanted =
        wanted != message.wanted.end() && std::find(wanted->second.begin(), wanted->second.end(), hit.id) != wanted->second.end();
    if (is_wanted && outcome.rank == 0) outcome.rank = static_cast<int>(outcome.shown.size());
  }
  return outcome;
}

}  // namespace

std::vector<JudgedMessage> parse_judged_messages(std::string_view text, const std::string& path, std::vector<kb::Problem>& problems) {
  std::vector<JudgedMessage> messages;
  if (text.size() > most_bytes) {
    problems.push_back({path, 0, "the file is larger than 16 MB"});
    return messages;
  }
  for (int line = 1; !text.empty(); ++line) {
    const std::string_view one = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    if (one.find_first_not_of(" \r\t") == std::string_view::npos) continue;
    try {
      messages.push_back(message_of(json::parse(one)));
      messages.back().line = line;
    } catch (const json::exception&) {
      problems.push_back({path, line, "isn't a judged message: id, lang, market, text, cases, trees, regulations, scripts are wanted"});
    }
  }
  return messages;
}

std::vector<DeskOutcome> evaluate_desk(const kb::Database& database, const indexer::Index& index,
                                       const std::vector<JudgedMessage>& messages, bool tell_market) {
  const kb::Vocabulary vocabulary = database.read([](kb::Connection& db) { return kb::vocabulary(db); });
  const auto read = [&](const kb::DocumentName& name) -> std::optional<kb::Document> {
    const auto revision = database.read([&](kb::Connection& db) { return kb::published(db, name); });
    std::vector<kb::Problem> none;
    if (!revision) return std::nullopt;
    return kb::read_document(revision->name, name.id, revision->text, vocabulary, kb::parse_markdown, none);
  };
  const auto tree = [&](const std::string& id, const std::string& lang) -> std::shared_ptr<const kb::FaultTree> {
    const auto document = read({id, lang});
    if (!document) return nullptr;
    const auto original = document->translated_from.empty() ? document : read({id, document->translated_from});
    return std::make_shared<const kb::FaultTree>(kb::read_told_tree(*document, original ? *original : *document));
  };
  std::vector<DeskOutcome> outcomes;
  for (const JudgedMessage& message : messages) {
    indexer::DeskRequest request;
    request.text = message.text;
    request.prefer = {"en", "zh"};
    if (tell_market) request.market = message.market;
    request.tree = tree;
    const indexer::DeskAnswer answer = web::ask_desk(index, vocabulary, std::move(request)).answer;
    outcomes.push_back(outcome_of(message, "cases", answer.cases));
    outcomes.push_back(outcome_of(message, "trees", answer.trees));
    if (outcomes.back().rank == 1) outcomes.back().opened = message.nodes.at(answer.trees[0].id) == answer.trees[0].start_node;
    outcomes.push_back(outcome_of(message, "regulations", answer.regulations));
    outcomes.push_back(outcome_of(message, "scripts", answer.scripts));
  }
  return outcomes;
}

DeskTally desk_tally(const std::vector<DeskOutcome>& outcomes, std::string_view column, std::string_view lang) {
  DeskTally tally;
  for (const DeskOutcome& outcome : outcomes) {
    if ((!column.empty() && outcome.column != column) || (!lang.empty() && outcome.message->lang != lang)) continue;
    const auto wanted = outcome.message->wanted.find(outcome.column);
    if (wanted == outcome.message->wanted.end() || wanted->second.empty()) continue;
    ++tally.lists;
    tally.first += outcome.rank == 1 ? 1 : 0;
    tally.three += outcome.rank >= 1 && outcome.rank <= 3 ? 1 : 0;
    tally.opened += outcome.opened ? 1 : 0;
  }
  const double lists = static_cast<double>(std::max<std::size_t>(1, tally.lists));
  tally.opened /= std::max(1.0, tally.first);
  tally.first /= lists;
  tally.three /= lists;
  return tally;
}

namespace {

std::string row(const std::string& name, const DeskTally& tally) {
  char text[120];
  std::snprintf(text, sizeof text, "%-14s %7zu %8.1f %8.1f", shown(name).c_str(), tally.lists, tally.first * 100, tally.three * 100);
  return text;
}

std::string head(const char* what) {
  char text[120];
  std::snprintf(text, sizeof text, "%-14s %7s %8s %8s\n", what, "lists", "first", "first 3");
  return text;
}

}  // namespace

std::string desk_table(const std::vector<DeskOutcome>& outcomes) {
  std::string table = head("desk");
  for (const char* column : columns) table += row(column, desk_tally(outcomes, column, {})) + "\n";
  table += row("all", desk_tally(outcomes, {}, {})) + "\n";
  char opened[80];
  std::snprintf(opened, sizeof opened, "trees that came first and opened at the judged question: %.1f %%\n\n",
                desk_tally(outcomes, "trees", {}).opened * 100);
  table += opened + head("language");
  std::set<std::string> languages;
  for (const DeskOutcome& outcome : outcomes) languages.insert(outcome.message->lang);
  for (const std::string& lang : languages) table += row(lang, desk_tally(outcomes, {}, lang)) + "\n";
  return table;
}

std::string desk_failures(const std::vector<DeskOutcome>& outcomes) {
  std::string lines;
  for (const DeskOutcome& outcome : outcomes) {
    const auto wanted = outcome.message->wanted.find(outcome.column);
    if (wanted == outcome.message->wanted.end() || wanted->second.empty() || (outcome.rank >= 1 && outcome.rank <= 3)) continue;
    lines += outcome.message->id + " " + outcome.column + ": wanted " + wanted->second.front() + "; instead";
    for (const std::string& id : outcome.shown) lines += " " + id;
    lines += outcome.shown.empty() ? " nothing\n" : "\n";
  }
  return lines;
}

}  // namespace cli
