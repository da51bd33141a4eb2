#include "web/revision_view.h"

#include <nlohmann/json.hpp>

#include "kb/document/diff.h"

namespace web {
namespace {

using nlohmann::json;
using Kind = kb::DiffLine::Kind;

/// A change that nobody would read to its end must not cost the server its memory either.
constexpr std::size_t most_lines = 2'000;

json line_view(const kb::DiffLine& line, const Locale& locale) {
  auto spans = json::array();
  for (const auto& span : line.spans)
    spans.push_back({{"text", span.text},
                     {"ins", span.changed && line.kind == Kind::added},
                     {"del", span.changed && line.kind == Kind::removed},
                     {"plain", !span.changed}});
  json view = {{"number", std::to_string(line.new_line > 0 ? line.new_line : line.old_line)}, {"spans", spans}};
  if (line.kind == Kind::added) view.update({{"change", "added"}, {"sign", "+"}, {"change_label", locale.text("diff_added")}});
  if (line.kind == Kind::removed) view.update({{"change", "removed"}, {"sign", "−"}, {"change_label", locale.text("diff_removed")}});
  return view;
}

}  // namespace

std::string shown_time(kb::Time time) {
  const std::string text = kb::to_string(time);  // 2026-11-21T12:30:00Z
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

json diff_view(const kb::Revision& from, const kb::Revision& to, const Locale& locale) {
  const auto diff = kb::diff_lines(from.text, to.text);
  auto hunks = json::array();
  std::size_t shown = 0;
  for (const auto& hunk : diff.hunks) {
    if (shown >= most_lines) break;
    auto lines = json::array();
    for (const auto& line : hunk.lines)
      if (shown++ < most_lines) lines.push_back(line_view(line, locale));
    hunks.push_back({{"place", locale.text("diff_place", {{"line", std::to_string(hunk.new_begin)}})}, {"lines", lines}});
  }
  const std::string heading = locale.text("diff_heading", {{"from", std::to_string(from.number)}, {"to", std::to_string(to.number)}});
  return {
      {"title", to.title + " · " + heading},
      {"heading", heading},
      {"description", locale.text("diff_description", {{"added", locale.number(diff.added)}, {"removed", locale.number(diff.removed)}})},
      {"no_change", diff.hunks.empty()},
      {"cut", shown > most_lines ? locale.text("diff_cut", static_cast<std::int64_t>(most_lines)) : ""},
      {"hunks", hunks}};
}

}  // namespace web
