#include "web/form_values.h"

#include <doctest/doctest.h>

#include "kb/error.h"

TEST_CASE("a whole number is digits alone, and no larger than its type holds") {
  CHECK(web::whole_number("0") == 0);
  CHECK(web::whole_number("42") == 42);
  CHECK(web::whole_number<int>("2147483647") == 2147483647);
  for (const char* text : {"", " 1", "1 ", "+1", "-1", "-0", "1.5", "0x1", "1e3", "one", "99999999999999999999"})
    CHECK_MESSAGE(!web::whole_number(text), text);
  CHECK(!web::whole_number<int>("2147483648"));
  const std::string seven = "7", none = "seven";
  CHECK(web::whole_number_or_zero(&seven) == 7);
  CHECK(web::whole_number_or_zero(&none) == 0);
  CHECK(web::whole_number_or_zero(nullptr) == 0);
}

TEST_CASE("what is no number in a path isn't there") {
  web::Request request;
  request.captures = {{"number", "3"}, {"edition", "x"}};
  CHECK(web::path_number(request, "number", "pack") == 3);
  CHECK_THROWS_WITH_AS(web::path_number(request, "edition", "edition"), "There is no edition \"x\".", kb::NotFound);
}

TEST_CASE("absent fields are empty, and line ends become the library's") {
  web::Request request;
  request.form = {{"note", "a\r\nb\rc\n"}};
  request.query = {{"view", "mine"}};
  CHECK(web::unix_lines(web::field_or_empty(request, "note")) == "a\nb\rc\n");
  CHECK(web::field_or_empty(request, "view").empty());
  CHECK(web::parameter_or_empty(request, "view") == "mine");
}
