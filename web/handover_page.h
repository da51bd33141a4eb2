#pragma once

#include <string>

#include "web/application.h"

/// A bookmark for tools that show no frame: it opens a window with the desk's form and hands over the text selected in the page it is used
/// on. The text goes from window to window by postMessage, so that it is in no address, history or log; the desk is asked once a person
/// presses the button.
namespace web {

/// GET /desk/handover : the receiving window. Unlike all other pages it keeps the window that opened it: Cross-Origin-Opener-Policy is
/// unsafe-none.
Response handover_page(Application& application, const Request& request);

/// The bookmark's address, `javascript:…`; empty if it isn't known where people reach this server (public_address.h).
std::string bookmarklet(Application& application, const Request& request);

}  // namespace web
