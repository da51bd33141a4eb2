#include "kb/library/languages.h"

namespace kb {

std::vector<std::string> published_languages(Connection& db) {
  std::vector<std::string> found;
  db.query("select distinct lang from document where published is not null order by lang",
           [&](const Row& row) { found.emplace_back(row.text(0)); });
  return found;
}

}  // namespace kb
