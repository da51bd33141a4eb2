#pragma once

#include "web/application.h"

/// The steps of a review, each a form of contribution_page: on success 303 back to that page, which says what was done (`?done=…`); on a
/// refusal the page again with its status, the reason at the form, and what was typed. 404 for what one may not see.
namespace web {

/// POST /contributions/{n}/submission {reason}
Response contribution_submission(Application& application, const Request& request);
/// POST /contributions/{n}/approval {text, item_<key>=yes, word_<place>}
Response contribution_approval(Application& application, const Request& request);
/// POST /contributions/{n}/return {words}
Response contribution_return(Application& application, const Request& request);
/// POST /contributions/{n}/decline {words}
Response contribution_decline(Application& application, const Request& request);
/// POST /contributions/{n}/withdrawal
Response contribution_withdrawal(Application& application, const Request& request);
/// POST /contributions/{n}/reopening
Response contribution_reopening(Application& application, const Request& request);
/// POST /contributions/{n}/assignment {reviewer, due}: a name, or empty for oneself; a day, or empty to leave it as it is.
Response contribution_assignment(Application& application, const Request& request);
/// POST /contributions/{n}/comments {text, line, last_line, body, suggestion}: a suggestion that says what the lines say is none.
Response contribution_comment(Application& application, const Request& request);
/// POST /contributions/{n}/comments/{comment}/resolution {resolved=0|1}
Response comment_resolution(Application& application, const Request& request);
/// POST /contributions/{n}/comments/{comment}/application {version}
Response suggestion_application(Application& application, const Request& request);
/// POST /documents/{id}/revisions/{number}/restoration {lang}: begins a contribution with that revision's text, and leads there.
Response revision_restoration(Application& application, const Request& request);

}  // namespace web
