#include "web/line_comments.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/lines.h"
#include "web/contribution_view.h"
#include "web/revision_view.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

std::string lines_label(const Locale& locale, int first, int last) {
  if (first == last) return locale.text("comment_line", {{"line", std::to_string(first)}});
  return locale.text("comment_lines", {{"first", std::to_string(first)}, {"last", std::to_string(last)}});
}

/// What a suggestion changes, as the lines of a diff.
json suggested_lines(const std::string& lines, const std::string& suggestion, const Locale& locale) {
  const auto ended = [](const std::string& text) { return text.empty() || text.ends_with('\n') ? text : text + "\n"; };
  const json rows = diff_rows(kb::diff_lines(ended(lines), ended(suggestion), -1), locale);
  auto all = json::array();
  for (const json& hunk : rows["hunks"])
    for (json line : hunk["lines"]) {
      line["number"] = "";  // they would count from the comment's first line
      all.push_back(std::move(line));
    }
  return all;
}

}  // namespace

std::string ReviewAddress::url() const {
  Fields fields;
  if (view != "source") fields.emplace_back("view", view);
  if (from != 0) fields.emplace_back("from", std::to_string(from));
  if (to != 0) fields.emplace_back("to", std::to_string(to));
  if (comment_line > 0) fields.emplace_back("comment", std::to_string(comment_line));
  if (comment_line > 0 && comment_last > comment_line) fields.emplace_back("last", std::to_string(comment_last));
  return "/contributions/" + number + (fields.empty() ? "" : "?" + encode_fields(fields));
}

ReviewAddress ReviewAddress::commenting(int line, int last) const {
  ReviewAddress address = *this;
  address.comment_line = line;
  address.comment_last = last;
  return address;
}

std::optional<std::string> lines_of(std::string_view text, int first, int last) {
  const auto lines = kb::split_lines(text);
  if (first < 1 || last < first || last > static_cast<int>(lines.size())) return std::nullopt;
  std::string found;
  for (int line = first; line <= last; ++line) found += lines[static_cast<std::size_t>(line) - 1];
  if (found.ends_with('\n')) found.pop_back();
  return found;
}

LineComments::LineComments(const ReviewedContribution& shown, const ReviewAddress& address, const Locale& locale,
                           const RefusedComment* refused)
    : shown_(shown),
      address_(address),
      locale_(locale),
      refused_(refused),
      may_comment_(can(shown.contribution, shown.relation, kb::ReviewStep::comment)) {}

std::optional<int> LineComments::last_line_of(const kb::Comment& comment) const {
  if (comment.line == 0) return std::nullopt;
  if (comment.text == shown_.to) return comment.last_line;
  if (!shown_.shows_newest() || !comment.place) return std::nullopt;
  return comment.lines_stand ? comment.place->line + comment.last_line - comment.line : comment.place->line;
}

std::vector<int> LineComments::lines() const {
  std::vector<int> lines;
  for (const kb::Comment& comment : shown_.comments)
    if (const auto line = last_line_of(comment); line && !comment.resolved_by) lines.push_back(*line);
  if (refused_ && refused_->line > 0) lines.push_back(refused_->last_line);
  if (may_comment_ && address_.comment_line > 0) lines.push_back(address_.comment_last);
  return lines;
}

void LineComments::decorate(const kb::DiffLine& line, json& view) {
  if (line.new_line == 0) return;
  view["id"] = "line-" + std::to_string(line.new_line);
  if (may_comment_) {
    view["comment_url"] = address_.commenting(line.new_line, line.new_line).url() + "#comment-form";
    view["comment_label"] = locale_.text("comment_at_line", {{"line", std::to_string(line.new_line)}});
  }
  for (const kb::Comment& comment : shown_.comments) {
    if (last_line_of(comment) != line.new_line) continue;
    view["threads"].push_back(comment_view(comment));
    placed_.insert(comment.number);
  }
  view["comment_form"] = form(line.new_line);
  view["beside"] = !view["threads"].empty() || !view["comment_form"].is_null();
}

json LineComments::elsewhere() const {
  auto list = json::array();
  for (const kb::Comment& comment : shown_.comments)
    if (comment.line > 0 && !placed_.contains(comment.number)) list.push_back(comment_view(comment));
  return list;
}

json LineComments::of_the_whole() const {
  auto list = json::array();
  for (const kb::Comment& comment : shown_.comments)
    if (comment.line == 0) list.push_back(comment_view(comment));
  return list;
}

