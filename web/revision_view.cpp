#include "web/revision_view.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace web {
namespace {

using nlohmann::json;
using Kind = kb::DiffLine::Kind;

constexpr std::size_t most_lines = 2'000;  // of two texts side by side

json line_view(const kb::DiffLine& line, const Locale& locale) {
  auto spans = json::array();
  for (const auto& span : line.spans)
    spans.push_back({{"text", span.text},
                     {"ins", span.changed && line.kind == Kind::added},
                     {"del", span.changed && line.kind == Kind::removed},
                     {"plain", !span.changed}});
  // Every key is set: in a template what is absent would be looked for around the line.
  json view = {{"number", std::to_string(line.new_line > 0 ? line.new_line : line.old_line)},
               {"spans", spans},
               {"change", ""},
               {"sign", ""},
               {"change_label", ""},
               {"id", ""},
               {"comment_url", ""},
               {"comment_label", ""},
               {"stop", false},
               {"beside", false},
               {"threads", json::array()},
               {"comment_form", nullptr}};
  if (line.kind == Kind::added) view.update({{"change", "added"}, {"sign", "+"}, {"change_label", locale.text("diff_added")}});
  if (line.kind == Kind::removed) view.update({{"change", "removed"}, {"sign", "−"}, {"change_label", locale.text("diff_removed")}});
  return view;
}

}  // namespace

std::string shown_time(kb::Time time) {
  const std::string text = kb::to_string(time);  // 2026-11-21T12:30:00Z
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::string day_of(kb::Time time) { return kb::to_string(std::chrono::floor<std::chrono::days>(time)); }

json diff_rows(const kb::Diff& diff, const Locale& locale, const LineDecoration& decorate, std::size_t most) {
  auto hunks = json::array();
  std::size_t shown = 0;
  for (const auto& hunk : diff.hunks) {
    if (shown >= most) break;
    auto lines = json::array();
    std::optional<std::size_t> stop;  // of this run of changed lines
    for (const auto& line : hunk.lines) {
      if (shown++ >= most) continue;
      lines.push_back(line_view(line, locale));
      if (line.kind == Kind::context) {
        stop.reset();
      } else if (!stop || (line.kind == Kind::added && lines[*stop]["change"] == "removed")) {
        if (stop) lines[*stop]["stop"] = false;
        stop = lines.size() - 1;
        lines.back()["stop"] = true;
      }
      if (decorate) decorate(line, lines.back());
    }
    hunks.push_back({{"place", locale.text("diff_place", {{"line", std::to_string(hunk.new_begin)}})}, {"lines", lines}});
  }
  return {
      {"description", locale.text("diff_description", {{"added", locale.number(diff.added)}, {"removed", locale.number(diff.removed)}})},
      {"no_change", diff.added == 0 && diff.removed == 0},
      {"cut", shown > most ? locale.text("diff_cut", static_cast<std::int64_t>(most)) : ""},
      {"hunks", hunks}};
}

json diff_sides(const kb::Diff& diff, const Locale& locale) {
  auto rows = json::array();
  std::size_t shown = 0;
  for (const auto& hunk : diff.hunks) {
    if (shown >= most_lines) break;
    rows.push_back({{"gap", locale.text("diff_place", {{"line", std::to_string(hunk.new_begin)}})}, {"left", nullptr}, {"right", nullptr}});
    std::size_t open = rows.size();  // the first row of this run of changes whose right side is empty
    for (const auto& line : hunk.lines) {
      if (shown++ >= most_lines) break;
      const json view = line_view(line, locale);
      if (line.kind == Kind::added && open < rows.size()) {
        rows[open++]["right"] = view;
        continue;
      }
      rows.push_back(
          {{"gap", ""}, {"left", line.kind == Kind::added ? json() : view}, {"right", line.kind == Kind::removed ? json() : view}});
      if (line.kind != Kind::removed) open = rows.size();
    }
  }
  return {{"rows", rows}, {"cut", shown > most_lines ? locale.text("diff_cut", static_cast<std::int64_t>(most_lines)) : ""}};
}

json diff_view(const kb::Revision& from, const kb::Revision& to, const Locale& locale) {
  const std::string heading = locale.text("diff_heading", {{"from", std::to_string(from.number)}, {"to", std::to_string(to.number)}});
  json view = diff_rows(kb::diff_lines(from.text, to.text), locale);
  view["title"] = to.title + " · " + heading;
  view["heading"] = heading;
  return view;
}

}  // namespace web
