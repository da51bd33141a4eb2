#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "kb/document/check.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;

void put(const TemporaryFolder& folder, const std::string& path, const std::string& text = "x") {
  fs::create_directories((folder / path).parent_path());
  std::ofstream(folder / path, std::ios::binary) << text;
}

/// Paths below the folder, then the problems, each on a line.
std::string collected(const TemporaryFolder& folder, const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back((folder / name).string());
  std::vector<kb::Problem> problems;
  std::string all;
  const std::string root = folder.path().string() + "/";
  for (const auto& file : kb::collect_files(paths, problems)) all += file.path.substr(root.size()) + "\n";
  for (const auto& problem : problems) all += to_string(problem).substr(root.size()) + "\n";
  return all;
}

}  // namespace

TEST_CASE("folders are read to their depths, in order, hidden files passed over") {
  TemporaryFolder folder;
  put(folder, "in/cases/b.en.md", "bytes \r\n\xFF kept");
  put(folder, "in/cases/a.en.md");
  put(folder, "in/vocabulary.yaml");
  put(folder, "in/.git/config");
  put(folder, "in/cases/.a.en.md.swp");
  CHECK(collected(folder, {"in"}) == "in/cases/a.en.md\nin/cases/b.en.md\nin/vocabulary.yaml\n");
  CHECK(collected(folder, {"in/cases/b.en.md", "in", "in/cases"}) == "in/cases/a.en.md\nin/cases/b.en.md\nin/vocabulary.yaml\n");
  std::vector<kb::Problem> problems;
  CHECK(kb::collect_files({(folder / "in/cases/b.en.md").string()}, problems).at(0).bytes == "bytes \r\n\xFF kept");
}

TEST_CASE("links are followed inside the folder given, never out of it") {
  TemporaryFolder folder;
  put(folder, "secret.en.md");
  put(folder, "in/a.en.md");
  put(folder, "in/sub/b.en.md");
  fs::create_symlink("../secret.en.md", folder / "in/out.en.md");
  fs::create_symlink("/etc/passwd", folder / "in/passwd.en.md");
  fs::create_symlink("..", folder / "in/up");
  fs::create_symlink("sub", folder / "in/sub2");
  fs::create_symlink("a.en.md", folder / "in/same.en.md");
  fs::create_symlink("nowhere", folder / "in/dead.en.md");
  fs::create_symlink("loop.en.md", folder / "in/loop.en.md");
  CHECK(collected(folder, {"in"}) ==
        "in/a.en.md\nin/same.en.md\nin/sub/b.en.md\n"
        "in/dead.en.md: the link leads nowhere\nin/loop.en.md: the link leads nowhere\nin/out.en.md: the link leads out of the folder\n"
        "in/passwd.en.md: the link leads out of the folder\nin/sub2: links to folders aren't followed\nin/up: the link leads out of the "
        "folder\n");
}

TEST_CASE("a folder whose name begins like the one given is another") {
  TemporaryFolder folder;
  put(folder, "in-secret/a.en.md");
  fs::create_directories(folder / "in");
  fs::create_symlink("../in-secret/a.en.md", folder / "in/a.en.md");
  CHECK(collected(folder, {"in"}) == "in/a.en.md: the link leads out of the folder\n");
}

TEST_CASE("large files are refused unread, and what is no file is no file") {
  TemporaryFolder folder;
  put(folder, "in/a.en.md", std::string(321 * 1024, 'x'));
  put(folder, "in/b.png", std::string(5 * 1024 * 1024 + 1, 'x'));
  put(folder, "in/c.png", std::string(1024 * 1024, 'x'));
  REQUIRE(mkfifo((folder / "in/d.en.md").c_str(), 0600) == 0);
  CHECK(collected(folder, {"in", "missing"}) ==
        "in/c.png\nin/a.en.md: the file is larger than 320 KB; split it into several documents\nin/b.png: the file is larger than 5 "
        "MB\nin/d.en.md: not a file\n"
        "missing: there is no such file or folder\n");
  put(folder, "other/packs/a.yaml", "x");
  put(folder, "other/packs/b.yaml", "x");
  std::filesystem::resize_file(folder / "other/packs/a.yaml", 6 * 1024 * 1024);
  std::filesystem::resize_file(folder / "other/packs/b.yaml", 16 * 1024 * 1024 + 1);
  CHECK(collected(folder, {"other"}) == "other/packs/a.yaml\nother/packs/b.yaml: the file is larger than 16 MB\n");
}

TEST_CASE("paths are put into their plain form") {
  TemporaryFolder folder;
  put(folder, "in/a.en.md");
  CHECK(collected(folder, {"in/../in/./a.en.md"}) == "in/a.en.md\n");
}
