#include "kb/document/markdown_box.h"

#include <dirent.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <thread>

#include "kb/document/markdown_wire.h"
#include "kb/error.h"

namespace {

/// Processes whose parent is this one, zombies too.
std::vector<pid_t> children() {
  std::vector<pid_t> found;
  DIR* folder = opendir("/proc");
  while (const dirent* entry = readdir(folder)) {
    const pid_t pid = atoi(entry->d_name);
    if (pid <= 0) continue;
    std::ifstream status("/proc/" + std::string(entry->d_name) + "/stat");
    std::string text((std::istreambuf_iterator<char>(status)), {});
    const size_t end = text.rfind(')');
    if (end == std::string::npos) continue;
    pid_t parent = 0;
    char state = 0;
    if (sscanf(text.c_str() + end + 1, " %c %d", &state, &parent) == 2 && parent == getpid()) found.push_back(pid);
  }
  closedir(folder);
  return found;
}

int open_descriptors(pid_t pid) {
  int count = 0;
  DIR* folder = opendir(("/proc/" + std::to_string(pid) + "/fd").c_str());
  if (!folder) return -1;
  while (readdir(folder)) ++count;
  closedir(folder);
  return count - 2;
}

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("a box reads and shows as if the parser were here") {
  kb::MarkdownBox box;
  const std::string body = "## A {#a}\n\n[x](#a) [[other-id]]\n";
  kb::LinkTargets targets;
  targets.documents["other-id"] = {"/documents/other-id", "Other"};
  CHECK(kb::wire::write_markdown(box.parse(body)) == kb::wire::write_markdown(kb::parse_markdown(body)));
  CHECK(box.render(body, targets) == kb::render_html(body, targets));
  CHECK(box.parse("").blocks.empty());
  CHECK(box.render("", {}) == "");
}

TEST_CASE("workers start on first use, are kept, and leave nothing behind") {
  const size_t before = children().size();
  {
    kb::MarkdownBox box("/proc/self/exe", 2);
    CHECK(children().size() == before);
    for (int i = 0; i < 20; ++i) box.parse("text");
    CHECK(children().size() == before + 1);
  }
  CHECK(children().size() == before);
}

TEST_CASE("a worker inherits no file of its master") {
  const int leak = open("/dev/null", O_RDONLY);  // without close-on-exec, as a library may do
  const auto before = children();
  kb::MarkdownBox box;
  box.parse("text");
  for (const pid_t pid : children())
    if (std::find(before.begin(), before.end(), pid) == before.end()) CHECK(open_descriptors(pid) == 3);
  close(leak);
}

TEST_CASE("a worker that was killed is replaced without anyone noticing") {
  const auto before = children();
  kb::MarkdownBox box("/proc/self/exe", 1);
  for (int round = 0; round < 3; ++round) {
    CHECK(box.render("*a*", {}) == "<p><em>a</em></p>\n");
    for (const pid_t pid : children())
      if (std::find(before.begin(), before.end(), pid) == before.end()) kill(pid, SIGKILL);
  }
  CHECK(box.render("*a*", {}) == "<p><em>a</em></p>\n");
  CHECK(children().size() == before.size() + 1);
}

TEST_CASE("texts made to exhaust a parser are contained in time") {
  kb::MarkdownBox box;
  const std::vector<std::string> bombs = {
      repeated("- ", 50'000) + "x",
      repeated("> ", 50'000) + "x",
      repeated("|a", 2000) + "|\n" + repeated("|-", 2000) + "|\n" + repeated("|x|\n", 3000),
      repeated("|a", 64) + "|\n" + repeated("|-", 64) + "|\n" + repeated("|x|\n", 780),
      repeated("[", 100'000),
      repeated("![[](", 50'000),
      repeated("*a _b ", 40'000),
      repeated("**x [a*b", 30'000),
      repeated("`a``b", 50'000),
      repeated("<a ", 60'000),
      repeated("<!", 100'000) + "x",
      repeated("<?", 100'000),
      repeated("[a](<b", 40'000),
      repeated("[x]: y\n", 30'000) + repeated("[x]", 20'000),
      "[x]: " + std::string(50'000, 'u') + "\n" + repeated("[x]", 60'000),
      repeated("|-\n", 80'000),
      repeated("a\n|-\n", 50'000),
      repeated("- x\n  ", 40'000),
      repeated("[[a", 80'000),
      repeated("[[a]]", 50'000),
      repeated("&#x10FFFF;", 25'000),
      repeated("~~a ", 60'000),
      repeated("## a\n", 50'000),
      repeated("\t", 250'000) + "x",
      repeated("x\r", 100'000),
      repeated("e\xCC\x81\xCC\x81\xCC\x81", 30'000),
  };
  for (const std::string& bomb : bombs) {
    CAPTURE(bomb.substr(0, 40));
    const auto begin = std::chrono::steady_clock::now();
    const auto markdown = box.parse(bomb);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(6));
    CHECK(markdown.problems.size() <= 60'000);
  }
  CHECK(box.render("still *here*", {}) == "<p>still <em>here</em></p>\n");
}

TEST_CASE("a text longer than the limit never reaches a worker") {
  kb::MarkdownBox box("/no/such/program");
  CHECK(box.parse(std::string(300 * 1024, 'x')).problems ==
        std::vector<kb::Problem>{{"", 1, "the text is longer than 256 KB; split it into several documents"}});
  CHECK(box.render(std::string(300 * 1024, 'x'), {}) == "");
}

TEST_CASE("a program that is no worker is a bug, told at once") {
  kb::MarkdownBox missing("/no/such/program");
  CHECK_THROWS_AS(missing.parse("x"), std::runtime_error);
  kb::MarkdownBox wrong("/bin/true");
  CHECK_THROWS_AS(wrong.parse("x"), std::runtime_error);
  kb::MarkdownBox echo("/bin/echo");
  CHECK_THROWS_AS(echo.parse("x"), std::runtime_error);
}

TEST_CASE("many threads share a few workers") {
  const size_t before = children().size();
  {
    kb::MarkdownBox box("/proc/self/exe", 2);
    std::vector<std::thread> threads;
    std::vector<int> wrong(8);
    for (size_t t = 0; t < wrong.size(); ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < 50; ++i) {
          const std::string word = "w" + std::to_string(t) + "-" + std::to_string(i);
          if (box.render(word, {}) != "<p>" + word + "</p>\n") ++wrong[t];
        }
      });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == std::vector<int>(8));
    CHECK(children().size() <= before + 2);
  }
  CHECK(children().size() == before);
}
