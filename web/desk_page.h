#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kb/kinds/fault_tree.h"
#include "web/application.h"

namespace web {

/// GET /desk : the form. POST /desk : what the pasted text calls for; the text goes back into the form, and nowhere else.
Response desk_page(Application& application, const Request& request);

/// Bytes of a posted form or body: 256 KB of text, each byte escaped.
inline constexpr std::size_t desk_body_limit = 6 * 256 * 1024 + 4096;

/// Published fault trees, as the desk asks for them (indexer::DeskRequest::tree).
std::function<std::shared_ptr<const kb::FaultTree>(const std::string& id, const std::string& lang)> trees_of(Application& application);

}  // namespace web
