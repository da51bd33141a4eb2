#include "web/log.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace {

/// What `fn` writes to standard error.
template <class Fn>
std::string logged(Fn&& fn) {
  TemporaryFolder folder;
  const std::string file = (folder / "log").string();
  const int kept = ::dup(STDERR_FILENO);
  const int aside = ::open(file.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
  ::dup2(aside, STDERR_FILENO);
  fn();
  ::dup2(kept, STDERR_FILENO);
  ::close(aside);
  ::close(kept);
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::string stamp = R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)";

}  // namespace

TEST_CASE("a request is one line: time, what was asked, how it ended, how long it took, from where and by whom") {
  const web::LogEntry entry{.method = "GET",
                            .path = "/documents/valve",
                            .status = 200,
                            .bytes = 5120,
                            .took = std::chrono::microseconds(730),
                            .person = "mei",
                            .address = "192.0.2.1"};
  CHECK(std::regex_match(logged([&] { web::log_request(entry); }),
                         std::regex(stamp + " GET /documents/valve 200 5120 B 730 us 192\\.0\\.2\\.1 mei\n")));
  web::LogEntry nobody = entry;
  nobody.person = {};
  CHECK(logged([&] { web::log_request(nobody); }).ends_with(" us 192.0.2.1\n"));
}

TEST_CASE("nothing that comes from outside can begin a line of its own, or fill the disk") {
  CHECK(std::regex_match(logged([] { web::log_fault("bcdf2345", "a\nb\x1b[31m\x7f"); }),
                         std::regex(stamp + " FAULT bcdf2345 a\\?b\\?\\[31m\\?\n")));
  const std::string endless(10'000, 'x');
  CHECK(logged([&] {
          web::log_request({.method = "GET", .path = endless, .status = 404, .bytes = 0, .took = {}, .person = {}, .address = {}});
        }).size() < 700);
}

TEST_CASE("lines of several threads don't mix") {
  const std::string text = logged([] {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([] {
        for (int line = 0; line < 50; ++line) web::log_fault("id", "one whole line");
      });
  });
  const std::regex whole(stamp + " FAULT id one whole line\n");
  CHECK(std::distance(std::sregex_iterator(text.begin(), text.end(), whole), {}) == 200);
}
