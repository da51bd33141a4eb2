#include "web/csv.h"

#include <doctest/doctest.h>

TEST_CASE("cells are quoted where RFC 4180 asks for it") {
  CHECK(web::csv_line({"a", "b c", ""}) == "a,b c,\r\n");
  CHECK(web::csv_line({"a,b", "say \"x\"", "two\nlines"}) == "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
  CHECK(web::csv_line({"电池"}) == "电池\r\n");
}

TEST_CASE("no cell is a formula") {
  for (const char* cell : {"=1+1", "+1", "-1", "@x", "\tx"}) CHECK(web::csv_line({cell}) == "'" + std::string(cell) + "\r\n");
  CHECK(web::csv_line({"=HYPERLINK(\"x\",\"y\")"}) == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n");
  CHECK(web::csv_line({"a=b"}) == "a=b\r\n");
}
