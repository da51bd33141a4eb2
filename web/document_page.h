#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/application.h"

namespace web {

/// The languages to look for a document in: the one that `lang=` asks for, then the reader's.
std::vector<std::string> wanted_languages(const Request& request);

/// GET /documents/{id}?lang= : with the header `Casebook-Part: document` the document alone, for the preview beside the hits.
Response document_page(Application& application, const Request& request);

/// The page of the document that the request asks for by `id` and `lang`, with `more` in its context: for forms on it that were refused.
Response show_document(Application& application, const Request& request, const nlohmann::json& more, int status);

/// POST /documents/{id}/reply with `lang`, `market` and the values: a script's page with its gaps filled, 422 if `check` is sent and one is
/// open; with the header `Casebook-Part: script-form` the form alone. Changes nothing.
Response script_reply(Application& application, const Request& request);

/// GET /documents/{id}/source?lang= : the file's bytes, as plain text.
Response document_source(Application& application, const Request& request);

/// GET /documents/{id}/revisions?lang=
Response revisions_page(Application& application, const Request& request);

/// GET /documents/{id}/revisions/{number}?lang= : a revision as it was.
Response revision_page(Application& application, const Request& request);

/// GET /documents/{id}/diff?lang=&from=&to= : what changed between two revisions, words within lines.
Response diff_page(Application& application, const Request& request);

/// GET /attachments/{folder}/{name} : an image beside a document.
Response attachment(Application& application, const Request& request);

}  // namespace web
