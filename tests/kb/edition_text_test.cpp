#include "kb/packs/edition_text.h"

#include <doctest/doctest.h>

#include "kb/library/edition_part.h"
#include "tests/support/packs.h"

namespace {

struct Library : PackLibrary {
  Library() {
    import({sheet_file("eu-rule.en", "EU", "  withdrawal_days: 14\n"),
            { "scripts/reply.en.md",
              "---\nkind: script\ntitle: Reply\n---\n\nYou have {{reg:eu-rule.withdrawal_days}} days. See [[eu-rule]].\n" }});
  }
  std::string shown(const kb::EditionFiles& edition, const kb::PackItem& item) {
    const kb::Vocabulary vocabulary = kb::edition_vocabulary(edition);
    return kb::shown_part(edition, kb::edition_document(edition, *edition.lock.find({item.id, item.lang}), vocabulary), item, vocabulary)
        .value_or("(none)");
  }
};

}  // namespace

TEST_CASE_FIXTURE(Library, "a citation in an edition says what the edition's own sheet states, whatever the sheet says today") {
  make("Rules", {"reply", "eu-rule.withdrawal_days", "eu-rule#costs"});
  const kb::EditionFiles edition = files_of(kb::freeze_pack(database, trainer, 1));
  import({sheet_file("eu-rule.en", "EU", "  withdrawal_days: 30\n")});
  CHECK(shown(edition, {.id = "reply", .lang = "en"}).find("You have 14 days.") != std::string::npos);
  CHECK(shown(edition, {.id = "eu-rule", .lang = "en", .fact = "withdrawal_days"}).empty());
  CHECK(shown(edition, {.id = "eu-rule", .lang = "en", .heading = "costs"}) == "## Who pays {#costs}\nNobody.\n\n");
  CHECK(shown(edition, {.id = "eu-rule", .lang = "en", .heading = "none"}) == "(none)");
  REQUIRE(kb::text_linked(edition.lock, "eu-rule", "de"));
  CHECK(kb::text_linked(edition.lock, "eu-rule", "de")->name.lang == "en");
  CHECK_FALSE(kb::text_linked(edition.lock, "absent", "en"));
}

TEST_CASE_FIXTURE(Library, "an edition is read without its images, one text or one image alone") {
  import({guide_file("valve.en", "Valve", "![x](label.png)"), { "guides/label.png", test_png() }});
  make("Parts", {"valve"});
  kb::freeze_pack(database, trainer, 1);
  database.read([&](kb::Connection& db) {
    const kb::EditionFiles texts = kb::edition_texts(db, agent, 1, 0);
    CHECK(texts.files.contains("guides/valve.en.md"));
    CHECK_FALSE(texts.files.contains("guides/label.png"));
    CHECK(kb::edition_text(db, agent, 1, 1, {"valve", "en"}).files.size() == 1);
    CHECK(kb::edition_image(db, agent, 1, 1, "guides/label.png") == test_png());
    CHECK_THROWS_AS(kb::edition_text(db, agent, 1, 1, {"reply", "en"}), kb::NotFound);
    CHECK_THROWS_AS(kb::edition_image(db, agent, 1, 1, "guides/valve.en.md"), kb::NotFound);
    CHECK_THROWS_AS(kb::edition_image(db, agent, 1, 1, "vocabulary.yaml"), kb::NotFound);
  });
}
