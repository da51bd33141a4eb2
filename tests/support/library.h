#pragma once

#include <string>
#include <vector>

#include "kb/document/markdown.h"
#include "kb/library/documents.h"
#include "tests/support/temporary_folder.h"

/// A record in a folder of its own, and short ways to fill it.
struct TestLibrary {
  TemporaryFolder folder;
  kb::Database database{folder / "data"};

  kb::ImportReport import(const std::vector<kb::SourceFile>& files, const std::string& author = "import") {
    return kb::import_files(database, files, author, kb::parse_markdown);
  }
};

/// The smallest document that passes its checks: `guides/<name>.md`, where `name` is `id.lang`.
inline kb::SourceFile guide_file(const std::string& name, const std::string& title, const std::string& body = "Some text.") {
  return {"guides/" + name + ".md", "---\nkind: guide\ntitle: " + title + "\n---\n\n" + body + "\n"};
}
