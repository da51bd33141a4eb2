#include "web/card_text.h"

#include <doctest/doctest.h>

TEST_CASE("what fits on a card is taken whole; what doesn't is left out from a paragraph or an item on, and a heading never stands last") {
  const web::CardRoom room{.lines = 6, .columns = 20};
  CHECK(web::card_text("Short.\n", room).markdown == "Short.\n");
  CHECK(web::card_text("Short.\n", room).whole);
  CHECK(web::card_text("", room).whole);
  const auto list = web::card_text("- one\n- two\n- three\n- four\n- five\n- six\n- seven\n", room);
  CHECK(list.markdown == "- one\n- two\n- three\n- four\n- five\n");
  CHECK_FALSE(list.whole);
  const auto headed =
      web::card_text("First.\n\n## A heading\n\nThis is a paragraph that takes far more lines than are left on the card.\n", room);
  CHECK(headed.markdown == "First.\n\n");
  CHECK_FALSE(headed.whole);
  const auto table = web::card_text("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n", room);
  CHECK(table.markdown == "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n");
  const auto fenced = web::card_text("```\n# no heading\n\n- no item\n```\n", room);
  CHECK(fenced.whole);
}

TEST_CASE("a text whose first piece is too long is cut at a word, an ideograph counts twice") {
  const auto words = web::card_text("These words go on and on and on and on and on.", {.lines = 2, .columns = 20});
  CHECK(words.markdown.empty());
  CHECK(words.plain == "These words go on…");
  CHECK(web::cut_columns("手环连不上手机", 8) == "手环连不…");
  CHECK(web::cut_columns("short", 8) == "short");
  CHECK(web::columns_of("手环 ab") == 7);
  CHECK(web::columns_of("e\xCC\x81") == 1);
}
