#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.h"
#include "kb/library/embeds.h"

namespace cli {

int embed_add_command(const EmbedOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  const std::string token = kb::make_embed(database, options.origin, options.label);
  std::string base = options.base_url;
  while (base.ends_with('/')) base.pop_back();
  terminal.out << base << "/embed/desk?token=" << token << "\n";
  return ok;
}

int embed_list_command(const EmbedOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  const auto embeds = database.read([](kb::Connection& db) { return kb::embeds(db); });
  auto listed = nlohmann::json::array();
  for (const auto& embed : embeds) {
    if (!options.json)
      terminal.out << embed.id << "  " << embed.origin << (embed.label.empty() ? "" : "  " + shown(embed.label)) << "  "
                   << kb::to_string(embed.created) << "  " << shown(embed.by) << "\n";
    listed.push_back({{"number", embed.id},
                      {"origin", embed.origin},
                      {"label", embed.label},
                      {"created", kb::to_string(embed.created)},
                      {"by", embed.by}});
  }
  if (options.json) terminal.out << listed.dump(2) << "\n";
  return ok;
}

int embed_revoke_command(const EmbedOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  kb::revoke_embed(database, options.number);
  terminal.out << "Frame " << options.number << " is revoked: its address shows nothing any more.\n";
  return ok;
}

}  // namespace cli
