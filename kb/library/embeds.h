#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/date.h"
#include "kb/library/database.h"
#include "kb/library/people.h"

/// The desk inside other tools: each tool has a token of its own, which reads what is published and changes nothing, and one origin that
/// may show it. Functions that change something append an event in the name of `by`.
namespace kb {

struct Embed {
  std::int64_t id = 0;
  std::string origin;  ///< as browsers write it: `https://tickets.example`, `http://127.0.0.1:8090`
  std::string label;   ///< what it is for; may be empty
  std::string by;      ///< who made it
  Time created;
};

/// An origin as browsers write it (RFC 6454 §6.1): lower case, without the scheme's own port. Taken are https://host[:port], and http:// on
/// this machine alone (127.0.0.0/8, localhost); hosts in ASCII, at most 253 bytes. nullopt for anything else: a path, a wildcard, a user,
/// an address in brackets, which content policies can't name.
std::optional<std::string> parse_origin(std::string_view text);

/// The token, which is shown once: `casebook_embed_` and 256 random bits. Throws Invalid for what isn't an origin and for a label of more
/// than 100 bytes.
std::string make_embed(Database& db, std::string_view origin, std::string_view label, std::string_view by = by_command_line);
std::optional<Embed> find_embed(Connection& db, std::string_view token);  ///< nullopt if unknown or revoked
std::vector<Embed> embeds(Connection& db);                                ///< oldest first
/// Its token is worth nothing from now on. Throws NotFound.
void revoke_embed(Database& db, std::int64_t id, std::string_view by = by_command_line);

}  // namespace kb
