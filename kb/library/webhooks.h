#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/library/database.h"
#include "kb/library/events.h"
#include "kb/library/people.h"

/// The webhook: events for one other program, which `serve` sends it. Off until somebody sets it. How far it was told stands in the record,
/// so that a restart loses nothing.
namespace kb {

struct Webhook {
  std::string url, secret;
  std::int64_t position = 0;  ///< the last event that it knows or needn't
  int failures = 0;           ///< attempts in a row that failed
  std::string failure;        ///< what the last one said; empty if there is none
  Time next_attempt;          ///< not before
  std::optional<Time> delivered;
};
/// nullopt: off. Inside Database::read.
std::optional<Webhook> webhook(Connection& db);

/// `https://host[:port]/…` or http://, at most 2,000 bytes of visible ASCII, without user or fragment.
struct WebhookAddress {
  bool tls = false;
  std::string host;  ///< a name or an IP address; of an IPv6 address without its brackets
  int port = 0;
  std::string target;  ///< path and query; begins with `/`
};
std::optional<WebhookAddress> parse_webhook_url(std::string_view url);

/// From the next event on. Returns the secret that signs what is sent, which is shown once; the one before is worth nothing from now on.
/// Throws Invalid for what is no such address.
std::string set_webhook(Database& database, std::string_view url, std::string_view by = by_command_line);
/// Does nothing if it is off.
void unset_webhook(Database& database, std::string_view by = by_command_line);

/// What the webhook is told of an event: nullopt if nothing. Of contributions their number and state alone, since drafts are nobody else's.
struct WebhookEvent {
  Event event;
  std::string detail;  ///< `revision 3`, a reason, or a contribution's state
};
std::optional<WebhookEvent> told_by_webhook(const Event& event);

/// Everything up to that event was taken, or needn't be told. Does nothing if the webhook was set anew meanwhile.
void advance_webhook(Database& database, const Webhook& at, std::int64_t event, bool delivered, Time now = kb::now());
/// An attempt failed: the next one is due after 10 s, twice as long with every failure, an hour at most.
void fail_webhook(Database& database, const Webhook& at, std::string_view why, Time now = kb::now());

/// `t=<unix>,v1=<hex>`: HMAC-SHA256 of `<unix>.<body>` with the secret.
std::string webhook_signature(std::string_view secret, Time at, std::string_view body);

}  // namespace kb
