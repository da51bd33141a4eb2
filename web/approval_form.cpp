#include "web/approval_form.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/utf8.h"
#include "web/contribution_view.h"
#include "web/form_values.h"
#include "web/revision_view.h"

namespace web {
namespace {

using nlohmann::json;

constexpr std::size_t shown_around = 120;  // bytes of the line before and behind what was found

constexpr std::size_t longest_word = 500;  // bytes

/// What is wrong with the words about a finding; empty if nothing is.
std::string word_fault(const std::string* words, const Locale& locale) {
  if (!words || kb::trimmed(*words).empty()) return locale.text("approve_word_missing");
  return kb::trimmed(*words).size() > longest_word ? locale.text("approve_word_long") : "";
}

std::string personal_label(kb::PersonalKind kind, const Locale& locale) {
  return locale.text("personal_" + std::string(kb::to_string(kind)));
}

/// `text` without half a character at its beginning.
std::string_view from_whole_character(std::string_view text) {
  while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0) == 0x80) text.remove_prefix(1);
  return text;
}

/// The line that it stands in, cut into what is before it, itself, and what is behind it.
json marked_words(const std::string& text, const kb::PersonalFinding& finding) {
  const std::size_t at = std::min(finding.offset, text.size()), end = std::min(at + finding.length, text.size());
  std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is the first line
  std::size_t line_end = std::min(text.find('\n', end), text.size());
  const bool cut_before = at - begin > shown_around, cut_after = line_end - end > shown_around;
  if (cut_before) begin = at - shown_around;
  if (cut_after) {
    line_end = end + shown_around;
    while (line_end > end && (static_cast<unsigned char>(text[line_end]) & 0xC0) == 0x80) --line_end;
  }
  return {{"before", (cut_before ? "…" : "") + std::string(from_whole_character(std::string_view(text).substr(begin, at - begin)))},
          {"marked", text.substr(at, end - at)},
          {"after", text.substr(end, line_end - end) + (cut_after ? "…" : "")}};
}

}  // namespace

std::string checklist_question(const kb::ChecklistItem& item, const Locale& locale) {
  const std::string key = "check_" + std::string(item.key);
  return locale.has(key) ? locale.text(key) : std::string(item.question);
}

kb::ApprovalAnswers approval_answers(const Request& request, const kb::ContributionText& text) {
  kb::ApprovalAnswers answers;
  for (const auto& [name, value] : request.form) {
    if (name == "text") answers.text = whole_number_or_zero(&value);
    if (name.starts_with("item_")) answers.checklist[name.substr(5)] = value == "yes";
  }
  for (std::size_t place = 0; place < text.findings.size(); ++place)
    if (const auto* words = request.field("word_" + std::to_string(place)))
      answers.words[static_cast<std::int64_t>(place)] = kb::trimmed(*words);
  return answers;
}

std::string approval_hindrance(const ReviewedContribution& shown, const std::string& viewer, const Locale& locale) {
  const kb::Contribution& c = shown.contribution;
  if (shown.relation.author) return locale.text("approve_not_author");
  if (shown.relation.writer) {
    std::vector<std::string> numbers;
    for (const auto& text : shown.texts)
      if (text.author == viewer) numbers.push_back(std::to_string(text.number));
    return locale.text("approve_not_writer", {{"texts", joined(numbers)}});
  }
  if (std::ranges::any_of(shown.approvals, [&](const auto& each) { return each.text == shown.newest.number && each.person == viewer; }))
    return locale.text("approve_done_by_you");
  const bool last = c.approvals + 1 >= c.approvals_needed;
  if (last && shown.document_gone) return locale.text("approve_document_gone");
  if (last && shown.rebase && !shown.rebase->merge.clean()) return locale.text("approve_not_mergeable");
  return {};
}

json approval_form(const ReviewedContribution& shown, const Request* typed, const Labels& labels) {
  const Locale& locale = labels.locale();
  const kb::ContributionText& text = shown.newest;
  auto items = json::array(), findings = json::array();
  bool unanswered = false;
  for (const kb::ChecklistItem& item : kb::asked_of(shown.contribution, text.text)) {
    const std::string* answer = typed ? typed->field("item_" + std::string(item.key)) : nullptr;
    const bool yes = answer && *answer == "yes";
    unanswered = unanswered || (typed && !yes);
    items.push_back({{"key", item.key},
                     {"question", checklist_question(item, locale)},
                     {"checked", yes},
                     {"item_error", typed && !yes ? locale.text("approve_item_missing") : ""}});
  }
  for (std::size_t place = 0; place < text.findings.size(); ++place) {
    const kb::PersonalFinding& finding = text.findings[place];
    const std::string* words = typed ? typed->field("word_" + std::to_string(place)) : nullptr;
    json view = marked_words(text.text, finding);
    view["place"] = std::to_string(place);
    view["line"] = finding.line;
    view["line_label"] = locale.text("comment_line", {{"line", std::to_string(finding.line)}});
    view["line_url"] = contribution_url(shown.contribution.number) + "?view=text#line-" + std::to_string(finding.line);
    view["personal_label"] = personal_label(finding.kind, locale);
    view["instead"] = finding.suggestion;
    view["typed_word"] = words ? *words : "";
    view["word_error"] = !typed ? "" : word_fault(words, locale);
    unanswered = unanswered || !view["word_error"].get_ref<const std::string&>().empty();
    findings.push_back(std::move(view));
  }
  return {{"text_number", text.number},
          {"items", items},
          {"has_findings", !findings.empty()},
          {"findings", findings},
          {"unanswered", unanswered}};
}

json approvals_view(const ReviewedContribution& shown, const Labels& labels) {
  const Locale& locale = labels.locale();
  const auto asked = kb::asked_of(shown.contribution, shown.newest.text);
  auto list = json::array();
  for (const kb::ApprovalInfo& approval : shown.approvals) {
    auto answers = json::array(), words = json::array();
    for (const std::string& key : approval.checklist) {
      const auto item = std::ranges::find_if(asked, [&](const auto& each) { return each.key == key; });
      answers.push_back(item == asked.end() ? key : checklist_question(*item, locale));
    }
    for (const auto& [place, said] : approval.words) {
      // Findings of earlier texts aren't at hand: what was said of them is.
      const bool known = approval.text == shown.newest.number && place < static_cast<std::int64_t>(shown.newest.findings.size());
      const auto* finding = known ? &shown.newest.findings[static_cast<std::size_t>(place)] : nullptr;
      words.push_back({{"about", finding ? locale.text("comment_line", {{"line", std::to_string(finding->line)}}) + ", " +
                                               personal_label(finding->kind, locale)
                                         : ""},
                       {"said", said}});
    }
    list.push_back({{"person", approval.person},
                    {"when", shown_time(approval.at)},
                    {"time", kb::to_string(approval.at)},
                    {"text_label", locale.text("review_text_number", {{"number", std::to_string(approval.text)}})},
                    {"outdated", approval.text != shown.newest.number},
                    {"answers", answers},
                    {"has_words", !words.empty()},
                    {"words", words}});
  }
  return list;
}

}  // namespace web
