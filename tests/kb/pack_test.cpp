#include "kb/packs/pack.h"

#include <doctest/doctest.h>

namespace {

kb::PackContents right() {
  return {.month = "2026-12",
          .title = "Rules",
          .languages = {"EN", "pt-br"},
          .sections = {{"New", "Note.", {{.id = "valve"}, {.id = "valve", .heading = "start"}}}}};
}

std::string faults(kb::PackContents contents) {
  std::string all;
  for (const auto& problem : kb::check_pack(contents)) all += to_string(problem) + "\n";
  return all;
}

template <class Change>
std::string with(Change change) {
  kb::PackContents contents = right();
  change(contents);
  return faults(contents);
}

}  // namespace

TEST_CASE("a pack that is right has no problems, and its languages are put into their usual case") {
  kb::PackContents contents = right();
  CHECK(kb::check_pack(contents).empty());
  CHECK(contents.languages == std::vector<std::string>{"en", "pt-BR"});
  CHECK(contents.item_count() == 2);
}

TEST_CASE("readers stand in the order of the roles, each once") {
  kb::PackContents contents = right();
  contents.readers = {"senior", "agent", "senior"};
  CHECK(kb::check_pack(contents).empty());
  CHECK(contents.readers == std::vector<std::string>{"agent", "senior"});
  CHECK(with([](kb::PackContents& p) { p.readers = {"boss"}; }).starts_with("readers: has \"boss\", which is no role"));
}

TEST_CASE("every text has its bound and every place its name") {
  using Pack = kb::PackContents;
  CHECK(with([](Pack& p) { p.month = "2026-13"; }) == "month: must be a month, such as 2026-12\n");
  CHECK(with([](Pack& p) { p.title = " "; }) == "title: is missing\n");
  CHECK(with([](Pack& p) { p.title = std::string(201, 'x'); }) == "title: is longer than 200 characters\n");
  CHECK(with([](Pack& p) { p.theme = "a\nb"; }) == "theme: must be one line\n");
  CHECK(with([](Pack& p) { p.audience = std::string(501, 'x'); }) == "audience: is longer than 500 characters\n");
  CHECK(with([](Pack& p) { p.languages = {"deutsch"}; }).starts_with("languages: \"deutsch\" isn't a language"));
  CHECK(with([](Pack& p) { p.languages.resize(17, "en"); }) == "languages: has more than 16 languages\n");
  CHECK(with([](Pack& p) { p.sections.resize(51); }).starts_with("sections: has more than 50 sections"));
  CHECK(with([](Pack& p) { p.sections[0].note = std::string(10'001, 'x'); }) == "sections[0].note: is longer than 10,000 bytes\n");
  CHECK(with([](Pack& p) { p.sections[0].note = "\xff"; }).starts_with("sections[0].note: "));
  CHECK(with([](Pack& p) { p.sections[0].items[1].id = "../x"; }).starts_with("sections[0].items[1].id: must be a document's id"));
  CHECK(with([](Pack& p) { p.sections[0].items[1].fact = "days"; }) == "sections[0].items[1]: is either a section or a fact, not both\n");
  CHECK(with([](Pack& p) { p.sections.push_back(p.sections[0]); }) ==
        "sections[1].items[0]: stands in the pack already: valve\nsections[1].items[1]: stands in the pack already: valve#start\n");
}

TEST_CASE("an item's value says its language and part, and is read as it was written") {
  for (const kb::PackItem& item :
       {kb::PackItem{.id = "valve"}, kb::PackItem{.id = "valve", .lang = "pt-BR"},
        kb::PackItem{.id = "valve", .lang = "zh", .heading = "a.b/c"}, kb::PackItem{.id = "rule", .fact = "days"}})
    CHECK(kb::parse_item(kb::item_value(item)) == item);
  CHECK_FALSE(kb::parse_item("valve"));
  CHECK_FALSE(kb::parse_item("en/"));
}
