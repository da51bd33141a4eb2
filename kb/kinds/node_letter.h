#pragma once

#include <string>

#include "kb/document/document.h"
#include "kb/kinds/fault_tree.h"

/// What a node of a fault tree says, as plain text: for notes and e-mails. Paragraphs stand apart by an empty line, items of lists keep
/// their dash or number, cells of a table stand one behind the other.
namespace kb {

/// All that `node_text` has.
std::string node_plain_text(const FaultTree::Node& node, const Document& document);

/// What stands in its quotes (`> …`): the words for the customer. Empty if it quotes nothing.
std::string node_reply(const FaultTree::Node& node, const Document& document);

}  // namespace kb
