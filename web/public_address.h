#pragma once

#include <string>

#include "web/application.h"

namespace web {

/// What to put before a path to make an address that works elsewhere: the base URL of the settings, on one's own machine what the request
/// was sent to, else nothing: a Host header that anybody can make up isn't repeated.
std::string public_base(const Application& application, const Request& request);

}  // namespace web
