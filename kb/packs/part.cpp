#include "kb/packs/part.h"

#include <algorithm>
#include <climits>

#include "kb/document/lines.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/kind.h"

namespace kb {
namespace {

struct Lines {
  int first = 1, behind = INT_MAX;  ///< of the body, from 1
};

/// The section's lines: to the next heading that isn't below it.
std::optional<Lines> lines_of(const Document& document, const std::string& heading) {
  const auto& headings = document.body.headings;
  const auto found = std::ranges::find(headings, heading, &Heading::id);
  if (found == headings.end()) return std::nullopt;
  const auto next = std::find_if(found + 1, headings.end(), [&](const Heading& each) { return each.level <= found->level; });
  return Lines{found->line, next == headings.end() ? INT_MAX : next->line};
}

bool has_fact(const Document& document, const std::string& name) {
  if (!document.kind || !document.kind->facts) return false;
  const auto facts = document.kind->facts(document);
  return std::ranges::any_of(facts, [&](const auto& fact) { return fact.first == name; });
}

}  // namespace

std::optional<std::string> part_markdown(const Document& document, const PackItem& item) {
  if (!item.fact.empty()) return has_fact(document, item.fact) ? std::optional<std::string>("") : std::nullopt;
  if (item.heading.empty()) return document.body_text;
  const auto lines = lines_of(document, item.heading);
  if (!lines) return std::nullopt;
  std::string text;
  int line = 0;
  for (const std::string_view each : split_lines(document.body_text))
    if (++line >= lines->first && line < lines->behind) text += each;
  return text;
}

std::optional<std::string> part_text(const Document& document, const PackItem& item) {
  if (!item.fact.empty()) return has_fact(document, item.fact) ? std::optional(document.title) : std::nullopt;
  std::string text;
  Lines lines;
  if (item.heading.empty()) {
    text = document.title + "\n" + document.summary + "\n";
  } else {
    const auto found = lines_of(document, item.heading);
    if (!found) return std::nullopt;
    lines = *found;
  }
  for (const Heading& heading : document.body.headings)
    if (heading.line >= lines.first && heading.line < lines.behind) text += heading.text + "\n";
  for (const TextBlock& block : document.body.blocks)
    if (block.line >= lines.first && block.line < lines.behind) text += block.text + "\n";
  return text;
}

std::string part_title(const Document& document, const PackItem& item, const Vocabulary& vocabulary) {
  if (!item.fact.empty()) return document.title + ": " + vocabulary.label("facts", item.fact, document.name.lang);
  if (item.heading.empty()) return document.title;
  const auto found = std::ranges::find(document.body.headings, item.heading, &Heading::id);
  return found == document.body.headings.end() ? document.title : document.title + ": " + found->text;
}

}  // namespace kb
