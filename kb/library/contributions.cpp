#include "kb/library/contributions.h"

#include <nlohmann/json.hpp>

#include "kb/error.h"
#include "kb/library/contribution_rows.h"

namespace kb {
namespace {

// Roles 4 and 16 are reviewer and admin: who lost them approves nothing any more, and what was published stays approved.
const std::string select_contribution =
    "select c.number, c.id, c.lang, c.kind, c.title, c.markets, c.state, a.name, c.base, c.version, c.reason, c.approvals_needed, "
    "c.created,"
    " c.changed, c.submitted, r.name, c.due, c.published,"
    " (select max(t.number) from contribution_text t where t.contribution = c.number) as newest,"
    " (select count(*) from approval p join person q on q.key = p.person where p.contribution = c.number"
    "   and p.text = (select max(t.number) from contribution_text t where t.contribution = c.number)"
    "   and (c.state = 'published' or (q.roles & 20 and not q.disabled)))"
    " from contribution c join person a on a.key = c.author left join person r on r.key = c.reviewer";

Time time_of(std::int64_t seconds) { return Time(std::chrono::seconds(seconds)); }

std::optional<Time> time_or_null(const Row& row, int column) {
  const auto seconds = row.integer_or_null(column);
  if (!seconds) return std::nullopt;
  return time_of(*seconds);
}

/// `|DE|EU|` → its markets.
std::vector<std::string> read_markets(std::string_view text) {
  std::vector<std::string> markets;
  while (text.size() > 1) {
    text.remove_prefix(1);
    const std::size_t end = text.find('|');
    if (end == text.npos) break;
    markets.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return markets;
}

Contribution read_contribution(const Row& row) {
  Contribution c;
  c.number = row.integer(0);
  c.name = {row.text(1), row.text(2)};
  c.kind = row.text(3);
  c.title = row.text(4);
  c.markets = read_markets(row.view(5));
  c.state = parse_review_state(row.view(6)).value();
  c.author = row.text(7);
  c.base = row.integer_or_null(8);
  c.version = row.integer(9);
  c.reason = row.text(10);
  c.approvals_needed = static_cast<int>(row.integer(11));
  c.created = time_of(row.integer(12));
  c.changed = time_of(row.integer(13));
  c.submitted = time_or_null(row, 14);
  c.reviewer = row.text_or_null(15);
  c.due = time_or_null(row, 16);
  c.published = row.integer_or_null(17);
  c.text = row.integer(18);
  c.approvals = static_cast<int>(row.integer(19));
  return c;
}

std::string quoted_states(const std::vector<ReviewState>& states) {
  std::string list = "|";
  for (const ReviewState state : states) list += std::string(to_string(state)) + "|";
  return list;
}

// ?1 viewer, ?2 whether a reviewer, ?3 states, ?4 reviewer, ?5 author, ?6 kind, ?7 market, ?8 lang, ?9 id, ?10 its lang, ?11 due before
const std::string where =
    " where (c.author = ?1 or ?2) and (?3 = '|' or instr(?3, '|' || c.state || '|'))"
    " and (?4 is null or coalesce((select name from person where key = c.reviewer), '') = ?4 collate nocase)"
    " and (?5 is null or (select name from person where key = c.author) = ?5 collate nocase)"
    " and (?6 = '' or c.kind = ?6) and (?7 = '' or instr(c.markets, '|' || ?7 || '|')) and (?8 = '' or c.lang = ?8)"
    " and (?9 is null or (c.id = ?9 and c.lang = ?10)) and (?11 is null or (c.state = 'submitted' and c.due < ?11))";
const std::string waiting_since = "coalesce(c.submitted, c.created)";

template <class... More>
void query_filtered(Connection& db, const std::string& sql, const std::function<void(const Row&)>& row, const Person& viewer,
                    const ContributionFilter& filter, Time now, const More&... more) {
  const std::string states = quoted_states(filter.states);
  std::optional<std::string> id, lang;
  if (filter.name) {
    id = filter.name->id;
    lang = filter.name->lang;
  }
  std::optional<std::int64_t> due_before;
  if (filter.overdue) due_before = now.time_since_epoch().count();
  db.query(sql, row, viewer.id, reviews(viewer.roles), states, filter.reviewer, filter.author, filter.kind, filter.market, filter.lang, id,
           lang, due_before, more...);
}

ContributionTextInfo read_text_info(const Row& row) {
  return {row.integer(0), row.text(1), time_of(row.integer(2)), time_of(row.integer(3)), time_or_null(row, 4), row.text(5)};
}

const std::string select_text =
    "select t.number, a.name, t.begun, t.saved, t.submitted, t.hash, t.text, t.findings"
    " from contribution_text t join person a on a.key = t.author where t.contribution = ? and t.number = ?";

ContributionText read_text(Connection& db, const Contribution& of, std::int64_t number) {
  std::optional<ContributionText> found;
  db.query(
      select_text,
      [&](const Row& row) {
        found = ContributionText{read_text_info(row), row.text(6), read_findings(row.view(7), of.name.lang)};
      },
      of.number, number);
  if (!found) throw NotFound("Contribution " + std::to_string(of.number) + " has no text " + std::to_string(number) + ".");
  if (content_hash(found->text) != found->hash)
    throw Damaged("Text " + std::to_string(number) + " of contribution " + std::to_string(of.number) +
                  " isn't the one that was saved: the library's file is damaged. Please restore it from a backup.");
  return *found;
}

}  // namespace

Contribution contribution(Connection& db, const Person& viewer, std::int64_t number) {
  std::optional<Contribution> found;
  db.query(
      select_contribution + " where c.number = ?1 and (c.author = ?2 or ?3)", [&](const Row& row) { found = read_contribution(row); },
      number, viewer.id, reviews(viewer.roles));
  if (!found) throw NotFound("There is no contribution " + std::to_string(number) + ".");
  return *found;
}

std::vector<Contribution> contributions(Connection& db, const Person& viewer, const ContributionFilter& filter, Time now) {
  std::vector<Contribution> found;
  query_filtered(
      db,
      select_contribution + where + " and (?12 = 0 or (" + waiting_since +
          ", c.number) > (select coalesce(b.submitted, b.created), b.number from contribution b where b.number = ?12))"
          " order by " +
          waiting_since + ", c.number limit ?13",
      [&](const Row& row) { found.push_back(read_contribution(row)); }, viewer, filter, now, filter.after, filter.limit);
  return found;
}

std::int64_t count_contributions(Connection& db, const Person& viewer, const ContributionFilter& filter, Time now) {
  std::int64_t count = 0;
  query_filtered(
      db, "select count(*) from contribution c" + where, [&](const Row& row) { count = row.integer(0); }, viewer, filter, now);
  return count;
}

std::vector<ContributionTextInfo> contribution_texts(Connection& db, const Person& viewer, std::int64_t number) {
  const Contribution of = contribution(db, viewer, number);
  std::vector<ContributionTextInfo> found;
  db.query(
      "select t.number, a.name, t.begun, t.saved, t.submitted, t.hash from contribution_text t join person a on a.key = t.author"
      " where t.contribution = ? order by t.number",
      [&](const Row& row) { found.push_back(read_text_info(row)); }, of.number);
  return found;
}

ContributionText contribution_text(Connection& db, const Person& viewer, std::int64_t number, std::int64_t text) {
  const Contribution of = contribution(db, viewer, number);
  return read_text(db, of, text == 0 ? of.text : text);
}

ContributionText newest_text(Connection& db, const Contribution& contribution) { return read_text(db, contribution, contribution.text); }

std::vector<ApprovalInfo> approvals(Connection& db, const Person& viewer, std::int64_t number) {
  const Contribution of = contribution(db, viewer, number);
  std::vector<ApprovalInfo> found;
  db.query(
      "select p.text, q.name, p.at, p.checklist, p.words from approval p join person q on q.key = p.person where p.contribution = ?"
      " order by p.at, p.rowid",
      [&](const Row& row) {
        ApprovalInfo approval{row.integer(0), row.text(1), time_of(row.integer(2)), {}, {}};
        const auto checklist = nlohmann::json::parse(row.view(3));
        for (const auto& [item, yes] : checklist.items())
          if (yes.get<bool>()) approval.checklist.push_back(item);
        const auto words = nlohmann::json::parse(row.view(4));
        for (const auto& each : words)
          approval.words.emplace_back(each.at("finding").get<std::int64_t>(), each.at("words").get<std::string>());
        found.push_back(std::move(approval));
      },
      of.number);
  return found;
}

std::optional<Provenance> provenance(Connection& db, const DocumentName& name, std::int64_t revision) {
  std::optional<Provenance> found;
  db.query(
      "select number, reason from contribution where id = ? and lang = ? and published = ? order by number desc",
      [&](const Row& row) {
        found = Provenance{row.integer(0), {}, {}, row.text(1)};
      },
      name.id, name.lang, revision);
  if (!found) return std::nullopt;
  db.query(
      "select a.name from contribution_text t join person a on a.key = t.author where t.contribution = ?"
      " group by a.key order by min(t.number)",
      [&](const Row& row) { found->writers.push_back(row.text(0)); }, found->contribution);
  db.query(
      "select q.name from approval p join person q on q.key = p.person where p.contribution = ?1"
      " and p.text = (select max(number) from contribution_text where contribution = ?1) order by p.at, p.rowid",
      [&](const Row& row) { found->approvers.push_back(row.text(0)); }, found->contribution);
  return found;
}

}  // namespace kb
