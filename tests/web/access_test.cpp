#include "web/access.h"

#include <doctest/doctest.h>

namespace {

bool same_origin(const std::vector<std::pair<std::string, std::string>>& headers) {
  web::Request request;
  request.headers = headers;
  request.headers.emplace_back("host", "casebook.example:8080");
  return web::is_same_origin(request);
}

}  // namespace

TEST_CASE("where a request comes from is what Sec-Fetch-Site says, or else Origin") {
  CHECK(same_origin({}));
  CHECK(same_origin({{"sec-fetch-site", "same-origin"}}));
  CHECK(same_origin({{"sec-fetch-site", "none"}}));
  CHECK_FALSE(same_origin({{"sec-fetch-site", "cross-site"}, {"origin", "http://casebook.example:8080"}}));
  CHECK(same_origin({{"origin", "http://casebook.example:8080"}}));
  CHECK_FALSE(same_origin({{"origin", "http://casebook.example"}}));
  CHECK_FALSE(same_origin({{"origin", "http://evil.example/casebook.example:8080"}}));
  CHECK_FALSE(same_origin({{"origin", "null"}}));
}

TEST_CASE("several roles give what each of them gives") {
  kb::Person person;
  person.roles.bits = static_cast<std::uint8_t>(kb::Role::trainer) | static_cast<std::uint8_t>(kb::Role::reviewer);
  CHECK(web::may_use(person, web::Access::trainer, false));
  CHECK(web::may_use(person, web::Access::senior, false));
  CHECK_FALSE(web::may_use(person, web::Access::admin, false));
}
