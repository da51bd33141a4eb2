#include "kb/library/contribution_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/draft_fields.h"
#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "kb/library/events.h"
#include "kb/library/read_person.h"

namespace kb {
namespace {

constexpr std::int64_t session_seconds = 3600;
constexpr std::int64_t most_texts = 1000;

std::int64_t seconds_now() { return now().time_since_epoch().count(); }

std::string joined_markets(const std::vector<std::string>& markets) {
  std::string text = "|";
  for (const std::string& market : markets)
    if (market.find('|') == market.npos) text += market + "|";
  return text;
}

/// Whether the newest text is one that saving again in `session` takes the place of.
bool goes_on(Connection& db, const Person& by, const Contribution& c, std::string_view session) {
  if (session.empty() || c.text == 0) return false;
  return db
      .integer(
          "select 1 from contribution_text t where t.contribution = ? and t.number = ? and t.author = ? and t.session = ? and t.begun > ?"
          " and t.submitted is null"
          " and not exists (select 1 from comment k where k.contribution = t.contribution and k.text = t.number)",
          c.number, c.text, by.id, session, seconds_now() - session_seconds)
      .has_value();
}

/// The rule that a step has, whatever the state.
Who who_takes(ReviewStep step) {
  return std::ranges::find_if(transitions(), [&](const Transition& each) { return each.step == step; })->who;
}

}  // namespace

Person current_person(Connection& db, const Person& person) {
  std::optional<Person> found;
  db.query(
      "select key, name, roles, languages, markets, interface_language, disabled from person where key = ?",
      [&](const Row& row) { found = read_person(row, 0); }, person.id);
  if (!found || found->disabled) throw Forbidden("This account can't be used any more.");
  return *found;
}

Relation relation_to(Connection& db, const Person& person, const Contribution& c) {
  Relation relation{person.roles};
  relation.author = db.integer("select 1 from contribution where number = ? and author = ?", c.number, person.id).has_value();
  relation.writer =
      db.integer("select 1 from contribution_text where contribution = ? and author = ? limit 1", c.number, person.id).has_value();
  return relation;
}

Stepping take_step(Connection& db, const Person& by, std::int64_t number, ReviewStep step) {
  Person person = current_person(db, by);
  Contribution found = contribution(db, person, number);
  const Who who = who_takes(step);
  if (!may(who, relation_to(db, person, found))) throw Forbidden(std::string(refusal_of(who)));
  const Transition* transition = find_transition(found.state, step);
  if (!transition) throw Conflict("Contribution " + std::to_string(number) + " " + refusal_of(found.state, step) + ".");
  return {std::move(person), std::move(found), transition};
}

void put_text(Connection& db, const Person& by, const Contribution& c, std::string_view text, std::string_view session) {
  const std::int64_t at = seconds_now();
  if (goes_on(db, by, c, session)) {
    db.execute("update contribution_text set saved = ?, hash = ?, text = ? where contribution = ? and number = ?", at, content_hash(text),
               text, c.number, c.text);
  } else {
    if (c.text >= most_texts)
      throw Conflict("Contribution " + std::to_string(c.number) + " has " + std::to_string(most_texts) +
                     " texts already; please withdraw it and begin a new one with its last text.");
    db.execute(
        "insert into contribution_text (contribution, number, author, session, begun, saved, hash, text) values (?, ?, ?, ?, ?, ?, ?, ?)",
        c.number, c.text + 1, by.id, session, at, at, content_hash(text), text);
    if (c.text > 0) append_event(db, by.name, Action::contribution_changed, c.subject(), "text " + std::to_string(c.text + 1));
  }
  const DraftFields fields = draft_fields(text);
  db.execute("update contribution set version = version + 1, changed = ?, kind = ?, title = ?, markets = ? where number = ?", at,
             fields.kind ? fields.kind->name : std::string_view(c.kind), fields.title.empty() ? std::string_view(c.title) : fields.title,
             joined_markets(fields.markets), c.number);
}

void set_state(Connection& db, const Contribution& c, ReviewState state) {
  db.execute("update contribution set state = ?, changed = ? where number = ?", to_string(state), seconds_now(), c.number);
}

std::string write_findings(const std::vector<PersonalFinding>& findings) {
  auto list = nlohmann::json::array();
  for (const PersonalFinding& each : findings)
    list.push_back({{"kind", to_string(each.kind)}, {"line", each.line}, {"offset", each.offset}, {"length", each.length}});
  return list.dump();
}

std::vector<PersonalFinding> read_findings(std::string_view json, std::string_view lang) {
  std::vector<PersonalFinding> findings;
  const auto list = nlohmann::json::parse(json);
  for (const auto& each : list) {
    // What a newer program found is still to be spoken to, at its place in the list.
    const PersonalKind kind = parse_personal_kind(each.at("kind").get<std::string>()).value_or(PersonalKind::identity);
    findings.push_back({kind, each.at("line").get<int>(), each.at("offset").get<std::size_t>(), each.at("length").get<std::size_t>(),
                        personal_suggestion(kind, lang)});
  }
  return findings;
}

}  // namespace kb