json LineComments::comment_view(const kb::Comment& comment) const {
  const kb::Contribution& c = shown_.contribution;
  const bool settled = comment.resolved_by.has_value();
  const bool placed = last_line_of(comment).has_value();
  json view = {
      {"number", comment.number},
      {"comment_id", "comment-" + std::to_string(comment.number)},
      {"person", comment.person},
      {"time", kb::to_string(comment.at)},
      {"when", shown_time(comment.at)},
      {"said", comment.body},
      {"lines_label", ""},
      {"changed_label", ""},
      {"resolved_label", settled ? locale_.text("comment_resolved_by", {{"person", *comment.resolved_by}}) : ""},
      {"applied_label", comment.applied ? locale_.text("comment_applied", {{"text", std::to_string(comment.applied)}}) : ""},
      {"suggests", comment.suggestion.has_value()},
      {"suggestion_lines", json::array()},
      {"resolve_url", may_comment_ ? contribution_url(c.number) + "/comments/" + std::to_string(comment.number) + "/resolution" : ""},
      {"resolve_to", settled ? "0" : "1"},
      {"resolve_label", locale_.text(settled ? "comment_open_again" : "comment_resolve")},
      {"apply_url", ""},
      {"apply_note", ""},
      {"version", c.version}};
  if (comment.line > 0) {
    view["lines_label"] = lines_label(locale_, comment.line, comment.last_line);
    if (comment.text != shown_.to)
      view["lines_label"] =
          locale_.text("comment_of_text", {{"lines", view["lines_label"].get<std::string>()}, {"text", std::to_string(comment.text)}});
    if (!comment.place && shown_.shows_newest())
      view["changed_label"] = locale_.text("comment_line_gone");
    else if (placed && comment.text != shown_.to && comment.place && comment.place->changed)
      view["changed_label"] = locale_.text("comment_line_changed");
  }
  if (!comment.suggestion) return view;
  const auto lines = lines_of(shown_.bytes.at(comment.text), comment.line, comment.last_line);
  view["suggestion_lines"] = suggested_lines(lines.value_or(""), *comment.suggestion, locale_);
  if (comment.applied || !shown_.relation.author) return view;
  if (can(c, shown_.relation, kb::ReviewStep::save)) {
    if (comment.lines_stand)
      view["apply_url"] = contribution_url(c.number) + "/comments/" + std::to_string(comment.number) + "/application";
    else
      view["apply_note"] = locale_.text("comment_cannot_apply");
  }
  return view;
}

json LineComments::form(int line) const {
  if (!may_comment_) return nullptr;
  const bool refused = refused_ && (line == 0 ? refused_->line == 0 : refused_->last_line == line && refused_->line > 0);
  const bool asked = line == 0 || address_.comment_last == line;
  if (!refused && (!asked || (line > 0 && refused_))) return nullptr;
  const int first = refused ? refused_->line : line == 0 ? 0 : address_.comment_line;
  json view = {
      {"comment_action", contribution_url(shown_.contribution.number) + "/comments#" + (line == 0 ? "comment-whole" : "comment-form")},
      {"form_id", line == 0 ? "comment-whole" : "comment-form"},
      {"view", address_.view},
      {"from", std::to_string(address_.from)},
      {"to", std::to_string(address_.to)},
      {"text_number", shown_.to},
      {"line", first},
      {"last_line", line},
      {"at_lines", line > 0},
      {"form_label", line > 0 ? lines_label(locale_, first, line) : locale_.text("comment_whole")},
      {"typed_body", refused ? refused_->body : ""},
      {"error", refused ? refused_->error : ""},
      {"more_url", ""},
      {"fewer_url", ""},
      {"cancel_url", address_.commenting(0, 0).url() + "#line-" + std::to_string(first)}};
  if (line == 0) return view;
  const auto lines = lines_of(shown_.after(), first, line);
  if (!lines) return nullptr;
  view["typed_suggestion"] = refused && refused_->suggestion ? *refused_->suggestion : *lines;
  if (lines_of(shown_.after(), first, line + 1)) view["more_url"] = address_.commenting(first, line + 1).url() + "#comment-form";
  if (line > first) view["fewer_url"] = address_.commenting(first, line - 1).url() + "#comment-form";
  return view;
}

}  // namespace web
