#include <fstream>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.h"
#include "kb/document/fields.h"
#include "kb/document/vocabulary.h"
#include "kb/error.h"
#include "kb/library/editions.h"
#include "kb/packs/exports.h"
#include "web/assets.h"
#include "web/edition_file.h"

namespace cli {
namespace {

/// Who may open the data folder may read all of it.
kb::Person whoever_has_the_folder() {
  return {.name = std::string(kb::by_command_line), .roles = {static_cast<std::uint8_t>(kb::Role::admin)}};
}

/// What an edition goes out as: kb's exports, and the page that web makes of it.
constexpr std::string_view as_html = "html";

const kb::PackExport* wanted_export(const std::string& as) {
  const kb::PackExport* found = kb::find_pack_export(as);
  if (found || as == as_html) return found;
  std::vector<std::string> names = {std::string(as_html)};
  for (const kb::PackExport& each : kb::pack_exports()) names.emplace_back(each.name);
  throw kb::Invalid("a pack is exported as zip, json, gift, anki or html, not \"" + as + "\"" +
                    kb::did_you_mean(kb::nearest_spelling(as, names)));
}

std::string html_of(const kb::EditionFiles& edition) {
  const web::Resources resources;
  const web::Locales locales(resources);
  const web::Assets assets(resources);
  const web::Pages pages(resources, assets, locales);
  kb::MarkdownBox box;
  return web::edition_file(edition, box, resources, pages, locales);
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw kb::Invalid(path + " can't be written");
}

}  // namespace

int pack_list_command(const PackOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  const auto packs = database.read([](kb::Connection& db) { return kb::packs(db, whoever_has_the_folder(), 100'000); });
  auto listed = nlohmann::json::array();
  for (const kb::PackInfo& pack : packs) {
    if (!options.json)
      terminal.out << std::setw(4) << pack.number << "  " << pack.name << "  " << pack.month << "  " << shown(pack.title) << "  "
                   << pack.items << " items, " << pack.editions << (pack.editions == 1 ? " edition\n" : " editions\n");
    listed.push_back({{"number", pack.number},
                      {"name", pack.name},
                      {"month", pack.month},
                      {"title", pack.title},
                      {"items", pack.items},
                      {"editions", pack.editions},
                      {"changed", kb::to_string(pack.changed)}});
  }
  if (options.json) terminal.out << listed.dump(2) << "\n";
  return ok;
}

int pack_freeze_command(const PackOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  const auto person = database.read([&](kb::Connection& db) { return kb::find_person(db, options.by); });
  if (!person) throw kb::NotFound("There is nobody of the name \"" + options.by + "\".");
  const kb::EditionInfo frozen = kb::freeze_pack(database, *person, options.number);
  terminal.out << "Edition " << frozen.number << " of pack " << frozen.pack << " is frozen: " << frozen.hash << "\n";
  return ok;
}

int pack_export_command(const PackOptions& options, Terminal& terminal) {
  const kb::PackExport* as = wanted_export(options.as);
  kb::Database database(options.data, kb::Opening::existing);
  const kb::EditionFiles edition =
      database.read([&](kb::Connection& db) { return kb::edition_files(db, whoever_has_the_folder(), options.number, options.edition); });
  const std::string bytes = as ? as->make(edition) : html_of(edition);
  if (options.out == "-") {
    terminal.out << bytes;
    return ok;
  }
  const std::string usual = as ? kb::export_file_name(edition.lock, *as) : web::edition_file_name(edition.lock);
  const std::string file = options.out.empty() ? usual : options.out;
  write_file(file, bytes);
  terminal.out << "Edition " << edition.lock.edition << " of pack " << edition.lock.pack << " is in " << shown(file) << ".\n";
  return ok;
}

}  // namespace cli
