#include "web/draft_form_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/date.h"
#include "kb/kinds/skeleton.h"

namespace web {
namespace {

using nlohmann::json;
using Type = kb::FieldSpec::Type;

constexpr std::string_view field_prefix = "field_", section_prefix = "section_", heading_prefix = "heading_";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

json option(const std::string& value, const std::string& label, bool chosen) {
  return {{"value", value}, {"label", label}, {"chosen", chosen}};
}

/// The vocabulary's words, then those of the text that it doesn't have: the check says so, the form doesn't lose them.
json vocabulary_options(const kb::FieldSpec& spec, const std::vector<std::string>& chosen, const Labels& labels,
                        const kb::Vocabulary& vocabulary) {
  json options = json::array();
  for (const auto& entry : vocabulary.entries(spec.vocabulary))
    options.push_back(option(entry.value, labels.word(spec.vocabulary, entry.value),
                             std::find(chosen.begin(), chosen.end(), entry.value) != chosen.end()));
  for (const std::string& word : chosen)
    if (!vocabulary.find(spec.vocabulary, word)) options.push_back(option(word, word, true));
  return options;
}

json control(const kb::DraftField& field, const std::string& source, const Labels& labels) {
  const kb::FieldSpec& spec = *field.spec;
  const Locale& locale = labels.locale();
  const std::string name(spec.name);
  json out = {{"name", std::string(field_prefix) + name},
              {"id", "field-" + name},
              {"label", locale.text("field_" + name)},
              {"hint", locale.text("hint_" + name)},
              {"required", spec.required},
              {"value", field.value},
              {"source", source},
              {"type", "text"},
              {"is_input", false},
              {"is_area", false},
              {"is_select", false},
              {"is_choices", false},
              {"rows", 2},
              {"code", false}};
  switch (spec.type) {
    case Type::vocabulary_list: {
      const std::vector<std::string> chosen = lines_of(field.value);
      out["is_choices"] = true;
      out["options"] = vocabulary_options(spec, chosen, labels, labels.vocabulary());
      std::string said;
      for (const std::string& word : chosen) said += (said.empty() ? "" : ", ") + labels.word(spec.vocabulary, word);
      out["chosen_label"] = said;
      break;
    }
    case Type::vocabulary:
      out["is_select"] = true;
      out["options"] = vocabulary_options(spec, lines_of(field.value), labels, labels.vocabulary());
      break;
    case Type::choice: {
      out["is_select"] = true;
      json options = json::array();
      for (std::string_view choice : spec.choices)
        options.push_back(option(std::string(choice), labels.class_name(choice), choice == field.value));
      if (!field.value.empty() && std::find(spec.choices.begin(), spec.choices.end(), field.value) == spec.choices.end())
        options.push_back(option(field.value, field.value, true));
      out["options"] = options;
      break;
    }
    case Type::words:
    case Type::urls:
      out["is_area"] = true;
      out["rows"] = std::clamp<std::size_t>(lines_of(field.value).size() + 1, 2, 8);
      break;
    case Type::map:
      out["is_area"] = out["code"] = true;
      out["rows"] = std::clamp<std::size_t>(lines_of(field.value).size() + 1, 4, 16);
      break;
    case Type::date:
      out["is_input"] = true;
      if (field.value.empty() || kb::parse_date(field.value)) out["type"] = "date";  // what is no date must not vanish
      break;
    default:
      (spec.longest > 300 ? out["is_area"] : out["is_input"]) = true;
  }
  return out;
}

template <class Pieces, class Name>
std::string value_named(const Pieces* pieces, Name fits) {
  if (!pieces) return {};
  const auto found = std::find_if(pieces->begin(), pieces->end(), fits);
  return found == pieces->end() ? std::string() : found->value;
}

bool is_place(const kb::FieldSpec& spec) { return spec.type == Type::vocabulary_list; }

bool is_more(const kb::FieldSpec& spec) {
  for (std::string_view name :
       {"tags", "found_by", "owner", "verified", "verify_every", "sources", "translated_from", "source_fingerprint", "told_by"})
    if (spec.name == name) return true;
  return false;
}

json section_view(const kb::DraftForm& form, const kb::DraftSection& section, bool translates, const std::string& source,
                  const Labels& labels) {
  const Locale& locale = labels.locale();
  const std::string hint =
      section.spec ? locale.text("hint_" + std::string(form.kind->name) + "_" + section.name) : locale.text("hint_" + section.name);
  const std::string label =
      section.spec ? std::string(kb::heading_in(*section.spec, locale.language())) : locale.text("section_" + section.name);
  const std::size_t lines =
      static_cast<std::size_t>(std::count(section.value.begin(), section.value.end(), '\n')) + section.value.size() / 90;
  return {{"name", std::string(section_prefix) + section.name},
          {"id", "section-" + section.name},
          {"label", label},
          {"hint", hint},
          {"value", section.value},
          {"source", source},
          {"rows", std::clamp<std::size_t>(lines + 2, section.spec ? 5 : 18, 30)},
          {"has_heading", section.spec && (translates || section.heading != label)},
          {"heading_name", std::string(heading_prefix) + section.name},
          {"heading", section.heading},
          {"heading_label", locale.text("write_heading_of", {{"section", label}})}};
}

std::string quoted_word(const std::string& message) {
  const std::size_t open = message.find('"'), close = open == std::string::npos ? open : message.find('"', open + 1);
  return close == std::string::npos ? std::string() : message.substr(open + 1, close - open - 1);
}

}  // namespace

json draft_form_view(const kb::DraftForm& form, const kb::DraftForm* source, const Labels& labels) {
  json out = {{"main", json::array()}, {"places", json::array()}, {"more", json::array()}, {"sections", json::array()}};
  for (const kb::DraftField& field : form.fields) {
    const bool is_translated = field.spec->name == "title" || field.spec->name == "summary";
    const std::string beside = is_translated ? value_named(source ? &source->fields : nullptr,
                                                           [&](const auto& other) { return other.spec->name == field.spec->name; })
                                             : std::string();
    const char* group = is_place(*field.spec) ? "places" : is_more(*field.spec) ? "more" : "main";
    out[group].push_back(control(field, beside, labels));
  }
  for (const kb::DraftSection& section : form.sections)
    out["sections"].push_back(section_view(
        form, section, source != nullptr,
        value_named(source ? &source->sections : nullptr, [&](const auto& other) { return other.name == section.name; }), labels));
  return out;
}

kb::DraftChanges draft_changes(const Request& request) {
  kb::DraftChanges changes;
  for (const auto& [name, value] : request.form) {
    if (name.starts_with(field_prefix)) {
      std::string& kept = changes.fields[name.substr(field_prefix.size())];
      kept += (kept.empty() || value.empty() ? "" : "\n") + value;
    } else if (name.starts_with(section_prefix)) {
      changes.sections[name.substr(section_prefix.size())] = value;
    } else if (name.starts_with(heading_prefix)) {
      changes.headings[name.substr(heading_prefix.size())] = value;
    }
  }
  return changes;
}

FormPlace form_place(const kb::DraftForm& form, const kb::Problem& problem) {
  for (const kb::DraftField& field : form.fields)
    if (field.lines.has(problem.line)) return {"field-" + std::string(field.spec->name), 0};
  const std::string named = quoted_word(problem.message);
  for (const kb::DraftField& field : form.fields)
    if (field.spec->name == named) return {"field-" + named, 0};
  for (const kb::DraftSection& section : form.sections)
    if (section.name == named) return {"section-" + named, 0};
  for (const kb::DraftSection& section : form.sections)
    if (section.lines.has(problem.line)) return {"section-" + section.name, std::max(0, problem.line - section.value_line + 1)};
  return {};
}

}  // namespace web
