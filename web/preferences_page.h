#pragma once

#include "web/application.h"

namespace web {

/// POST /preferences {theme: light|dark, language, next}: kept in a cookie of this browser, the language also in the account of who is
/// signed in.
Response set_preferences(Application& application, const Request& request);

}  // namespace web
