#include "kb/packs/item_fault.h"

#include <doctest/doctest.h>

namespace {

const std::vector<kb::ItemText> texts = {{"de", false}, {"en", true}, {"zh", false}};

std::string chosen(const kb::PackItem& item, const std::vector<std::string>& languages) {
  const auto at = kb::chosen_text(item, languages, texts);
  return at ? texts[*at].lang : "none";
}

std::string fault(const kb::PackItem& item, bool has_part) {
  return kb::item_fault(item, {"zh"}, texts, [&](std::size_t at) { return has_part && texts[at].lang == "zh"; });
}

}  // namespace

TEST_CASE("an item is shown in its own language, else in the pack's first, else in the original") {
  CHECK(chosen({.id = "valve", .lang = "de"}, {"zh"}) == "de");
  CHECK(chosen({.id = "valve", .lang = "ja"}, {"fr", "zh", "de"}) == "zh");
  CHECK(chosen({.id = "valve"}, {"fr"}) == "en");
  CHECK(kb::chosen_text({.id = "valve"}, {}, {{"de", false}}) == 0);
  CHECK_FALSE(kb::chosen_text({.id = "valve"}, {"en"}, {}));
}

TEST_CASE("an item must be published in its language, and have its part in the text that is shown") {
  CHECK(fault({.id = "valve"}, false) == "");
  CHECK(fault({.id = "valve", .lang = "ja"}, true) == "\"valve\" isn't published in \"ja\"");
  CHECK(fault({.id = "valve", .heading = "start"}, true) == "");
  CHECK(fault({.id = "valve", .heading = "start"}, false) == "\"valve\" has no section \"start\"");
  CHECK(fault({.id = "valve", .lang = "en", .fact = "days"}, true) == "\"valve\" has no fact \"days\"");
  CHECK(kb::item_fault({.id = "valve"}, {}, {}, nullptr) == "there is no document \"valve\"");
}
