#include "kb/document/check.h"
#include "kb/document/link_target.h"
#include "kb/kinds/kind.h"

namespace kb {

DocumentShape shape_of(const Document& document, std::string_view path, std::string_view text) {
  DocumentShape shape;
  shape.name = document.name;
  shape.path = path;
  shape.title = document.title;
  for (const Heading& heading : document.body.headings) shape.headings.push_back(heading.id);
  for (const Link& link : document.body.links) {
    if (link.to != Link::To::document && link.to != Link::To::attachment) continue;
    shape.links.push_back(link);
    shape.links.back().line = document.file_line(link.line);
    shape.links.back().text.clear();
  }
  shape.fingerprint = fingerprint(document, text);
  shape.translated_from = document.translated_from;
  shape.source_fingerprint = document.source_fingerprint;
  if (const YamlValue* from = document.fields.find("translated_from")) shape.translated_from_line = from->line;
  if (!document.kind) return shape;
  shape.kind = document.kind->name;
  if (document.kind->shape) shape.shape = document.kind->shape(document);
  if (document.kind->citations) shape.citations = document.kind->citations(document.body_text);
  for (Citation& citation : shape.citations) citation.line = document.file_line(citation.line);
  if (document.kind->facts) shape.facts = document.kind->facts(document);
  for (const FieldSpec& field : document.kind->fields) {
    const YamlValue* value = field.type == FieldSpec::Type::document ? document.fields.find(field.name) : nullptr;
    if (value && value->scalar() && is_id(*value->scalar())) shape.references.push_back({*value->scalar(), &field, value->line});
  }
  return shape;
}

}  // namespace kb
