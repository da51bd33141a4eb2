#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/library/people.h"

namespace web {

enum class Method { get, post, put, del };

/// The page of another tool that shows the desk (kb/library/embeds.h).
struct Frame {
  std::string origin;  ///< who may show it, and whom it talks to
  std::string token;
};

/// A whole request, already read under the door's limits and well-formed. Values only; no library's types.
struct Request {
  Method method = Method::get;                               ///< HEAD comes as get: the door leaves the body out
  std::string path;                                          ///< decoded, begins with `/`, valid UTF-8, no NUL
  std::vector<std::pair<std::string, std::string>> query;    ///< decoded, in order, valid UTF-8
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  std::string body;
  std::string address;                                       ///< of the peer (or of the client, behind a trusted proxy)
  std::map<std::string, std::string, std::less<>> captures;  ///< of the route's `{name}` parts
  std::vector<std::pair<std::string, std::string>> form;     ///< of an application/x-www-form-urlencoded body

  // Set by the application before a handler is called.
  std::optional<kb::Person> person;    ///< who is signed in, by session or token
  std::optional<Frame> frame;          ///< it comes out of a frame, by that frame's token; then there is no person and no cookie
  std::string csrf;                    ///< the session's form token; empty with an API token
  std::string interface_language;      ///< en or zh: account, cookie, Accept-Language
  std::vector<std::string> languages;  ///< the reader's languages in order

  const std::string* header(std::string_view name) const;     ///< first of that name, nullptr if absent
  const std::string* parameter(std::string_view name) const;  ///< first in the query
  std::vector<std::string> parameters(std::string_view name) const;
  const std::string* field(std::string_view name) const;           ///< first in the form
  std::optional<std::string> cookie(std::string_view name) const;  ///< first of that name
};

}  // namespace web
