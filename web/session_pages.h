#pragma once

#include "web/application.h"

/// Signing in and out, the first administrator, and one's own account.
namespace web {

Response sign_in_page(Application& application, const Request& request);  ///< GET /sign-in?next=
Response sign_in(Application& application, const Request& request);       ///< POST /sign-in: name, password, next
Response sign_out(Application& application, const Request& request);      ///< POST /sign-out

Response setup_page(Application& application, const Request& request);  ///< GET /setup/{secret}
Response setup(Application& application, const Request& request);       ///< POST /setup/{secret}: name, password

Response account_page(Application& application, const Request& request);  ///< GET /account
/// POST /account: languages, markets and interface_language; or, with `new_password`, password and new_password.
Response change_account(Application& application, const Request& request);

}  // namespace web
