#pragma once

#include <string>

#include "kb/library/database.h"
#include "web/application.h"
#include "web/locale.h"
#include "web/request.h"
#include "web/response.h"

/// Who a request comes from, and in which languages they read.
namespace web {

/// `__Host-casebook` behind TLS, else `casebook`.
std::string session_cookie_name(const Settings& settings);

/// Sets the cookie of a new session; without a secret takes it away. HttpOnly, SameSite=Lax.
void set_session_cookie(Response& response, const Settings& settings, const std::string& secret);

/// Fills in person, csrf, interface_language and languages: from a Bearer token, else the session cookie, else the browser's wishes. With a
/// frame's token, as Bearer or as `token` in the address of a frame, it fills in frame and takes the cookies out of the request.
/// Returns false if a token was sent and isn't valid, or is missing where a frame's is needed.
bool identify(const Settings& settings, kb::Database& database, const Locales& locales, Request& request);

/// interface_language and languages alone.
void choose_languages(const Locales& locales, Request& request);

}  // namespace web
