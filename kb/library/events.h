#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/date.h"
#include "kb/library/database.h"

/// The trail of every change of content, role, token and setting: who, when, what. Events are only ever added; the record itself refuses to
/// change or delete one.
namespace kb {

enum class Action {
  document_published,
  document_withdrawn,
  attachment_published,
  vocabulary_published,
  person_added,
  roles_set,
  password_set,
  person_disabled,
  person_enabled,
  token_made,
  token_revoked,
  embed_made,
  embed_revoked,
  setup_completed,
  pack_made,
  pack_changed,
  pack_frozen,
  contribution_started,
  contribution_changed,
  contribution_submitted,
  contribution_improved,
  contribution_assigned,
  contribution_returned,
  contribution_approved,
  contribution_published,
  contribution_declined,
  contribution_withdrawn,
  contribution_reopened,
  comment_made,
  comment_resolved,
  suggestion_applied,
  document_unarchived,
  document_flagged,
  flag_answered,
  feed_made,
  feed_removed,
  webhook_set,
  webhook_off,
};
/// `document published`: as it stands in the record.
std::string_view to_string(Action action);
const std::vector<Action>& all_actions();

struct Event {
  std::int64_t number = 0;  ///< rises with time, never used twice
  Time at;
  std::string who;      ///< a person's name, `import`, `command line` or `setup`
  std::string action;   ///< to_string(Action), or a word of a newer program
  std::string subject;  ///< what was changed: `br-customs-hold.zh`, `contribution 7`, a person's name, a path
  std::string detail;   ///< `revision 3`, `agent, reviewer`; never a secret
};

/// Inside the transaction that makes the change.
void append_event(Connection& db, std::string_view who, Action action, std::string_view subject, std::string_view detail);

/// What events are looked for; nullopt: any.
struct EventFilter {
  std::optional<std::string> action, who, subject;  ///< exactly as they stand in the record
};
/// Newest first, below `before` (0: from the newest on), at most `limit`.
std::vector<Event> events(Connection& db, std::int64_t before, int limit, const EventFilter& filter = {});
/// Oldest first, above `after`: for those who follow the trail.
std::vector<Event> events_after(Connection& db, std::int64_t after, int limit);
std::int64_t newest_event(Connection& db);  ///< its number; 0 if there is none

}  // namespace kb
