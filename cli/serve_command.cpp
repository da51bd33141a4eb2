#include <ostream>

#include "cli/commands.h"
#include "indexer/index.h"
#include "kb/document/markdown_box.h"
#include "kb/library/people.h"
#include "web/application.h"
#include "web/log.h"
#include "web/server.h"

namespace cli {

int serve_command(const ServeOptions& options, Terminal& terminal) {
  web::ServeOptions where;
  web::parse_listen_address(options.listen, where);
  where.workers = options.workers;
  // Before any thread exists: threads inherit which signals are held back for stop_on_signals.
  const int stop = web::stop_on_signals();

  kb::Database database(options.data);
  kb::MarkdownBox box;
  indexer::Index index(database, indexer::Index::Mode::serve,
                       [&](const std::string& line) { terminal.err << "index: " << line << std::endl; });
  web::Application application(database, index, box,
                               {.public_read = options.public_read,
                                .secure_cookies = options.secure_cookies,
                                .trusted_proxy = options.trusted_proxy,
                                .base_url = options.base_url});
  return web::serve(
      application, where,
      [&](int port) {
        const std::string host = where.host.find(':') == std::string::npos ? where.host : "[" + where.host + "]";
        const std::string url = options.base_url.empty() ? "http://" + host + ":" + std::to_string(port) : options.base_url;
        if (const auto secret = kb::setup_secret(database))
          terminal.out << "There is no administrator yet. Make the first one here; the link works once:\n  " << url << "/setup/" << *secret
                       << "\n";
        terminal.out << "Listening on http://" << host << ":" << port << std::endl;
      },
      stop);
}

}  // namespace cli
