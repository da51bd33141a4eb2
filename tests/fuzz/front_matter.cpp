// Any bytes as a file: nothing crashes, and problems point into the file.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "kb/document/document.h"
#include "kb/document/vocabulary.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<kb::Problem> problems;
  const kb::FrontMatter front = kb::split_front_matter(text, problems);
  if (!front.fields.map() || front.body.size() > text.size()) std::abort();
  problems.clear();
  kb::read_document({"a", "en"}, "a.en.md", text, kb::Vocabulary::shipped(), kb::parse_markdown, problems);
  const auto lines = 1 + std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
  for (const kb::Problem& problem : problems)
    if (problem.line < 0 || problem.line > lines + 1) std::abort();
  return 0;
}
