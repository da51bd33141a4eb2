#include "web/document_fields.h"

#include <nlohmann/json.hpp>

#include "kb/kinds/kind.h"
#include "web/document_view.h"
#include "web/search_address.h"

namespace web {
namespace {

using nlohmann::json;
using Type = kb::FieldSpec::Type;

/// Shown elsewhere on the page: as its heading, its lead, its badges, or in a part of their own.
bool is_shown_elsewhere(const kb::FieldSpec& spec) {
  return spec.name == "kind" || spec.name == "title" || spec.name == "summary" || spec.name == "found_by" ||
         spec.name == "source_fingerprint" || spec.type == Type::map;
}

std::vector<std::string> scalars(const kb::YamlValue& value) {
  std::vector<std::string> out;
  if (const auto* one = value.scalar()) out.push_back(*one);
  if (const auto* list = value.list())
    for (const auto& item : *list)
      if (const auto* one = item.scalar()) out.push_back(*one);
  return out;
}

json value_view(const kb::FieldSpec& spec, const std::string& value, const Labels& labels) {
  const bool is_web = value.starts_with("https://") || value.starts_with("http://");
  switch (spec.type) {
    case Type::vocabulary:
    case Type::vocabulary_list: {
      json view = {{"text", labels.word(spec.vocabulary, value)}};
      for (const auto& facet : indexer::facets())
        if (spec.vocabulary == facet.vocabulary && value != "any") view["url"] = SearchAddress{}.toggled(facet.facet, value).url();
      return view;
    }
    case Type::choice:
      return {{"text", labels.class_name(value)}};
    case Type::urls:
      return is_web ? json{{"text", value}, {"url", value}, {"external", true}, {"apart", true}} : json{{"text", value}, {"apart", true}};
    case Type::document:
      return {{"text", value}, {"url", document_url(value)}};
    case Type::days:
      if (const auto days = kb::parse_days(value)) return {{"text", labels.locale().text("every_days", *days)}};
      return {{"text", value}};
    case Type::language:
      return {{"text", labels.locale().language_name(value)}};
    default:
      return {{"text", value}};
  }
}

void add_rows(std::span<const kb::FieldSpec> specs, const kb::Document& document, const Labels& labels, json& rows) {
  for (const auto& spec : specs) {
    const auto* field = document.fields.find(spec.name);
    if (!field || is_shown_elsewhere(spec)) continue;
    auto values = json::array();
    for (const auto& value : scalars(*field))
      if (!value.empty()) values.push_back(value_view(spec, value, labels));
    if (values.empty()) continue;
    values.back()["last"] = true;
    rows.push_back({{"label", labels.locale().text("field_" + std::string(spec.name))}, {"values", values}});
  }
}

}  // namespace

json field_rows(const kb::Document& document, const Labels& labels) {
  auto rows = json::array();
  if (document.kind) add_rows(document.kind->fields, document, labels, rows);
  add_rows(kb::common_fields(), document, labels, rows);
  return rows;
}

json fact_rows(const kb::Document& document, const Labels& labels) {
  auto rows = json::array();
  const auto* facts = document.fields.find("facts");
  if (!facts || !facts->map()) return rows;
  for (const auto& [key, value] : *facts->map())
    if (const auto* scalar = value.scalar()) rows.push_back({{"label", labels.fact_name(key)}, {"value", labels.fact_value(key, *scalar)}});
  return rows;
}

json label_rows(const std::vector<kb::TermLabels>& words, const Labels& labels) {
  auto rows = json::array();
  for (const kb::TermLabels& each : words) {
    std::string joined;
    for (const std::string& word : each.words) joined += (joined.empty() ? "" : " · ") + word;
    rows.push_back({{"code", each.lang}, {"name", labels.locale().language_name(each.lang)}, {"words", joined}});
  }
  return rows;
}

}  // namespace web
