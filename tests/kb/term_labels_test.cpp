#include "kb/library/term_labels.h"

#include <doctest/doctest.h>

#include "tests/support/library.h"

TEST_CASE("a translation of a term has the words of the text that was written first; other documents have none") {
  TestLibrary library;
  const std::string first = "---\nkind: term\ntitle: Return\nlabels:\n  en: [return]\n  zh: [退货, 退回]\n---\nSending back.\n";
  library.import({{"terms/return.en.md", first},
                  {"terms/return.zh.md", "---\nkind: term\ntitle: 退货\ntranslated_from: en\n---\n寄回。\n"},
                  guide_file("valve.en", "Valve")});
  library.database.read([&](kb::Connection& db) {
    const auto labels = kb::published_labels(db, "return");
    REQUIRE(labels.size() == 2);
    CHECK(labels[1].lang == "zh");
    CHECK(labels[1].words == std::vector<std::string>{"退货", "退回"});
    CHECK(kb::published_labels(db, "valve").empty());
    CHECK(kb::published_labels(db, "nothing").empty());
    const auto all = kb::published_labels(db);
    CHECK(all.size() == 1);
    CHECK(all.at("return").size() == 2);
  });
}
