#pragma once

#include <string>
#include <string_view>

namespace web {

/// `data:image/png;base64,…` (RFC 2397, RFC 4648 §4): a file inside the page that shows it.
std::string data_uri(std::string_view type, std::string_view bytes);

}  // namespace web
