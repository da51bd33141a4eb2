#include "kb/library/term_labels.h"

#include "kb/kinds/declared.h"
#include "kb/library/documents.h"

namespace kb {

std::vector<TermLabels> published_labels(Connection& db, const std::string& id) {
  for (const RevisionInfo& each : translations(db, id)) {
    if (each.kind != term_kind.name) return {};
    if (auto labels = read_labels_of_file(published(db, each.name)->text); !labels.empty()) return labels;
  }
  return {};
}

std::map<std::string, std::vector<TermLabels>> published_labels(Connection& db) {
  std::map<std::string, std::vector<TermLabels>> all;
  for (const DocumentName& name : published_of_kind(db, term_kind.name))
    if (auto labels = read_labels_of_file(published(db, name)->text); !labels.empty()) all[name.id] = std::move(labels);
  return all;
}

}  // namespace kb
