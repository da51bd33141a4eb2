#include "kb/library/images.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/backup.h"
#include "kb/library/documents.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

TEST_CASE("an image is published with the text that shows it, and only then") {
  ReviewLibrary library;
  auto c = library.start(library.senior, "valve", "");
  const std::string name = kb::add_image(library.database, library.senior, c.number, "Screen shot.PNG", test_png());
  CHECK(name.starts_with("image-"));
  CHECK(name.ends_with(".png"));
  CHECK(kb::add_image(library.database, library.senior, c.number, "again.png", test_png()) == name);
  const std::string other = kb::add_image(library.database, library.senior, c.number, "b.png", test_png() + "x");
  library.database.read([&](kb::Connection& db) {
    CHECK(kb::contribution_images(db, library.senior, c.number) == std::vector<std::string>{name, other});
    CHECK(kb::contribution_image(db, library.reviewer, c.number, name) == test_png());
  });
  const std::string text = guide_text("Valve", "![It](" + name + ")");
  CHECK(kb::check_contribution(library.database, library.senior, c.number, text, kb::parse_markdown).problems.empty());
  c = library.submit(library.senior, library.save(library.senior, c, text));
  const auto attachment = [&](const std::string& path) {
    return library.database.read([&](kb::Connection& db) { return kb::attachment(db, path); });
  };
  CHECK_FALSE(attachment("guides/" + name));
  library.approve(library.reviewer, c);
  CHECK(attachment("guides/" + name) == test_png());
  CHECK_FALSE(attachment("guides/" + other));
}

TEST_CASE("images of others' drafts don't exist") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "valve", "");
  const std::string name = kb::add_image(library.database, library.senior, c.number, "a.png", test_png());
  CHECK_THROWS_AS(kb::add_image(library.database, library.reviewer, c.number, "a.png", test_png()), kb::Forbidden);
  CHECK_THROWS_AS(kb::add_image(library.database, library.other, c.number, "a.png", test_png()), kb::NotFound);
  library.database.read([&](kb::Connection& db) {
    CHECK_THROWS_AS(kb::contribution_image(db, library.other, c.number, name), kb::NotFound);
    CHECK_THROWS_AS(kb::contribution_images(db, library.other, c.number), kb::NotFound);
    CHECK_THROWS_AS(kb::contribution_image(db, library.senior, c.number, "image-0000000000000000.png"), kb::NotFound);
  });
  const auto another = library.start(library.other, "pump", guide_text("Pump", "![It](" + name + ")"));
  CHECK_THROWS_AS(library.submit(library.other, another), kb::Invalid);  // no such image beside it
}

TEST_CASE("what is no image, or one too many, is refused; what was submitted gets no more") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "valve", guide_text("Valve"));
  const auto add = [&](const std::string& name, const std::string& bytes) {
    kb::add_image(library.database, library.senior, c.number, name, bytes);
  };
  CHECK(refusal<kb::Invalid>([&] { add("a.svg", "<svg/>"); }) == "An image is a png, jpg, gif or webp file.");
  CHECK_THROWS_AS(add("png", test_png()), kb::Invalid);
  CHECK_THROWS_AS(add("a.png", "no image"), kb::Invalid);
  CHECK_THROWS_AS(add("a.png", test_png() + std::string(6'000'000, 'x')), kb::Invalid);
  for (int i = 0; i < 50; ++i) add("a.png", test_png() + std::to_string(i));
  CHECK(refusal<kb::Conflict>([&] { add("a.png", test_png()); }) == "Contribution 1 has 50 images; there is no room for more.");
  library.submit(library.senior, c);
  CHECK_THROWS_AS(add("a.png", test_png()), kb::Conflict);
  CHECK_THROWS_AS(library.database.write([](kb::Connection& db) { db.execute("update contribution_image set bytes = x'00'"); }),
                  std::runtime_error);
  CHECK(kb::verify(library.database).empty());
}
