#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "kb/library/webhooks.h"

namespace web {

struct WebhookPost {
  kb::WebhookAddress to;
  std::string body, signature;
  std::function<bool(std::string_view ip)> allowed;              ///< every address of the host must be one, or nothing is sent
  std::chrono::milliseconds timeout = std::chrono::seconds(10);  ///< for all of it but the resolver
};

/// Posts once, to an address that was looked at: the name is resolved once. Follows no redirect and reads no answer but its status. Empty
/// if the answer was a 2xx; else why not, in English, in a few words.
std::string post_to_webhook(const WebhookPost& post, const std::stop_token& stop = {});

}  // namespace web
