#include <fstream>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "cli/commands.h"
#include "indexer/index.h"
#include "kb/error.h"
#include "kb/library/documents.h"
#include "web/locale.h"
#include "web/similar.h"

namespace cli {
namespace {

std::string read_text(const std::string& name, std::istream& standard_input) {
  std::ifstream file;
  if (name != "-") {
    file.open(name, std::ios::binary);
    if (!file) throw kb::Invalid({{name, 0, "this file can't be read"}});
  }
  std::istream& in = name == "-" ? standard_input : file;
  std::string text(indexer::SimilarLimits::bytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > indexer::SimilarLimits::bytes) throw kb::Invalid("the text is longer than 64 KB; give the part that matters");
  return text;
}

void print(const web::SimilarAnswer& answer, std::ostream& out) {
  if (!answer.left_out.empty()) {
    out << "Left out:";
    for (const kb::PersonalKind kind : answer.left_out) out << " " << kb::to_string(kind);
    out << "\n";
  }
  int number = 0;
  for (const auto& hit : answer.result.hits) {
    out << ++number << ". " << shown(hit.title) << "\n   " << hit.id << "." << hit.lang << " · " << hit.kind << "\n  ";
    for (const auto& word : hit.why) out << " " << shown(word);
    out << "\n";
  }
  if (number == 0) out << "Nothing found that is like it.\n";
}

}  // namespace

int similar_command(const SimilarOptions& options, Terminal& terminal) {
  indexer::SimilarRequest request;
  request.text = read_text(options.file, terminal.in);
  std::istringstream languages(options.language);
  for (std::string language; std::getline(languages, language, ',');) request.prefer.push_back(language);
  request.market = options.market;
  request.limit = options.limit;

  kb::Database database(options.data, kb::Opening::existing);
  const auto vocabulary = database.read([](kb::Connection& db) { return kb::vocabulary(db); });
  indexer::Index index(database, indexer::Index::Mode::command);
  index.catch_up(progress(terminal, "Indexing"));
  const auto answer = web::find_similar(index, vocabulary, std::move(request));
  if (options.json) {
    const web::Resources resources;
    const web::Locales locales(resources);
    const auto json = web::similar_json(answer, web::Labels(locales.get("en"), vocabulary));
    terminal.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  } else {
    print(answer, terminal.out);
  }
  return ok;
}

}  // namespace cli
