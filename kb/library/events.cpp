#include "kb/library/events.h"

#include <limits>

namespace kb {
namespace {

struct ActionName {
  Action action;
  std::string_view name;
};
constexpr ActionName names[] = {
    {Action::document_published, "document published"},
    {Action::document_withdrawn, "document withdrawn"},
    {Action::attachment_published, "attachment published"},
    {Action::vocabulary_published, "vocabulary published"},
    {Action::person_added, "person added"},
    {Action::roles_set, "roles set"},
    {Action::password_set, "password set"},
    {Action::person_disabled, "person disabled"},
    {Action::person_enabled, "person enabled"},
    {Action::token_made, "token made"},
    {Action::token_revoked, "token revoked"},
    {Action::embed_made, "frame made"},
    {Action::embed_revoked, "frame revoked"},
    {Action::setup_completed, "setup completed"},
    {Action::pack_made, "pack made"},
    {Action::pack_changed, "pack changed"},
    {Action::pack_frozen, "pack frozen"},
    {Action::contribution_started, "contribution started"},
    {Action::contribution_changed, "contribution changed"},
    {Action::contribution_submitted, "contribution submitted"},
    {Action::contribution_improved, "contribution improved"},
    {Action::contribution_assigned, "contribution assigned"},
    {Action::contribution_returned, "contribution returned"},
    {Action::contribution_approved, "contribution approved"},
    {Action::contribution_published, "contribution published"},
    {Action::contribution_declined, "contribution declined"},
    {Action::contribution_withdrawn, "contribution withdrawn"},
    {Action::contribution_reopened, "contribution reopened"},
    {Action::comment_made, "comment made"},
    {Action::comment_resolved, "comment resolved"},
    {Action::suggestion_applied, "suggestion applied"},
    {Action::document_unarchived, "document unarchived"},
    {Action::document_flagged, "document flagged"},
    {Action::flag_answered, "flag answered"},
    {Action::feed_made, "feed made"},
    {Action::feed_removed, "feed removed"},
    {Action::webhook_set, "webhook set"},
    {Action::webhook_off, "webhook off"},
};

Event read_event(const Row& row) {
  return {row.integer(0), Time(std::chrono::seconds(row.integer(1))), row.text(2), row.text(3), row.text(4), row.text(5)};
}

}  // namespace

std::string_view to_string(Action action) {
  for (const ActionName& each : names)
    if (each.action == action) return each.name;
  return "";
}

const std::vector<Action>& all_actions() {
  static const std::vector<Action> all = [] {
    std::vector<Action> found;
    for (const ActionName& each : names) found.push_back(each.action);
    return found;
  }();
  return all;
}

void append_event(Connection& db, std::string_view who, Action action, std::string_view subject, std::string_view detail) {
  db.execute("insert into event (at, who, action, subject, detail) values (?, ?, ?, ?, ?)", now().time_since_epoch().count(), who,
             to_string(action), subject, detail);
}

std::vector<Event> events(Connection& db, std::int64_t before, int limit, const EventFilter& filter) {
  std::vector<Event> found;
  db.query(
      "select number, at, who, action, subject, detail from event where number < ?1 and (?2 is null or action = ?2)"
      " and (?3 is null or who = ?3) and (?4 is null or subject = ?4) order by number desc limit ?5",
      [&](const Row& row) { found.push_back(read_event(row)); }, before > 0 ? before : std::numeric_limits<std::int64_t>::max(),
      filter.action, filter.who, filter.subject, limit);
  return found;
}

std::vector<Event> events_after(Connection& db, std::int64_t after, int limit) {
  std::vector<Event> found;
  db.query(
      "select number, at, who, action, subject, detail from event where number > ? order by number limit ?",
      [&](const Row& row) { found.push_back(read_event(row)); }, after, limit);
  return found;
}

std::int64_t newest_event(Connection& db) { return db.integer("select max(number) from event").value_or(0); }

}  // namespace kb
