#include "web/wrapped_lines.h"

#include <doctest/doctest.h>

using Lines = std::vector<std::string>;

TEST_CASE("lines break between words and are no longer than asked for") {
  CHECK(web::wrapped_lines("Does the band pair with the phone?", "en", 14) == Lines{"Does the band", "pair with the", "phone?"});
  CHECK(web::wrapped_lines("one", "en", 14) == Lines{"one"});
  CHECK(web::wrapped_lines("", "en", 14).empty());
  CHECK(web::wrapped_lines("unbreakablelongword yes", "en", 5) == Lines{"unbreakablelongword", "yes"});
}

TEST_CASE("ideographs take two columns and break without spaces; Thai breaks between words") {
  CHECK(web::wrapped_lines("手环重启后连得上吗？", "zh", 12) == Lines{"手环重启后连", "得上吗？"});
  for (const std::string& line : web::wrapped_lines("ตรวจสอบการเชื่อมต่อบลูทูธของโทรศัพท์", "th", 14)) CHECK(line.size() <= 3 * 20);
  CHECK(web::wrapped_lines("ตรวจสอบการเชื่อมต่อบลูทูธของโทรศัพท์", "th", 14).size() > 1);
  CHECK(web::wrapped_lines("هل يعمل السوار بعد الشحن؟", "ar", 12).size() == 3);
}
