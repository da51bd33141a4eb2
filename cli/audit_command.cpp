#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.h"
#include "kb/library/events.h"

namespace cli {

int audit_command(const AuditOptions& options, Terminal& terminal) {
  const kb::Database database(options.data, kb::Opening::existing);
  const auto events = database.read([&](kb::Connection& db) { return kb::events(db, options.before, options.limit); });
  auto listed = nlohmann::json::array();
  for (const kb::Event& event : events) {
    if (!options.json)
      terminal.out << event.number << "  " << kb::to_string(event.at) << "  " << shown(event.who) << "  " << event.action << "  "
                   << shown(event.subject) << (event.detail.empty() ? "" : "  " + shown(event.detail)) << "\n";
    listed.push_back({{"number", event.number},
                      {"at", kb::to_string(event.at)},
                      {"who", event.who},
                      {"action", event.action},
                      {"subject", event.subject},
                      {"detail", event.detail}});
  }
  if (options.json) terminal.out << listed.dump(2) << "\n";
  return ok;
}

}  // namespace cli
