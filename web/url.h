#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Percent-encoding as WHATWG URL and RFC 3986 have it, read strictly: a wrong escape is an error, never guessed at.
namespace web {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Well-formed UTF-8: no overlong forms, no surrogates.
bool is_utf8(std::string_view text);

/// `%E7%94%B5` → 电. nullopt for a broken escape, a NUL or bytes that are not UTF-8. `plus_is_space`: as forms and queries have it.
std::optional<std::string> decode_component(std::string_view text, bool plus_is_space);

/// A query (without `?`) or an application/x-www-form-urlencoded body, in order. nullopt as above, or past `max_fields`.
std::optional<Fields> parse_fields(std::string_view text, std::size_t max_fields = 1000);

/// Everything but unreserved characters as `%XX`: fit for a query's value or one segment of a path.
std::string encode_component(std::string_view text);

/// A decoded path as it may stand in an address: like encode_component, but slashes stay.
std::string encode_path(std::string_view path);

/// A query out of fields, without `?`.
std::string encode_fields(const Fields& fields);

/// A place of this server that a redirect may lead to: begins with one `/`, has no backslash, no control character, at most 2,000 bytes.
bool is_local_path(std::string_view path);

/// A Host header that names this machine: `localhost`, `127.0.0.1` or `[::1]`, with or without a port.
bool is_loopback(std::string_view host);

}  // namespace web
