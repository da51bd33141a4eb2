#pragma once

#include "web/application.h"

/// Prints of an edition. How they look on paper is said by print styles (css/edition-print.css): a browser prints them, or saves them as
/// PDF. They speak the pack's first language.
namespace web {

/// GET /packs/{number}/editions/{edition}/print?as=handout|cards
Response edition_print(Application& application, const Request& request);

/// GET /packs/{number}/editions/{edition}/paper.css : running heads and page numbers, which name the edition.
Response edition_paper(Application& application, const Request& request);

/// A text inside a CSS string's double quotes.
std::string css_string(std::string_view text);

}  // namespace web
