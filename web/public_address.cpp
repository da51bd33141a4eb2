#include "web/public_address.h"

#include "web/url.h"

namespace web {

std::string public_base(const Application& application, const Request& request) {
  if (!application.settings.base_url.empty()) return application.settings.base_url;
  const std::string* host = request.header("host");
  return host && is_loopback(*host) ? "http://" + *host : "";
}

}  // namespace web
