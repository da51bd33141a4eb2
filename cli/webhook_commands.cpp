#include <ostream>

#include "cli/commands.h"
#include "kb/error.h"
#include "kb/library/webhooks.h"
#include "web/webhook_sender.h"

namespace cli {
namespace {

kb::Webhook webhook_of(const kb::Database& database) {
  auto found = database.read([](kb::Connection& db) { return kb::webhook(db); });
  if (!found) throw kb::NotFound("The webhook is off; `casebook webhook set` sets it.");
  return std::move(*found);
}

}  // namespace

int webhook_set_command(const WebhookOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  terminal.out << kb::set_webhook(database, options.url) << "\n";
  return ok;
}

int webhook_off_command(const WebhookOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  kb::unset_webhook(database);
  terminal.out << "The webhook is off.\n";
  return ok;
}

int webhook_show_command(const WebhookOptions& options, Terminal& terminal) {
  const kb::Database database(options.data, kb::Opening::existing);
  const kb::Webhook hook = webhook_of(database);
  const std::int64_t newest = database.read([](kb::Connection& db) { return kb::newest_event(db); });
  terminal.out << hook.url << "\n  told of event " << hook.position << " of " << newest;
  if (hook.delivered) terminal.out << ", last taken " << kb::to_string(*hook.delivered);
  terminal.out << "\n";
  if (hook.failures > 0)
    terminal.out << "  failed " << hook.failures << (hook.failures == 1 ? " time" : " times") << ", last with: " << shown(hook.failure)
                 << "; next attempt " << kb::to_string(hook.next_attempt) << "\n";
  return ok;
}

int webhook_test_command(const WebhookOptions& options, Terminal& terminal) {
  const kb::Database database(options.data, kb::Opening::existing);
  const std::string fault = web::send_test_event(webhook_of(database), {});
  if (!fault.empty()) throw kb::Conflict("It wasn't taken: " + fault + ".");
  terminal.out << "It was taken.\n";
  return ok;
}

}  // namespace cli
