#include "kb/library/embeds.h"

#include <algorithm>
#include <charconv>

#include "kb/error.h"
#include "kb/library/events.h"
#include "kb/library/secret.h"

namespace kb {
namespace {

constexpr std::string_view token_prefix = "casebook_embed_";  ///< so that a token that leaked into a text can be recognised
constexpr std::size_t longest_host = 253, longest_name = 63, longest_label = 100;

struct Scheme {
  std::string_view beginning;
  int port;
  bool on_this_machine_alone;
};
constexpr Scheme schemes[] = {{"https://", 443, false}, {"http://", 80, true}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string_view> names_of(std::string_view host) {
  std::vector<std::string_view> names;
  for (;;) {
    const std::size_t dot = host.find('.');
    names.push_back(host.substr(0, dot));
    if (dot == std::string_view::npos) return names;
    host.remove_prefix(dot + 1);
  }
}

bool is_byte(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc{} && read.ptr == text.data() + text.size() && is_digit(text[0]) && value <= 255 &&
         (text.size() == 1 || text[0] != '0');
}

/// A name of the DNS (RFC 1123 §2.1), or four numbers: browsers read whatever ends in a number as an address.
bool is_host(std::string_view host) {
  const auto names = names_of(host);
  const auto is_name = [](std::string_view name) {
    return !name.empty() && name.size() <= longest_name && name.front() != '-' && name.back() != '-' &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; });
  };
  if (host.size() > longest_host || !std::ranges::all_of(names, is_name)) return false;
  return !is_digit(names.back().front()) || (names.size() == 4 && std::ranges::all_of(names, is_byte));
}

bool is_this_machine(std::string_view host) {
  return host == "localhost" || (host.starts_with("127.") && is_digit(names_of(host).back().front()));
}

}  // namespace

std::optional<std::string> parse_origin(std::string_view text) {
  std::string origin(text.substr(0, 2 * longest_host));
  std::ranges::transform(origin, origin.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const Scheme& scheme : schemes) {
    if (!origin.starts_with(scheme.beginning)) continue;
    const std::string_view place = std::string_view(origin).substr(scheme.beginning.size());
    const std::size_t colon = place.find(':');
    const std::string host(place.substr(0, colon));
    if (!is_host(host) || (scheme.on_this_machine_alone && !is_this_machine(host))) return std::nullopt;
    if (colon == std::string_view::npos) return origin;
    const std::string_view digits = place.substr(colon + 1);
    int port = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() || port < 1 || port > 65535) return std::nullopt;
    return std::string(scheme.beginning) + host + (port == scheme.port ? "" : ":" + std::to_string(port));
  }
  return std::nullopt;
}

std::string make_embed(Database& db, std::string_view origin, std::string_view label, std::string_view by) {
  const auto parsed = parse_origin(origin);
  if (!parsed)
    throw Invalid("\"" + std::string(origin.substr(0, 2 * longest_host)) +
                  "\" isn't an origin that may show the desk: https:// and a host, and a port if it has one, without a path, such as "
                  "https://tickets.example. On this machine http:// will do, such as http://127.0.0.1:8090.");
  if (label.size() > longest_label) throw Invalid("A frame's label has at most 100 bytes.");
  const std::string token = std::string(token_prefix) + random_secret();
  const std::string hash = secret_hash(token);
  db.write([&](Connection& record) {
    record.execute("insert into embed (hash, origin, label, made_by, created) values (?, ?, ?, ?, ?)", Blob{hash}, *parsed, label, by,
                   now().time_since_epoch().count());
    append_event(record, by, Action::embed_made, *parsed, label);
  });
  return token;
}

std::optional<Embed> find_embed(Connection& db, std::string_view token) {
  if (!token.starts_with(token_prefix)) return std::nullopt;
  const std::string hash = secret_hash(token);
  std::optional<Embed> found;
  db.query(
      "select key, origin, label, made_by, created, hash from embed where hash = ?",
      [&](const Row& row) {
        if (same_secret(row.view(5), hash))
          found = Embed{row.integer(0), row.text(1), row.text(2), row.text(3), Time(std::chrono::seconds(row.integer(4)))};
      },
      Blob{hash});
  return found;
}

std::vector<Embed> embeds(Connection& db) {
  std::vector<Embed> found;
  db.query("select key, origin, label, made_by, created from embed order by key", [&](const Row& row) {
    found.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), Time(std::chrono::seconds(row.integer(4)))});
  });
  return found;
}

void revoke_embed(Database& db, std::int64_t id, std::string_view by) {
  db.write([&](Connection& record) {
    std::optional<std::pair<std::string, std::string>> revoked;
    record.query(
        "select origin, label from embed where key = ?", [&](const Row& row) { revoked.emplace(row.text(0), row.text(1)); }, id);
    if (!revoked) throw NotFound("There is no frame of number " + std::to_string(id) + ".");
    record.execute("delete from embed where key = ?", id);
    append_event(record, by, Action::embed_revoked, revoked->first, revoked->second);
  });
}

}  // namespace kb
