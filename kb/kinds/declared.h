#pragma once

#include "kb/kinds/kind.h"

/// The kinds, one a file of its name. A new one is declared here, and takes its place in kinds.cpp.
namespace kb {

extern const Kind case_kind;
extern const Kind fault_tree_kind;
extern const Kind regulation_kind;
extern const Kind retrospective_kind;
extern const Kind guide_kind;
extern const Kind script_kind;
extern const Kind culture_card_kind;
extern const Kind term_kind;

}  // namespace kb
