#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/document/document.h"
#include "kb/document/vocabulary.h"

/// A document read with the shipped vocabulary, and what was found in it.
struct ReadText {
  kb::Document document;
  std::vector<kb::Problem> problems;
  std::string faults;  ///< the problems as `line: message`, one a line
};

inline ReadText read_text(std::string_view text, std::string_view file_name = "sample.en.md") {
  ReadText result;
  const auto name = kb::parse_document_name(file_name, result.problems);
  if (name) result.document = kb::read_document(*name, "", text, kb::Vocabulary::shipped(), kb::parse_markdown, result.problems);
  for (const kb::Problem& problem : result.problems) result.faults += to_string(problem) + "\n";
  return result;
}
