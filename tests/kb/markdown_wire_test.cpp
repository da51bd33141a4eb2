#include "kb/document/markdown_wire.h"

#include <doctest/doctest.h>

#include <random>

namespace {

const std::string sample =
    "# Title {#title}\n\n[a](https://example.org) [[other-id#part]] ![x](a.png) [bad](javascript:x)\n\n- [Yes](#title)\n- [x] done\n\n| a "
    "|\n|---|\n| b |\n";

}  // namespace

TEST_CASE("what is written is read back") {
  const kb::Markdown sent = kb::parse_markdown(sample);
  const std::string bytes = kb::wire::write_markdown(sent);
  const auto got = kb::wire::read_markdown(bytes);
  REQUIRE(got);
  CHECK(kb::wire::write_markdown(*got) == bytes);
  REQUIRE(got->links.size() == sent.links.size());
  CHECK(got->links[1].fragment == "part");
  CHECK(got->links[2].image);
  CHECK(got->links[4].answer);
  CHECK(got->headings[0].explicit_id);
  CHECK(got->tasks.size() == 1);
  CHECK(got->problems == sent.problems);

  kb::LinkTargets targets;
  targets.attachments = "/a/";
  targets.documents["x"] = {"/x", "Title"};
  const auto request = kb::wire::read_render_request(kb::wire::write_render_request("body", targets));
  REQUIRE(request);
  CHECK(request->body == "body");
  CHECK(request->targets.attachments == "/a/");
  CHECK(request->targets.documents.at("x").title == "Title");
}

TEST_CASE("a message is framed by its kind and length") {
  const std::string bytes = kb::wire::framed(kb::wire::Message::answer, std::string(70'000, 'x'));
  const auto header = kb::wire::read_header(bytes);
  CHECK(header.message == kb::wire::Message::answer);
  CHECK(header.length == 70'000);
  CHECK(kb::wire::read_header("a\xFF\xFF\xFF\xFF").length == 0xFFFFFFFF);
}

TEST_CASE("bytes that are no message are refused, whatever they claim") {
  const std::string bytes = kb::wire::write_markdown(kb::parse_markdown(sample));
  for (size_t length = 0; length < bytes.size(); ++length) CHECK_FALSE(kb::wire::read_markdown(std::string_view(bytes).substr(0, length)));
  CHECK_FALSE(kb::wire::read_markdown(bytes + "x"));
  CHECK_FALSE(kb::wire::read_markdown("\xFF\xFF\xFF\x7F"));
  CHECK_FALSE(kb::wire::read_render_request("\xFF\xFF\xFF\x7F"));
  std::mt19937 random(5);
  for (int round = 0; round < 5000; ++round) {
    std::string broken = bytes;
    for (size_t count = random() % 4 + 1; count > 0; --count) broken[random() % broken.size()] = static_cast<char>(random());
    if (const auto markdown = kb::wire::read_markdown(broken))
      for (const auto& link : markdown->links) {
        REQUIRE(link.heading >= -1);
        REQUIRE(link.heading < static_cast<int>(markdown->headings.size()));
      }
  }
}
