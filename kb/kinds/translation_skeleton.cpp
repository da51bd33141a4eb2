#include "kb/kinds/translation_skeleton.h"

#include "kb/document/draft_form.h"
#include "kb/kinds/skeleton.h"

namespace kb {

std::string translation_skeleton(const std::string& source, const std::string& from, const std::string& fingerprint,
                                 const std::string& lang, const std::function<Markdown(std::string_view)>& parse) {
  const auto form = draft_form(source, parse);
  if (!form) return source;
  DraftChanges changes;
  for (const char* field : {"title", "summary", "found_by", "told_by", "verified", "verify_every"}) changes.fields[field] = "";
  changes.fields["translated_from"] = from;
  changes.fields["source_fingerprint"] = fingerprint;
  for (const DraftSection& section : form->sections) {
    if (!section.spec) continue;
    changes.sections[section.name] = "";
    changes.headings[section.name] = heading_in(*section.spec, lang);
  }
  return with_changes(source, changes, lang, parse);
}

}  // namespace kb
