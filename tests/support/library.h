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

/// One white pixel.
inline std::string test_png() {
  static constexpr unsigned char bytes[] = {
      0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0,    0,    0, 0x0d, 'I', 'H',  'D', 'R', 0,   0,    0,    1,    0,    0,    0,
      1,    8,   0,   0,   0,    0,    0x3a, 0x7e, 0x9b, 0x55, 0, 0,    0,   0x0a, 'I', 'D', 'A', 'T',  0x78, 0x9c, 0x63, 0xf8, 0x0f,
      0,    1,   1,   1,   0,    0x1b, 0xb6, 0xee, 0x56, 0,    0, 0,    0,   'I',  'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
  return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}

/// A vocabulary with one market, XX, and hardly anything else.
inline std::string test_vocabulary() {
  const auto list = [](const std::string& name, const std::string& value) {
    return name + ":\n  " + value + ": {labels: {en: " + value + ", zh: " + value + "}}\n";
  };
  return list("markets", "XX") + list("products", "valve") + list("scenarios", "repair") + list("platforms", "shop") +
         list("topics", "safety") + "facts:\n  days: {type: days, labels: {en: Days, zh: 天}}\n" + list("outcomes", "solved");
}
