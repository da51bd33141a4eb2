// The ticket desk beside a plain search, the whole way through the application but for the sockets.
//
//     bench_desk DATA QUERIES.tsv MESSAGES.jsonl [--queries N]
//
// DATA is a library's folder, its index brought up to date first: such as a copy of what tests/bench/search has made of 24,600 documents,
// with content/ imported into it, so that every column has something to find. QUERIES.tsv: lines `lang<tab>query<tab>answers`. Each message
// and query is asked twice, the second time counts. Prints median and 99th percentile of this thread's processor time, and their ratios.

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/index.h"
#include "kb/document/markdown_box.h"
#include "kb/library/database.h"
#include "web/application.h"
#include "web/url.h"

namespace {

using nlohmann::json;

/// Of this thread alone: other programs on the machine don't count.
double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

web::Request search_for(const std::string& lang, const std::string& query) {
  web::Request request;
  request.path = "/api/v1/search";
  request.query = {{"q", query}, {"prefer", lang}};
  return request;
}

web::Request desk_for(const std::string& text) {
  web::Request request;
  request.method = web::Method::post;
  request.path = "/api/v1/desk";
  request.headers = {{"content-type", "application/json"}};
  request.body = json{{"text", text}}.dump();
  return request;
}

struct Times {
  double median, late;  // milliseconds; the 99th percentile
};

Times measure(const char* name, web::Application& application, const std::vector<web::Request>& requests) {
  std::vector<double> spent;
  for (const bool counts : {false, true})
    for (const web::Request& request : requests) {
      const double start = cpu_milliseconds();
      const web::Response response = web::answer(application, request);
      if (response.status != 200) std::fprintf(stderr, "%s: %d %s\n", name, response.status, response.body.c_str()), std::exit(1);
      if (counts) spent.push_back(cpu_milliseconds() - start);
    }
  std::sort(spent.begin(), spent.end());
  const Times times{spent[spent.size() / 2], spent[spent.size() * 99 / 100]};
  std::printf("%-28s %6zu asked   median %7.2f ms   99th percentile %7.2f ms\n", name, spent.size(), times.median, times.late);
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "markdown-worker") return kb::run_markdown_worker();
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 3 && !(arguments.size() == 5 && arguments[3] == "--queries")) {
    std::fputs("bench_desk DATA QUERIES.tsv MESSAGES.jsonl [--queries N]\n", stderr);
    return 2;
  }
  const std::size_t wanted = arguments.size() == 5 ? std::strtoul(arguments[4].c_str(), nullptr, 10) : 1000;
  std::vector<web::Request> searches, messages;
  std::vector<std::string> lines;
  std::ifstream queries(arguments[1]);
  for (std::string line; std::getline(queries, line);) lines.push_back(line);
  for (std::size_t i = 0; i < lines.size(); i += std::max<std::size_t>(1, lines.size() / std::max<std::size_t>(1, wanted))) {
    const std::size_t first = lines[i].find('\t'), second = lines[i].find('\t', first + 1);
    if (first != std::string::npos && second != std::string::npos)
      searches.push_back(search_for(lines[i].substr(0, first), lines[i].substr(first + 1, second - first - 1)));
  }
  std::ifstream pasted(arguments[2]);
  for (std::string line; std::getline(pasted, line);) messages.push_back(desk_for(json::parse(line)["text"]));
  if (searches.empty() || messages.empty()) {
    std::fputs("there are no queries or no messages\n", stderr);
    return 1;
  }

  kb::Database database(arguments[0], kb::Opening::existing);
  indexer::Index index(database, indexer::Index::Mode::command);
  index.catch_up();
  kb::MarkdownBox box;
  web::Application application(database, index, box, {.public_read = true, .log_requests = false});
  std::printf("%llu documents\n", static_cast<unsigned long long>(index.statistics().translations));
  const Times search = measure("search, facets and snippets", application, searches);
  const Times desk = measure("ticket desk", application, messages);
  std::printf("the desk against a search: median %.2f ×, 99th percentile %.2f ×\n", desk.median / search.median, desk.late / search.late);
}
