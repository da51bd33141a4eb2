#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/document/document.h"
#include "web/application.h"

/// "Add to pack", wherever a trainer reads or finds something.
namespace web {

/// For who makes packs, adds `add_to_pack` to a page's context, as templates/add_to_pack.mustache shows it: the packs made last with their
/// sections, that to which this browser added last before the others. For others nothing.
void add_pack_choices(Application& application, const Request& request, nlohmann::json& context);
/// The same for a document's page, with its sections, nodes and facts to choose from.
void add_pack_choices(Application& application, const Request& request, const kb::Document& document, nlohmann::json& context);

/// POST /packs/{number}/items {item…, section, next; what: ticked, page or search; of_page…, search} : adds them and goes back to `next`,
/// which then has `added=` and `count=`; with the header `Casebook-Part: added` says so alone.
Response add_pack_items(Application& application, const Request& request);

}  // namespace web
