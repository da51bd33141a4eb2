#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "kb/library/webhooks.h"
#include "web/ip_address.h"

namespace web {

/// What sending needs beside the record. That `allowed` can be another is for tests alone: no setting of the program leads to it.
struct WebhookSending {
  std::string base_url;  ///< before the paths of pages; may be empty
  std::function<bool(std::string_view ip)> allowed = is_public_address;
};

/// Sends the events that wait, in their order, one at a time, until there is none or one isn't taken; what was taken is recorded before the
/// next one is sent. Returns how long to wait before looking again. Called by one thread.
std::chrono::milliseconds send_waiting_events(kb::Database& database, const WebhookSending& sending, const std::stop_token& stop);

/// Sends an event of number 0 and action `test` at once. Empty if it was taken, else why not.
std::string send_test_event(const kb::Webhook& hook, const WebhookSending& sending);

/// `{"number","at","action","subject","detail","who","url"}`
std::string webhook_body(const kb::WebhookEvent& told, const std::string& base_url);

}  // namespace web
