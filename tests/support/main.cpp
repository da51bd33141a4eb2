#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>
#include <string_view>

#include "kb/document/markdown_box.h"

/// A test binary is its own Markdown worker, so that tests can use a MarkdownBox as the program does.
int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "markdown-worker") return kb::run_markdown_worker();
  ::setenv("CASEBOOK_DICTIONARIES", "", 0);  // whatever dictionaries the machine has: the tests go without
  return doctest::Context(argc, argv).run();
}
