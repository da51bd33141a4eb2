#include "web/pack_problems.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "kb/library/archive.h"
#include "kb/library/packs.h"
#include "web/form_values.h"
#include "web/problem_text.h"

namespace web {

namespace {

using nlohmann::json;

/// `items[3]`, or `title`
struct PathStep {
  std::string_view name;
  std::optional<std::size_t> at;
};

/// Empty for what is no such path.
std::vector<PathStep> steps_of(std::string_view path) {
  std::vector<PathStep> steps;
  while (!path.empty()) {
    const std::string_view word = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(word.size() + 1, path.size()));
    PathStep step{word.substr(0, word.find('[')), {}};
    if (step.name.size() < word.size()) {
      const std::string_view brackets = word.substr(step.name.size());
      if (brackets.back() != ']') return {};
      step.at = whole_number<std::size_t>(brackets.substr(1, brackets.size() - 2));
      if (!step.at) return {};
    }
    steps.push_back(step);
  }
  return steps;
}

/// What a field is called on the page that has it.
struct FieldName {
  std::string_view of, field, message;
};
constexpr FieldName field_names[] = {
    {"", "month", "packs_month"},         {"", "title", "packs_title"},
    {"", "theme", "packs_theme"},         {"", "audience", "packs_audience"},
    {"", "languages", "packs_languages"}, {"", "readers", "packs_readers"},
    {"", "sections", "packs_place_pack"}, {"", "quiz", "quiz"},
    {"sections", "title", "packs_title"}, {"sections", "note", "packs_note"},
    {"quiz", "text", "pack_quiz_text"},   {"quiz", "answer", "pack_quiz_answer"},
    {"quiz", "wrong", "pack_quiz_wrong"}, {"quiz", "why", "pack_quiz_why"},
    {"quiz", "lang", "pack_quiz_lang"},
};

const FieldName* find_field(std::string_view of, std::string_view field) {
  for (const FieldName& name : field_names)
    if (name.of == of && name.field == field) return &name;
  return nullptr;
}

std::string field_label(std::string_view of, std::string_view field, const Locale& locale) {
  const FieldName* name = find_field(of, field);
  return name ? locale.text(name->message) : "";
}

std::string number_after(std::size_t at) { return std::to_string(at + 1); }

json part(const std::string& text, const std::string& lang = {}) { return {{"text", text}, {"text_lang", lang}, {"last", false}}; }

json title_of(kb::Connection& db, const kb::PackItem& item, const std::vector<std::string>& languages) {
  const auto all = kb::translations(db, item.id);
  if (const kb::RevisionInfo* info = kb::chosen_translation(all, item, languages)) return part(info->title, info->name.lang);
  for (const kb::Archived& before : kb::archived(db, item.id))
    for (const kb::RevisionInfo& last : kb::history(db, before.name)) return part(last.title, last.name.lang);
  return part(item.id);
}

const kb::PackItem* item_at(const std::vector<PathStep>& steps, const kb::PackContents& contents) {
  if (steps.size() < 2 || steps[0].name != "sections" || steps[1].name != "items" || !steps[0].at || !steps[1].at) return nullptr;
  if (*steps[0].at >= contents.sections.size()) return nullptr;
  const auto& items = contents.sections[*steps[0].at].items;
  return *steps[1].at < items.size() ? &items[*steps[1].at] : nullptr;
}

json parts_of(kb::Connection& db, const std::string& path, const kb::PackContents& contents, const Locale& locale) {
  json parts = json::array();
  const auto steps = steps_of(path);
  if (steps.empty()) return path.empty() ? parts : json::array({part(path)});
  const PathStep& first = steps[0];
  if (!first.at) {
    const std::string label = field_label("", first.name, locale);
    parts.push_back(part(label.empty() ? path : label));
  } else if (first.name == "quiz") {
    parts.push_back(part(locale.text("pack_quiz_question_number", {{"number", number_after(*first.at)}})));
    if (steps.size() > 1) {
      const std::string label = steps[1].at ? locale.text("pack_quiz_wrong_number", {{"number", number_after(*steps[1].at)}})
                                            : field_label("quiz", steps[1].name, locale);
      if (!label.empty()) parts.push_back(part(label));
    }
  } else if (first.name == "sections") {
    parts.push_back(part(locale.text("packs_section_number", {{"number", number_after(*first.at)}})));
    if (*first.at < contents.sections.size() && !contents.sections[*first.at].title.empty())
      parts.push_back(part(contents.sections[*first.at].title));
    if (const kb::PackItem* item = item_at(steps, contents))
      parts.push_back(title_of(db, *item, contents.languages));
    else if (const std::string label = steps.size() > 1 ? field_label("sections", steps[1].name, locale) : ""; !label.empty())
      parts.push_back(part(label));
  } else {
    parts.push_back(part(path));
  }
  return parts;
}

}  // namespace

json pack_problems_view(kb::Connection& db, const kb::Invalid& error, const kb::PackContents& contents, const Locale& locale,
                        const std::optional<std::string>& form) {
  json views = json::array();
  for (const kb::Problem& problem : error.problems) {
    json parts = parts_of(db, problem.path, contents, locale);
    if (!parts.empty()) parts.back()["last"] = true;
    const std::string element = problem_place(problem.path, contents).element;
    views.push_back({{"has_parts", !parts.empty()},
                     {"parts", std::move(parts)},
                     {"url", form && !element.empty() ? *form + "#" + element : ""},
                     {"message", problem_text(locale, problem.message)}});
  }
  return views;
}

ProblemPlace problem_place(const std::string& path, const kb::PackContents& contents) {
  const auto steps = steps_of(path);
  if (steps.empty() || !steps[0].at) return {};
  const std::size_t at = *steps[0].at;
  if (steps[0].name == "quiz") {
    ProblemPlace place{"question-" + std::to_string(at), at};
    if (steps.size() < 2 || !find_field("quiz", steps[1].name)) return place;
    place.element += "-" + std::string(steps[1].name);
    if (steps[1].name == "wrong") place.element += "-" + std::to_string(steps[1].at.value_or(0));
    return place;
  }
  if (steps[0].name != "sections") return {};
  if (!item_at(steps, contents)) return {"section-" + std::to_string(at), {}};
  std::size_t count = *steps[1].at;
  for (std::size_t section = 0; section < at; ++section) count += contents.sections[section].items.size();
  return {"item-" + std::to_string(count), {}};
}

}  // namespace web
