#include <doctest/doctest.h>

#include <set>

#include "kb/kinds/kind.h"

TEST_CASE("every kind's checklist has the common items and no key twice") {
  for (const kb::Kind* kind : kb::kinds()) {
    CAPTURE(kind->name);
    std::set<std::string_view> keys;
    for (const kb::ChecklistItem& item : kb::checklist(*kind, true)) {
      CHECK(keys.insert(item.key).second);
      CHECK(item.question.ends_with("?"));
    }
    for (const char* key : {"findable", "true", "sourced", "no_personal_data", "kind_in_tone", "faithful"}) CHECK(keys.contains(key));
    CHECK(kb::checklist(*kind, false).size() + 1 == keys.size());
  }
}

TEST_CASE("a regulation sheet takes two approvals, everything else one") {
  for (const kb::Kind* kind : kb::kinds()) CHECK(kind->approvals == (kind->name == "regulation" ? 2 : 1));
}
