#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/guesses.h"
#include "indexer/search.h"
#include "kb/kinds/fault_tree.h"

/// What a pasted message calls for: similar cases, the fault tree at its first open question, the market's rules, replies, terms.
namespace indexer {

struct DeskLimits {
  static constexpr int hits = 5;  ///< of one column
  static constexpr std::size_t terms = 12;
};

struct DeskRequest {
  std::string text;                 ///< without personal data: the index doesn't look for any
  std::vector<std::string> prefer;  ///< the agent's languages in order
  // What somebody said, instead of guesses; empty where nobody did. Values of the vocabulary.
  std::string lang, market, product, scenario, emotion;
  kb::Date today = kb::today();
  /// A published fault tree in a language that it has; null if it can't be had. May be empty.
  std::function<std::shared_ptr<const kb::FaultTree>(const std::string& id, const std::string& lang)> tree = {};
};

struct DeskHit : Hit {
  bool weak = false;             ///< little of the text speaks for it
  std::vector<std::string> why;  ///< words of the text that weigh most in it; best first; none if it is weak
};

struct DeskTree : DeskHit {
  std::string start_node;  ///< the first question that the text leaves open, or an outcome; empty if little speaks for the tree
  std::string path;        ///< to it from the tree's start, as the walker's address has it (kb/kinds/tree_walk.h)
};

/// A concept of the glossary that the text names.
struct DeskTerm {
  std::string id, from;         ///< as the text has it
  std::vector<BridgedWord> to;  ///< in the agent's languages
};

struct DeskAnswer {
  std::vector<Guess> guesses;
  std::vector<DeskHit> cases, regulations, scripts;
  std::vector<DeskTree> trees;
  std::vector<DeskTerm> terms;
};

/// Any thread that has a reader. Throws Xapian::Error.
DeskAnswer desk(const DeskRequest& request, const Snapshot& snapshot, Reader& reader);

}  // namespace indexer
