#include "kb/library/sheets.h"

#include <set>

#include "kb/kinds/kind.h"

namespace kb {

std::vector<Sheet> published_sheets(Connection& db, const Vocabulary& vocabulary,
                                    const std::function<const RevisionInfo*(const std::vector<RevisionInfo>&)>& choose) {
  std::set<std::string> ids;
  for (const Kind* kind : kinds())
    if (kind->facts)
      for (DocumentName& name : published_of_kind(db, kind->name)) ids.insert(std::move(name.id));
  const auto no_body = [](std::string_view) { return Markdown{}; };
  std::vector<Sheet> sheets;
  for (const std::string& id : ids) {
    const auto languages = translations(db, id);
    const RevisionInfo* chosen = choose(languages);
    const auto text = chosen ? published(db, chosen->name) : std::nullopt;
    if (!text) continue;
    std::vector<Problem> ignored;  // it was checked when it was published
    sheets.push_back(read_sheet(read_document(text->name, text->path, text->text, vocabulary, no_body, ignored), vocabulary));
    sheets.back().revision = text->number;
  }
  return sheets;
}

}  // namespace kb
