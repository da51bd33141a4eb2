// How long after its approval a contribution is found: from the moment the approval is sent until a search has it, the whole way through
// the application but for the sockets, the index following on its own thread as when serving.
//
//     bench_approval DATA [--count N]
//
// DATA is a library's folder, such as a copy of what tests/bench/search has made of 24,600 documents: it is written to. Half of the
// contributions are new documents, half change one that is published. Prints medians and 99th percentiles in milliseconds.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "kb/document/markdown_box.h"
#include "kb/library/documents.h"
#include "kb/library/people.h"
#include "web/application.h"

namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

json asked(web::Application& application, const std::string& token, web::Method method, const std::string& path, const json& body = {},
           std::vector<std::pair<std::string, std::string>> query = {}) {
  web::Request request;
  request.method = method;
  request.path = "/api/v1" + path;
  request.query = std::move(query);
  request.headers = {{"authorization", "Bearer " + token}, {"content-type", "application/json"}};
  if (!body.is_null()) request.body = body.dump();
  const web::Response response = web::answer(application, std::move(request));
  if (response.status >= 300) {
    std::fprintf(stderr, "%s: %d %s\n", path.c_str(), response.status, response.body.c_str());
    std::exit(1);
  }
  return json::parse(response.body);
}

std::string token_of(kb::Database& database, const std::string& name, kb::Role role) {
  const bool there = database.read([&](kb::Connection& db) { return kb::find_person(db, name).has_value(); });
  if (!there) kb::add_person(database, name, {static_cast<std::uint8_t>(role)}, std::nullopt);
  return kb::make_token(database, name, "benchmark");
}

void print(const char* what, std::vector<double> spent) {
  std::sort(spent.begin(), spent.end());
  std::printf("%-44s median %7.1f ms   99th percentile %7.1f ms\n", what, spent[spent.size() / 2], spent[spent.size() * 99 / 100]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "markdown-worker") return kb::run_markdown_worker();
  if (argc < 2) return std::fprintf(stderr, "bench_approval DATA [--count N]\n"), 2;
  const int count = argc > 3 ? std::atoi(argv[3]) : 100;
  kb::Database database{argv[1]};
  kb::MarkdownBox box;
  indexer::Index index{database, indexer::Index::Mode::serve};
  index.wait_for(database.read([](kb::Connection& db) { return kb::library_revision(db); }), 600'000);
  web::Application application(database, index, box, {.public_read = false, .log_requests = false});
  const std::string author = token_of(database, "bench.author", kb::Role::senior),
                    reviewer = token_of(database, "bench.reviewer", kb::Role::reviewer);
  const std::string stamp = std::to_string(std::chrono::system_clock::now().time_since_epoch().count());

  std::vector<double> approvals, found;
  for (int i = 0; i < count; ++i) {
    const std::string word = "zyx" + stamp + "q" + std::to_string(i), id = "bench-" + stamp + "-" + std::to_string(i / 2);
    const json begun =
        asked(application, author, web::Method::post, "/contributions",
              {{"id", id}, {"lang", "en"}, {"text", "---\nkind: guide\ntitle: Approved\n---\n\nThe word is " + word + ".\n"}});
    const std::string path = "/contributions/" + std::to_string(begun["number"].get<int>());
    asked(application, author, web::Method::post, path + "/submission");
    const auto start = Clock::now();
    asked(application, reviewer, web::Method::post, path + "/approval");
    approvals.push_back(milliseconds_since(start));
    while (asked(application, reviewer, web::Method::get, "/search", {}, {{"q", word}})["total"] == 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    found.push_back(milliseconds_since(start));
  }
  const auto statistics = index.statistics();
  std::printf("%llu documents in %llu texts, %d approvals\n", static_cast<unsigned long long>(statistics.documents),
              static_cast<unsigned long long>(statistics.translations), count);
  print("the approval itself, answered", approvals);
  print("approval sent until found by a search", found);
}
