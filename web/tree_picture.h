#pragma once

#include <string>

#include "web/application.h"
#include "web/tree_address.h"

/// A fault tree drawn whole: places by Graphviz, the drawing ours (templates/tree_svg.mustache).
namespace web {

/// SVG that needs no style sheet and may stand in a page, whose colours it then takes (css/tree.css). Texts are texts, in the tree's
/// language. The nodes and answers of the walk are drawn thick and numbered, its last node marked. Empty if it can't be drawn (graphviz.h).
std::string tree_svg(Application& application, const Request& request, const WalkedTree& walked);

/// GET /documents/{id}/tree.svg : 404 with a plain sentence if it can't be drawn.
Response tree_picture(Application& application, const Request& request);

/// GET /documents/{id}/tree : the picture, and beside it an outline that says the same in words.
Response tree_page(Application& application, const Request& request);

}  // namespace web
