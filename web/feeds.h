#pragma once

#include <string>

#include "web/application.h"

/// Atom feeds (RFC 4287). An entry's id is made of what it is and stays, wherever the library moves; readers that have a feed already get
/// 304 (answer_headers.h).
namespace web {

/// GET /feed.atom : revisions that were published, the newest of each document.
Response library_feed(Application& application, const Request& request);
/// GET /feeds/{secret} : the notices of whose secret it is, in the language of their interface. 404 for any other.
Response notices_feed(Application& application, const Request& request);

/// What makes a path an absolute address for whoever asks: as public_base() has it, else the Host that they sent. For answers to them
/// alone.
std::string absolute_base(const Application& application, const Request& request);

}  // namespace web
