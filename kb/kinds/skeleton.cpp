#include "kb/kinds/skeleton.h"

#include "kb/document/yaml_quoted.h"

namespace kb {
namespace {

void add_field(std::string& out, const FieldSpec& field, const Beginning& known) {
  const std::string name(field.name);
  if (const auto list = known.lists.find(name); list != known.lists.end() && !list->second.empty()) {
    out += name + ": [";
    for (std::size_t i = 0; i < list->second.size(); ++i) out += (i ? ", " : "") + yaml_quoted(list->second[i]);
    out += "]\n";
  } else if (const auto text = known.fields.find(name); text != known.fields.end() && !text->second.empty()) {
    out += name + ": " + yaml_quoted(text->second) + "\n";
  } else if (field.required || name == "summary") {
    out += name + ":\n";
  }
}

}  // namespace

std::string_view heading_in(const SectionSpec& section, std::string_view lang) {
  return section.headings[lang == "zh" && section.headings.size() > 1 ? 1 : 0];
}

std::string skeleton(const Kind& kind, std::string_view lang, const Beginning& known) {
  std::string out = "---\nkind: " + std::string(kind.name) + "\n";
  for (const auto& fields : {common_fields(), kind.fields})
    for (const FieldSpec& field : fields)
      if (field.name != "kind") add_field(out, field, known);
  out += "---\n";
  for (const SectionSpec& section : kind.sections) {
    out += "\n## " + std::string(heading_in(section, lang)) + " {#" + std::string(section.id) + "}\n";
    if (const auto text = known.sections.find(section.id); text != known.sections.end() && !text->second.empty())
      out += "\n" + text->second + (text->second.back() == '\n' ? "" : "\n");
  }
  return out;
}

}  // namespace kb
