#include "web/session.h"

#include <algorithm>

#include "kb/library/embeds.h"
#include "kb/library/people.h"
#include "web/access.h"
#include "web/url.h"

namespace web {

namespace {

constexpr int session_seconds = 14 * 24 * 60 * 60;

void add(std::vector<std::string>& languages, const std::string& tag) {
  if (std::find(languages.begin(), languages.end(), tag) == languages.end()) languages.push_back(tag);
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    std::string_view part = list.substr(0, list.find(','));
    list.remove_prefix(std::min(part.size() + 1, list.size()));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (is_language_tag(part)) parts.emplace_back(part);
  }
  return parts;
}

/// What stands after `Bearer `, in any case as RFC 9110 §11.1 has the names of schemes; nullopt if it is another scheme.
std::optional<std::string_view> bearer_token(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() < scheme.size()) return std::nullopt;
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  if (!std::equal(scheme.begin(), scheme.end(), authorization.begin(), [&](char b, char a) { return same(a, b); })) return std::nullopt;
  authorization.remove_prefix(std::min(authorization.find_first_not_of(' ', scheme.size()), authorization.size()));
  return authorization;
}

}  // namespace

std::string session_cookie_name(const Settings& settings) { return settings.secure_cookies ? "__Host-casebook" : "casebook"; }

void set_session_cookie(Response& response, const Settings& settings, const std::string& secret) {
  std::string cookie = session_cookie_name(settings) + "=" + secret +
                       "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(secret.empty() ? 0 : session_seconds);
  if (settings.secure_cookies) cookie += "; Secure";
  response.headers.emplace_back("Set-Cookie", cookie);
}

void choose_languages(const Locales& locales, Request& request) {
  const std::string* header = request.header("accept-language");
  std::vector<std::string> wanted = header ? accepted_languages(*header) : std::vector<std::string>();
  std::vector<std::string> candidates;
  if (request.person && !request.person->interface_language.empty()) candidates.push_back(request.person->interface_language);
  if (auto cookie = request.cookie("language")) candidates.push_back(*cookie);
  candidates.insert(candidates.end(), wanted.begin(), wanted.end());
  request.interface_language = "en";
  for (const std::string& candidate : candidates) {
    if (!locales.has(primary_language(candidate))) continue;
    request.interface_language = primary_language(candidate);
    break;
  }
  request.languages.clear();
  if (request.person)
    for (const std::string& tag : split(request.person->languages)) add(request.languages, tag);
  if (request.languages.empty())
    for (const std::string& tag : wanted) add(request.languages, tag);
  add(request.languages, request.interface_language);
}

namespace {

/// A frame knows nobody: whatever a browser sends along by itself is left aside.
bool identify_frame(kb::Database& database, std::string_view token, Request& request) {
  std::erase_if(request.headers, [](const auto& header) { return header.first == "cookie"; });
  const auto embed = database.read([&](kb::Connection& db) { return kb::find_embed(db, token); });
  if (embed) request.frame = Frame{embed->origin, std::string(token)};
  return embed.has_value();
}

}  // namespace

bool identify(const Settings& settings, kb::Database& database, const Locales& locales, Request& request) {
  bool valid = true;
  const std::string* authorization = request.header("authorization");
  auto token = authorization ? bearer_token(*authorization) : std::nullopt;
  if (is_frame_path(request.path)) {
    if (const std::string* in_address = request.parameter("token"); in_address && !token) token = *in_address;
    valid = identify_frame(database, token.value_or(""), request);
  } else if (token) {
    request.person = database.read([&](kb::Connection& db) { return kb::find_token(db, *token); });
    valid = request.person || identify_frame(database, *token, request);
  } else if (auto secret = request.cookie(session_cookie_name(settings)); secret && !secret->empty()) {
    if (auto session = kb::find_session(database, *secret)) {
      request.person = std::move(session->person);
      request.csrf = std::move(session->csrf);
    }
  }
  if (request.person && request.person->disabled) {
    request.person.reset();
    request.csrf.clear();
  }
  choose_languages(locales, request);
  return valid;
}

}  // namespace web
