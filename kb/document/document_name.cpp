#include "kb/document/document.h"
#include "kb/document/language.h"
#include "kb/document/link_target.h"
#include "kb/kinds/kind.h"

namespace kb {

std::optional<DocumentName> parse_document_name(std::string_view file_name, std::vector<Problem>& problems) {
  auto refuse = [&](std::string why) {
    problems.push_back({std::string(file_name), 0, std::move(why)});
    return std::nullopt;
  };
  if (!file_name.ends_with(".md")) return refuse("a document's file is named id.language.md, such as br-customs-hold.zh.md");
  const std::string_view stem = file_name.substr(0, file_name.size() - 3);
  const size_t dot = stem.find('.');
  if (dot == std::string_view::npos) return refuse("the file's name has no language: id.language.md, such as br-customs-hold.zh.md");
  const std::string_view id = stem.substr(0, dot), lang = stem.substr(dot + 1);
  if (!is_id(id))
    return refuse("the id before the first dot of the file's name must be lower-case letters, digits and inner hyphens, at most 100");
  const auto canonical = canonical_language(lang);
  if (!canonical)
    return refuse("\"" + std::string(lang) + "\" in the file's name isn't a language: a BCP 47 tag such as zh, zh-Hant or pt-BR");
  if (*canonical != lang) return refuse("language \"" + std::string(lang) + "\" in the file's name is written \"" + *canonical + "\"");
  return DocumentName{std::string(id), std::string(lang)};
}

std::string file_name(const DocumentName& name) { return name.id + "." + name.lang + ".md"; }

std::string canonical_path(const DocumentName& name, const Kind& kind) { return std::string(kind.folder) + "/" + file_name(name); }

}  // namespace kb
