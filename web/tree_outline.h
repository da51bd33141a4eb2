#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/document/vocabulary.h"
#include "web/tree_address.h"

namespace web {

/// The tree as nested lists, for a template that can't nest by itself: a list of what to write one after the other, each with one of `open`
/// (a list begins), `close`, `item` (an item begins: {answer, question, id, url to walk from there, outcome, walked, here, again, below})
/// and `end` (of an item). A node that several answers lead to stands in full at the first (`again` at the others); what is deeper than
/// twelve lists stands in full behind (`below`).
nlohmann::json tree_outline(const WalkedTree& walked, const kb::Vocabulary& vocabulary);

}  // namespace web
