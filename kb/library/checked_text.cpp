#include "kb/library/checked_text.h"

#include "kb/document/draft_fields.h"
#include "kb/document/proposed_id.h"
#include "kb/document/utf8.h"
#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "kb/library/documents.h"
#include "kb/library/images.h"

namespace kb {

void require_text(const std::string& text) {
  if (text.size() > DocumentLimits::file_bytes)
    throw Invalid("The text is larger than " + std::to_string(DocumentLimits::file_bytes / 1024) + " KB; split it into several documents.");
  std::vector<Problem> problems;
  if (!check_text(text, 1, problems)) throw Invalid(std::move(problems));
}

CheckedText check_text_of(const Database& database, const DocumentName& name, const std::string& text,
                          const std::function<Markdown(std::string_view)>& parse, std::int64_t contribution) {
  CheckedText result;
  result.name = name;
  const DraftFields fields = draft_fields(text);
  if (name.id.empty())
    result.name.id = database.read([&](Connection& db) {
      return proposed_id(fields.title, fields.kind ? fields.kind->name : "document", [&](const std::string& id) {
        return db.integer("select 1 from document where id = ?1 union select 1 from contribution where id = ?1 limit 1", id).has_value();
      });
    });
  result.path = fields.kind ? canonical_path(result.name, *fields.kind) : file_name(result.name);
  result.findings = personal_findings(text, name.lang);
  std::vector<SourceFile> files = {{result.path, text}};
  if (fields.kind && contribution != 0)
    for (ImageFile& image : database.read([&](Connection& db) { return images_named_in(db, contribution, text); }))
      files.push_back({std::string(fields.kind->folder) + "/" + image.name, std::move(image.bytes)});
  result.check = check_against_record(database, files, parse);
  return result;
}

}  // namespace kb
