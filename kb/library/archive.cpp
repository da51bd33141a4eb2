#include "kb/library/archive.h"

#include <algorithm>

#include "kb/document/utf8.h"
#include "kb/error.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/events.h"
#include "kb/library/publish.h"
#include "kb/library/record_check.h"

namespace kb {
namespace {

constexpr int most_attempts = 3;
constexpr int most_replacements = 20;  // of one by another; whatever leads further leads round
constexpr std::size_t longest_reason = 2000;

void require_reviewer(const Person& person) {
  if (!reviews(person.roles)) throw Forbidden("Only reviewers archive documents; please flag it instead.");
}

void require_reason(const std::string& reason) {
  if (trimmed(reason).empty()) throw Invalid("Please say why, in a few words.");
  if (reason.size() > longest_reason) throw Invalid("The reason is longer than 2,000 bytes.");
}

std::vector<DocumentName> published_names(Connection& db, const Archiving& what) {
  std::vector<DocumentName> names;
  for (const RevisionInfo& info : translations(db, what.id))
    if (!what.lang || info.name.lang == *what.lang) names.push_back(info.name);
  return names;
}

const std::string select_archived =
    "select d.id, d.lang, a.at, a.who, a.reason, a.replaced_by, (select title from revision r where r.document = d.key"
    " order by r.number desc limit 1) from archived a join document d on d.key = a.document";

Archived read_archived(const Row& row) {
  return {{row.text(0), row.text(1)}, Time(std::chrono::seconds(row.integer(2))), row.text(3), row.text(4), row.text(5), row.text(6)};
}

}  // namespace

void archive(Database& database, const Person& by, const Archiving& what) {
  require_reason(what.reason);
  if (what.replaced_by == what.id) throw Invalid("A document can't replace itself.");
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    std::int64_t seen = 0;
    const auto names = database.read([&](Connection& db) {
      require_reviewer(current_person(db, by));
      seen = library_revision(db);
      if (!what.replaced_by.empty() && translations(db, what.replaced_by).empty())
        throw Invalid("There is no document \"" + what.replaced_by + "\" to replace it.");
      auto found = published_names(db, what);
      if (found.empty()) throw NotFound(what.id + (what.lang ? "." + *what.lang : "") + " isn't in the library.");
      return found;
    });
    if (auto problems = check_without(database, names); !problems.empty()) throw Invalid(std::move(problems));

    const bool done = database.write([&](Connection& db) {
      if (library_revision(db) != seen) return false;
      const Person person = current_person(db, by);
      require_reviewer(person);
      for (const DocumentName& name : names) {
        withdraw(db, name, person.name, what.reason + (what.replaced_by.empty() ? "" : " (replaced by " + what.replaced_by + ")"));
        db.execute(
            "insert into archived (document, at, who, reason, replaced_by) select key, ?, ?, ?, ? from document where id = ? and lang = ?",
            now().time_since_epoch().count(), person.name, what.reason, what.replaced_by, name.id, name.lang);
      }
      return true;
    });
    if (done) return;
  }
  throw Conflict("Others kept changing the library; nothing was archived. Please try again.");
}

void unarchive(Database& database, const Person& by, const DocumentName& name, const std::string& reason,
               const std::function<Markdown(std::string_view)>& parse) {
  require_reason(reason);
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const Revision last = database.read([&](Connection& db) {
      require_reviewer(current_person(db, by));
      const auto revisions = history(db, name);
      if (revisions.empty() || published(db, name)) throw NotFound(file_name(name) + " isn't archived.");
      return *revision(db, name, revisions.front().number);
    });
    const RecordCheck check = check_against_record(database, {{last.path, last.text}}, parse);
    if (!check.problems.empty()) throw Invalid(check.problems);
    const bool done = database.write([&](Connection& db) {
      if (library_revision(db) != check.seen) return false;
      const Person person = current_person(db, by);
      require_reviewer(person);
      const Checked::Accepted& accepted = check.checked.documents.at(0);
      publish(db, {accepted.shape, accepted.canonical_path, last.text, person.name, reason});
      append_event(db, person.name, Action::document_unarchived, name.id + "." + name.lang, reason);
      return true;
    });
    if (done) return;
  }
  throw Conflict("Others kept changing the library; nothing was brought back. Please try again.");
}

std::vector<Archived> archived(Connection& db, const std::string& id) {
  std::vector<Archived> found;
  db.query(
      select_archived + " where d.id = ? order by d.lang", [&](const Row& row) { found.push_back(read_archived(row)); }, id);
  return found;
}

std::vector<Archived> all_archived(Connection& db, int limit) {
  std::vector<Archived> found;
  db.query(
      select_archived + " order by a.at desc, d.library_revision desc limit ?",
      [&](const Row& row) { found.push_back(read_archived(row)); }, limit);
  return found;
}

std::optional<std::string> replacement(Connection& db, const std::string& id) {
  std::string at = id;
  for (int step = 0; step < most_replacements; ++step) {
    if (!translations(db, at).empty()) return at == id ? std::nullopt : std::optional(at);
    const auto gone = archived(db, at);
    const auto next = std::ranges::find_if(gone, [](const Archived& each) { return !each.replaced_by.empty(); });
    if (next == gone.end()) return std::nullopt;
    at = next->replaced_by;
  }
  return std::nullopt;
}

}  // namespace kb
