#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cli/program.h"

/// What a run of the program printed and returned.
struct Ran {
  int code;
  std::string out, err;
};

/// `casebook WORDS…` in this process, with `input` on standard input.
inline Ran run_casebook(std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), "casebook");
  std::vector<const char*> argv;
  for (const auto& word : words) argv.push_back(word.c_str());
  std::ostringstream out, err;
  std::istringstream in(input);
  cli::Terminal terminal{out, err, in};
  const int code = cli::run(static_cast<int>(argv.size()), argv.data(), terminal);
  return {code, out.str(), err.str()};
}
