#include "web/score_view.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace web {
namespace {

std::string hundredths(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

/// `stem de` → word form (German). What the interface has no words for is shown as it is.
std::string how_found(const std::string& how, const Labels& labels) {
  const Locale& locale = labels.locale();
  const std::size_t space = how.find(' ');
  const std::string key = "score_how_" + how.substr(0, space);
  if (!locale.has(key)) return how;
  if (space == how.npos) return locale.text(key);
  const std::string detail = how.substr(space + 1), source = "bridge_" + detail;
  return locale.text(key, {{"detail", locale.has(source) ? locale.text(source) : locale.language_name(detail)}});
}

}  // namespace

nlohmann::json score_view(const indexer::Hit& hit, const Labels& labels) {
  const Locale& locale = labels.locale();
  auto rows = nlohmann::json::array();
  for (const indexer::ScorePart& part : hit.score_parts) {
    const std::string prior = "score_" + part.what;
    const bool whole = part.how.empty();
    const std::string reason = whole ? (locale.has(prior) ? locale.text(prior) : part.what) : how_found(part.how, labels);
    const bool of_a_word = !whole && !part.what.empty();
    rows.push_back({{"what", of_a_word ? part.what : reason}, {"how", of_a_word ? reason : ""}, {"weight", hundredths(part.weight)}});
  }
  return rows;
}

}  // namespace web
