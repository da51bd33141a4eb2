#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace {

struct Outcome {
  std::string output;
  int code;
};

Outcome check_layers(const std::string& root) {
  const std::string command = std::string("bash ") + SOURCE_DIR + "/scripts/check-layers " + root;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe);
  Outcome outcome;
  char buffer[1024];
  while (size_t got = fread(buffer, 1, sizeof buffer, pipe)) outcome.output.append(buffer, got);
  outcome.code = pclose(pipe);
  return outcome;
}

void put(const TemporaryFolder& folder, const std::string& path, const std::string& text) {
  std::filesystem::create_directories((folder / path).parent_path());
  std::ofstream(folder / path) << text;
}

}  // namespace

TEST_CASE("every include of the program keeps to its floor") {
  const Outcome outcome = check_layers(SOURCE_DIR);
  CHECK(outcome.output == "");
  CHECK(outcome.code == 0);
}

TEST_CASE("an include that goes upstairs is refused with its place") {
  TemporaryFolder folder;
  put(folder, "kb/document/text.cpp", "#include <string>\n#include \"kb/document/text.h\"\n#include \"web/page.h\"\n");
  put(folder, "kb/kinds/case.cpp", "#include \"kb/library/database.h\"\n");
  put(folder, "indexer/index.cpp", "#include \"kb/library/database.h\"\n  #  include \"cli/program.h\"\n");
  const Outcome outcome = check_layers(folder.path());
  CHECK(outcome.code != 0);
  CHECK(outcome.output ==
        "indexer/index.cpp:2: a file in indexer/ may not include \"cli/program.h\"\n"
        "kb/document/text.cpp:3: a file in kb/document/ may not include \"web/page.h\"\n"
        "kb/kinds/case.cpp:1: a file in kb/kinds/ may not include \"kb/library/database.h\"\n");
}

TEST_CASE("a library is included in its own place alone") {
  TemporaryFolder folder;
  put(folder, "kb/document/markdown.cpp", "#include <cmark-gfm.h>\n");
  put(folder, "kb/document/front_matter.cpp", "#include <yaml-cpp/parser.h>\n#include <cmark-gfm.h>\n");
  put(folder, "web/routes.cpp",
      "#include <httplib.h>\n#include <xapian.h>\n#include <nlohmann/json.hpp>\n#include \"kb/library/connection.h\"\n");
  const Outcome outcome = check_layers(folder.path());
  CHECK(outcome.code != 0);
  CHECK(outcome.output ==
        "kb/document/front_matter.cpp:2: \"cmark-gfm.h\" may be included in kb/document/markdown.cpp alone\n"
        "web/routes.cpp:1: \"httplib.h\" may be included in web/server.cpp web/door.* web/door_* web/webhook_post.cpp alone\n"
        "web/routes.cpp:2: \"xapian.h\" may be included in indexer/* alone\n"
        "web/routes.cpp:4: \"kb/library/connection.h\" may be included in kb/library/*.cpp alone\n");
}

TEST_CASE("a folder that the plan doesn't know may include nothing of the house") {
  TemporaryFolder folder;
  put(folder, "kb/tools/thing.cpp", "#include \"kb/error.h\"\n");
  CHECK(check_layers(folder.path()).output == "kb/tools/thing.cpp:1: a file in kb/tools/ may not include \"kb/error.h\"\n");
}
