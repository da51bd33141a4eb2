#include <arpa/inet.h>

#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "indexer/index.h"
#include "kb/document/markdown_box.h"
#include "kb/error.h"
#include "kb/library/people.h"
#include "web/application.h"
#include "web/log.h"
#include "web/server.h"

namespace cli {

namespace {

/// A disk too full to keep the link's secret is no reason not to serve.
void print_setup_link(kb::Database& database, const std::string& url, Terminal& terminal) {
  try {
    if (const auto secret = kb::setup_secret(database))
      terminal.out << "There is no administrator yet. Make the first one here; the link works once:\n  " << url << "/setup/" << *secret
                   << "\n";
  } catch (const kb::Conflict& refusal) {
    terminal.err << "There is no administrator yet, and the link that makes the first one can't be kept: " << refusal.what()
                 << " Then start `casebook serve` again." << std::endl;
  }
}

void require_valid(const ServeOptions& options) {
  in6_addr address{};
  const std::string& proxy = options.trusted_proxy;
  if (!proxy.empty() && inet_pton(AF_INET, proxy.c_str(), &address) != 1 && inet_pton(AF_INET6, proxy.c_str(), &address) != 1)
    throw Usage("--trusted-proxy: \"" + proxy + "\" isn't an IP address, such as 127.0.0.1 or ::1");
  const std::string& url = options.base_url;
  if (url.empty()) return;
  const std::size_t host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  const bool printable = std::all_of(url.begin(), url.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
  if (host == 0 || host == url.size() || url[host] == '/' || !printable || url.find_first_of("\"<>?#") != std::string::npos)
    throw Usage("--base-url: \"" + url + "\" isn't an address that begins with http:// or https://, such as https://casebook.example.com");
}

}  // namespace

int serve_command(const ServeOptions& options, Terminal& terminal) {
  require_valid(options);
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
        print_setup_link(database, url, terminal);
        terminal.out << "Listening on http://" << host << ":" << port << std::endl;
      },
      stop);
}

}  // namespace cli
