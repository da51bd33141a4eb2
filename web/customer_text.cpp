#include "web/customer_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/facet_values.h"
#include "kb/document/pasted_text.h"
#include "kb/error.h"

namespace web {

namespace {

std::string facet_name(indexer::Facet facet) {
  for (const indexer::FacetSpec& spec : indexer::facets())
    if (spec.facet == facet) return spec.name;
  return {};
}

}  // namespace

CustomerText read_customer_text(const std::string& pasted) {
  CustomerText text;
  const std::vector<kb::PersonalSpan> spans = kb::find_personal_data(pasted);
  for (const kb::PersonalSpan& span : spans)
    if (std::find(text.left_out.begin(), text.left_out.end(), span.kind) == text.left_out.end()) text.left_out.push_back(span.kind);
  text.said = kb::said_in(kb::without(pasted, spans));
  return text;
}

nlohmann::json left_out_json(const std::vector<kb::PersonalKind>& kinds) {
  auto names = nlohmann::json::array();
  for (const kb::PersonalKind kind : kinds) names.push_back(kb::to_string(kind));
  return names;
}

std::string known_value(indexer::Facet facet, const std::string& typed, const kb::Vocabulary& vocabulary) {
  if (typed.empty()) return typed;
  std::vector<indexer::Note> notes;
  const std::string value = indexer::meant_value(facet, typed, vocabulary, notes);
  if (notes.empty()) return value;
  throw kb::Invalid("there is no " + facet_name(facet) + " \"" + typed + "\"" +
                    (notes[0].nearest.empty() ? "" : "; did you mean \"" + notes[0].nearest + "\"?"));
}

}  // namespace web
