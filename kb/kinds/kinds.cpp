#include "kb/kinds/declared.h"

namespace kb {

std::span<const Kind* const> kinds() {
  static constexpr const Kind* all[] = {&case_kind,  &fault_tree_kind, &regulation_kind,   &retrospective_kind,
                                        &guide_kind, &script_kind,     &culture_card_kind, &term_kind};
  return all;
}

const Kind* find_kind(std::string_view name) {
  for (const Kind* kind : kinds())
    if (kind->name == name) return kind;
  return nullptr;
}

}  // namespace kb
