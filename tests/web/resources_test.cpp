#include "web/resources.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "kb/error.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("the binary holds every template, asset and message catalogue, as they are in the sources") {
  const web::Resources embedded, sources(SOURCE_DIR "/web");
  CHECK_FALSE(embedded.live());
  CHECK(sources.live());
  for (const char* prefix : {"templates/", "assets/", "locales/"}) {
    const auto paths = embedded.list(prefix);
    CHECK_FALSE(paths.empty());
    CHECK(std::is_sorted(paths.begin(), paths.end()));
    CHECK(paths == sources.list(prefix));
    for (const std::string& path : paths) CHECK(embedded.read(path) == sources.read(path));
  }
  CHECK(embedded.read("templates/absent.mustache") == std::nullopt);
  CHECK(sources.read("templates/absent.mustache") == std::nullopt);
}

TEST_CASE("a folder is read anew each time, for designing") {
  TemporaryFolder folder;
  for (const char* file : {"templates/a.mustache", "assets/css/a.css", "locales/a.en.json"}) write(folder / file, "first");
  const web::Resources resources(folder.path());
  CHECK(resources.list("templates/") == std::vector<std::string>{"templates/a.mustache"});
  CHECK(resources.read("templates/a.mustache") == "first");
  write(folder / "templates/a.mustache", "second");
  write(folder / "templates/b.mustache", "new");
  CHECK(resources.read("templates/a.mustache") == "second");
  CHECK(resources.list("templates/").size() == 2);
}

TEST_CASE("a folder that isn't a copy of web/ is named in a plain sentence") {
  TemporaryFolder folder;
  const std::string absent = (folder / "absent").string();
  CHECK(refusal<kb::Invalid>([&] { web::Resources{absent}; }) ==
        "CASEBOOK_WEB_DIR leads to \"" + absent +
            "\", where there is no readable folder templates; it should be a copy of Casebook's web/, or not be set");
  std::filesystem::create_directories(folder / "templates");
  CHECK(refusal<kb::Invalid>([&] { web::Resources{folder.path()}; }).find("no readable folder assets") != std::string::npos);
}
