#include "kb/library/webhooks.h"

#include <algorithm>
#include <charconv>

#include "kb/error.h"
#include "kb/library/secret.h"

namespace kb {
namespace {

constexpr std::size_t longest_url = 2000, longest_failure = 300;
constexpr int first_delay_s = 10, longest_delay_s = 3600;

struct Told {
  Action action;
  std::string_view state;  ///< sent in the place of a contribution's detail; empty: the event's own detail
};
constexpr Told told[] = {
    {Action::document_published, ""},
    {Action::document_withdrawn, ""},
    {Action::document_unarchived, ""},
    {Action::attachment_published, ""},
    {Action::vocabulary_published, ""},
    {Action::document_flagged, ""},
    {Action::flag_answered, ""},
    {Action::contribution_submitted, "submitted"},
    {Action::contribution_improved, "submitted"},
    {Action::contribution_assigned, "submitted"},
    {Action::contribution_approved, "submitted"},
    {Action::contribution_returned, "returned"},
    {Action::contribution_published, "published"},
    {Action::contribution_declined, "declined"},
    {Action::contribution_withdrawn, "withdrawn"},
    {Action::contribution_reopened, "draft"},
};

/// For the trail: addresses of webhooks may have secrets in their paths.
std::string place_of(const WebhookAddress& address) { return (address.tls ? "https://" : "http://") + address.host; }

}  // namespace

std::optional<Webhook> webhook(Connection& db) {
  std::optional<Webhook> found;
  db.query("select url, secret, position, failures, failure, next_attempt, delivered from webhook", [&](const Row& row) {
    found = Webhook{
        row.text(0), row.text(1), row.integer(2), static_cast<int>(row.integer(3)), row.text(4), Time(std::chrono::seconds(row.integer(5))),
        std::nullopt};
    if (const auto at = row.integer_or_null(6)) found->delivered = Time(std::chrono::seconds(*at));
  });
  return found;
}

std::optional<WebhookAddress> parse_webhook_url(std::string_view url) {
  if (url.size() > longest_url || !std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7f; })) return std::nullopt;
  if (url.find_first_of("#\\\"<>^`{|}") != std::string_view::npos) return std::nullopt;
  WebhookAddress address;
  address.tls = url.starts_with("https://");
  if (!address.tls && !url.starts_with("http://")) return std::nullopt;
  url.remove_prefix(address.tls ? 8 : 7);
  std::string_view place = url.substr(0, url.find_first_of("/?"));
  address.target = url.substr(place.size());
  if (!address.target.starts_with('/')) address.target.insert(0, "/");
  address.port = address.tls ? 443 : 80;
  if (place.find('@') != std::string_view::npos) return std::nullopt;
  const bool bracketed = place.starts_with('[');
  const std::size_t end = bracketed ? place.find(']') : place.find(':');
  if (bracketed && end == std::string_view::npos) return std::nullopt;
  address.host = bracketed ? place.substr(1, end - 1) : place.substr(0, end);
  const std::string_view rest = end == std::string_view::npos ? "" : place.substr(bracketed ? end + 1 : end);
  if (!rest.empty()) {
    const auto read = std::from_chars(rest.data() + 1, rest.data() + rest.size(), address.port);
    if (rest[0] != ':' || read.ec != std::errc{} || read.ptr != rest.data() + rest.size() || address.port < 1 || address.port > 65535)
      return std::nullopt;
  }
  const auto fits = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || (bracketed ? c == ':' : c == '-');
  };
  if (address.host.empty() || address.host.size() > 253 || !std::ranges::all_of(address.host, fits)) return std::nullopt;
  return address;
}

std::string set_webhook(Database& database, std::string_view url, std::string_view by) {
  const auto address = parse_webhook_url(url);
  if (!address)
    throw Invalid("\"" + std::string(url.substr(0, 300)) +
                  "\" isn't an address that events can be sent to: https:// or http://, a host and a path, such as "
                  "https://chat.example/casebook.");
  const std::string secret = random_secret();
  database.write([&](Connection& db) {
    append_event(db, by, Action::webhook_set, place_of(*address), "");
    db.execute("insert or replace into webhook (only_row, url, secret, position) values (1, ?, ?, ?)", url, secret, newest_event(db));
  });
  return secret;
}

void unset_webhook(Database& database, std::string_view by) {
  database.write([&](Connection& db) {
    const auto found = webhook(db);
    if (!found) return;
    db.execute("delete from webhook");
    const auto address = parse_webhook_url(found->url);
    append_event(db, by, Action::webhook_off, address ? place_of(*address) : "", "");
  });
}

std::optional<WebhookEvent> told_by_webhook(const Event& event) {
  for (const Told& each : told)
    if (to_string(each.action) == event.action) return WebhookEvent{event, each.state.empty() ? event.detail : std::string(each.state)};
  return std::nullopt;
}

void advance_webhook(Database& database, const Webhook& at, std::int64_t event, bool delivered, Time now) {
  database.write([&](Connection& db) {
    if (delivered)
      db.execute("update webhook set position = ?, failures = 0, failure = '', next_attempt = 0, delivered = ? where secret = ?", event,
                 now.time_since_epoch().count(), at.secret);
    else
      db.execute("update webhook set position = ? where secret = ?", event, at.secret);
  });
}

void fail_webhook(Database& database, const Webhook& at, std::string_view why, Time now) {
  const int delay = at.failures > 9 ? longest_delay_s : std::min(longest_delay_s, first_delay_s << at.failures);
  database.write([&](Connection& db) {
    db.execute("update webhook set failures = failures + 1, failure = ?, next_attempt = ? where secret = ?", why.substr(0, longest_failure),
               now.time_since_epoch().count() + delay, at.secret);
  });
}

std::string webhook_signature(std::string_view secret, Time at, std::string_view body) {
  const std::string time = std::to_string(at.time_since_epoch().count());
  return "t=" + time + ",v1=" + derived_secret(secret, time + "." + std::string(body));
}

}  // namespace kb
