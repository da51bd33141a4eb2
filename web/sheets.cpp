#include "web/sheets.h"

#include "kb/library/documents.h"
#include "kb/library/sheets.h"
#include "web/document_view.h"

namespace web {

std::shared_ptr<const std::vector<kb::Sheet>> Sheets::get(const kb::Database& database, const kb::Vocabulary& vocabulary,
                                                          const std::vector<std::string>& prefer) {
  return database.read([&](kb::Connection& db) {
    std::string key = std::to_string(kb::library_revision(db));
    for (const std::string& language : prefer) key += '\n' + language;
    if (auto kept = kept_.find(key)) return kept;
    const auto choose = [&](const std::vector<kb::RevisionInfo>& languages) { return best_language(languages, prefer); };
    auto sheets = std::make_shared<const std::vector<kb::Sheet>>(kb::published_sheets(db, vocabulary, choose));
    std::size_t bytes = 0;
    for (const kb::Sheet& sheet : *sheets) bytes += sizeof sheet + 200 + sheet.facts.size() * 120;
    kept_.put(key, sheets, bytes);
    return std::shared_ptr<const std::vector<kb::Sheet>>(sheets);
  });
}

}  // namespace web
