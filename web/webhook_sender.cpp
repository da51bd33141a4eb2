#include "web/webhook_sender.h"

#include "web/json.h"
#include "web/log.h"
#include "web/subject.h"
#include "web/webhook_post.h"

namespace web {
namespace {

using namespace std::chrono_literals;

constexpr int events_at_once = 200;
constexpr std::chrono::milliseconds between_looks = 2s;

std::string send(const kb::Webhook& hook, const kb::WebhookEvent& told, const WebhookSending& sending, const std::stop_token& stop) {
  const auto address = kb::parse_webhook_url(hook.url);
  if (!address) return "its address can't be read";
  const std::string body = webhook_body(told, sending.base_url);
  return post_to_webhook({*address, body, kb::webhook_signature(hook.secret, kb::now(), body), sending.allowed}, stop);
}

}  // namespace

std::string webhook_body(const kb::WebhookEvent& told, const std::string& base_url) {
  const std::string path = event_url(told.event);
  std::string base = base_url;
  while (base.ends_with('/')) base.pop_back();
  return to_text({{"number", told.event.number},
                  {"at", kb::to_string(told.event.at)},
                  {"action", told.event.action},
                  {"subject", told.event.subject},
                  {"detail", told.detail},
                  {"who", told.event.who},
                  {"url", path.empty() ? "" : base + path}});
}

std::chrono::milliseconds send_waiting_events(kb::Database& database, const WebhookSending& sending, const std::stop_token& stop) {
  std::vector<kb::Event> waiting;
  const auto hook = database.read([&](kb::Connection& db) {
    auto found = kb::webhook(db);
    if (found && found->next_attempt <= kb::now()) waiting = kb::events_after(db, found->position, events_at_once);
    return found;
  });
  if (!hook || waiting.empty()) return between_looks;
  bool recorded = true;
  for (const kb::Event& event : waiting) {
    recorded = false;
    const auto told = kb::told_by_webhook(event);
    if (!told) continue;
    if (stop.stop_requested()) return 0ms;
    const std::string fault = send(*hook, *told, sending, stop);
    if (stop.stop_requested() && !fault.empty()) return 0ms;  // it was cut off here, which says nothing of the other end
    if (!fault.empty()) {
      kb::fail_webhook(database, *hook, fault);
      log_fault("webhook", fault);
      return between_looks;
    }
    kb::advance_webhook(database, *hook, event.number, true);
    recorded = true;
  }
  if (!recorded) kb::advance_webhook(database, *hook, waiting.back().number, false);
  return waiting.size() < events_at_once ? between_looks : 0ms;
}

std::string send_test_event(const kb::Webhook& hook, const WebhookSending& sending) {
  kb::WebhookEvent test;
  test.event.at = kb::now();
  test.event.action = "test";
  test.event.who = kb::by_command_line;
  return send(hook, test, sending, {});
}

}  // namespace web
