#include "kb/library/flags.h"

#include <set>

#include "kb/document/draft_fields.h"
#include "kb/document/utf8.h"
#include "kb/error.h"
#include "kb/library/contribution_rows.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "kb/library/notices.h"

namespace kb {
namespace {

constexpr std::size_t longest_reason = 2000;

std::int64_t seconds_now() { return now().time_since_epoch().count(); }
std::string subject(const DocumentName& name) { return name.id + "." + name.lang; }

void require_reason(const std::string& reason) {
  if (trimmed(reason).empty()) throw Invalid("Please say why, in a few words.");
  if (reason.size() > longest_reason) throw Invalid("The words are longer than 2,000 bytes.");
  std::vector<Problem> problems;
  if (!check_text(reason, 1, problems)) throw Invalid(std::move(problems));
}

const std::string select_flag =
    "select f.number, d.id, d.lang, f.revision, p.name, f.at, f.reason, f.answered, coalesce(a.name, ''), coalesce(f.answer, '')"
    " from flag f join document d on d.key = f.document join person p on p.key = f.person left join person a on a.key = f.answered_by";

Flag read_flag(const Row& row) {
  Flag flag{row.integer(0),
            {row.text(1), row.text(2)},
            row.integer(3),
            row.text(4),
            Time(std::chrono::seconds(row.integer(5))),
            row.text(6),
            std::nullopt,
            row.text(8),
            row.text(9)};
  if (const auto answered = row.integer_or_null(7)) flag.answered = Time(std::chrono::seconds(*answered));
  return flag;
}

}  // namespace

Flag flag_document(Database& database, const Person& by, const DocumentName& name, const std::string& reason) {
  require_reason(reason);
  return database.write([&](Connection& db) {
    const Person person = current_person(db, by);
    const auto there = published(db, name);
    if (!there) throw NotFound(file_name(name) + " isn't in the library.");
    const std::int64_t document = *db.integer("select key from document where id = ? and lang = ?", name.id, name.lang);
    if (db.integer("select 1 from flag where document = ? and person = ? and answered is null", document, person.id))
      throw Conflict("You have flagged this document already; its reviewers know.");
    db.execute("insert into flag (document, revision, person, at, reason) values (?, ?, ?, ?, ?)", document, there->number, person.id,
               seconds_now(), reason);
    const std::int64_t number = db.last_id();
    append_event(db, person.name, Action::document_flagged, subject(name), "flag " + std::to_string(number));

    std::set<std::int64_t> whom;
    for (const std::string& each : {draft_fields(there->text).owner, there->author})
      if (const auto somebody = find_person(db, each); somebody && !somebody->disabled) whom.insert(somebody->id);
    db.query("select key from person where roles & 4 and not disabled", [&](const Row& row) { whom.insert(row.integer(0)); });  // reviewers
    for (const std::int64_t each : whom) give_notice(db, each, NoticeKind::flagged, subject(name), reason, &person);
    return Flag{number, name, there->number, person.name, now(), reason, std::nullopt, {}, {}};
  });
}

void answer_flag(Database& database, const Person& by, std::int64_t number, const std::string& answer) {
  require_reason(answer);
  database.write([&](Connection& db) {
    const Person person = current_person(db, by);
    std::optional<Flag> flag;
    db.query(
        select_flag + " where f.number = ?", [&](const Row& row) { flag = read_flag(row); }, number);
    if (!flag) throw NotFound("There is no flag " + std::to_string(number) + ".");
    const auto flagged = revision(db, flag->name, flag->revision);
    const auto is_author = [&] { return flagged && find_person(db, flagged->author) && find_person(db, flagged->author)->id == person.id; };
    if (!reviews(person.roles) && flag->person != person.name && !is_author())
      throw Forbidden("A flag is answered by reviewers, the document's author or whoever raised it.");
    if (flag->answered) throw Conflict("This flag was answered already, by " + flag->answered_by + ".");
    db.execute("update flag set answered = ?, answered_by = ?, answer = ? where number = ?", seconds_now(), person.id, answer, number);
    append_event(db, person.name, Action::flag_answered, subject(flag->name), "flag " + std::to_string(number));
    give_notice(db, *db.integer("select person from flag where number = ?", number), NoticeKind::answered, subject(flag->name), answer,
                &person);
  });
}

std::vector<Flag> flags(Connection& db, const FlagFilter& filter) {
  std::vector<Flag> found;
  db.query(
      select_flag +
          " join revision r on r.document = f.document and r.number = f.revision"
          " where (?1 is null or d.id = ?1) and (not ?2 or f.answered is null) and (?3 is null or f.person = ?3 or r.author ="
          " (select name from person where key = ?3))"
          " order by f.answered is not null, case when f.answered is null then f.number else -f.number end limit ?4",
      [&](const Row& row) { found.push_back(read_flag(row)); }, filter.id, filter.open, filter.concerns, filter.limit);
  return found;
}

std::int64_t open_flags(Connection& db, const DocumentName& name) {
  return *db.integer(
      "select count(*) from flag f join document d on d.key = f.document where d.id = ? and d.lang = ? and f.answered is null", name.id,
      name.lang);
}

}  // namespace kb
