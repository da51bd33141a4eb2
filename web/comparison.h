#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kb/kinds/sheet.h"
#include "web/application.h"
#include "web/labels.h"

namespace web {

/// A comparison as a request asks for it, and what could not be used of the request.
struct AskedComparison {
  std::shared_ptr<const std::vector<kb::Sheet>> sheets;  ///< `comparison` points into them
  std::string topic;                                     ///< of those there are; empty if none was asked for
  std::vector<std::string> markets;                      ///< at most most_markets
  kb::Date on;
  kb::Comparison comparison;
  std::vector<std::string> problems;  ///< sentences in the reader's language

  static constexpr std::size_t most_markets = 12;
};

/// Reads `topic`, `market` (repeated, or separated by commas; by code or by name) and `on`. Without a market: those with sheets of the
/// topic.
AskedComparison asked_comparison(Application& application, const Request& request, const Labels& labels);

/// The topics that sheets have, and the markets in which one applies, in the vocabulary's order.
std::vector<std::string> topics_with_sheets(const std::vector<kb::Sheet>& sheets, const kb::Vocabulary& vocabulary);
std::vector<std::string> markets_with_sheets(const std::vector<kb::Sheet>& sheets, const kb::Vocabulary& vocabulary);

}  // namespace web
