#include "web/webhook_sender.h"

#include <doctest/doctest.h>

#include <mutex>
#include <nlohmann/json.hpp>

#include "kb/library/flags.h"
#include "tests/support/review.h"
#include "tests/support/small_server.h"
#include "web/webhook_post.h"

namespace {

bool anywhere(std::string_view) { return true; }

constexpr const char* taken = "HTTP/1.1 204 No Content\r\n\r\n";

/// A library whose webhook leads to a server of the test's.
struct Hooked : ReviewLibrary {
  explicit Hooked(SmallServer::Answer answer)
      : server([this, answer = std::move(answer)](const std::string& request) {
          const std::lock_guard guard(mutex);
          requests.push_back(request);
          return answer(request);
        }) {
    secret = kb::set_webhook(database, "http://127.0.0.1:" + std::to_string(server.port) + "/hooks/1?x=2");
  }
  std::chrono::milliseconds send() {
    return web::send_waiting_events(database, {.base_url = "https://casebook.example", .allowed = anywhere}, {});
  }
  kb::Webhook hook() {
    return *database.read([](kb::Connection& db) { return kb::webhook(db); });
  }
  nlohmann::json body(std::size_t which) {
    const std::lock_guard guard(mutex);
    return nlohmann::json::parse(requests.at(which).substr(requests.at(which).find("\r\n\r\n") + 4));
  }
  std::size_t received() {
    const std::lock_guard guard(mutex);
    return requests.size();
  }

  std::mutex mutex;
  std::vector<std::string> requests;
  std::string secret;
  SmallServer server;
};

std::string post(int port, std::function<bool(std::string_view)> allowed, std::chrono::milliseconds timeout = std::chrono::seconds(10)) {
  return web::post_to_webhook({.to = *kb::parse_webhook_url("http://127.0.0.1:" + std::to_string(port) + "/"),
                               .body = "{}",
                               .signature = "t=1,v1=x",
                               .allowed = std::move(allowed),
                               .timeout = timeout});
}

}  // namespace

TEST_CASE("events are sent in their order, signed, each once") {
  Hooked library([](const std::string&) { return taken; });
  library.import({guide_file("valve.en", "Valve")});
  kb::flag_document(library.database, library.agent, {"valve", "en"}, "Old.");
  kb::make_token(library.database, "agent", "not told");
  CHECK(library.send() > std::chrono::milliseconds(0));
  REQUIRE(library.received() == 2);
  const nlohmann::json first = library.body(0);
  CHECK(first["action"] == "document published");
  CHECK(first["subject"] == "valve.en");
  CHECK(first["detail"] == "revision 1");
  CHECK(first["who"] == "import");
  CHECK(first["url"] == "https://casebook.example/documents/valve?lang=en");
  CHECK(library.body(1)["action"] == "document flagged");
  CHECK(library.body(1)["number"].get<int>() > first["number"].get<int>());

  const std::string request = library.requests[0];
  CHECK(request.starts_with("POST /hooks/1?x=2 HTTP/1.1\r\n"));
  CHECK(request.find("Host: 127.0.0.1:" + std::to_string(library.server.port) + "\r\n") != std::string::npos);
  const std::size_t at = request.find("Casebook-Signature: ");
  REQUIRE(at != std::string::npos);
  const std::string signature = request.substr(at + 20, request.find("\r\n", at) - at - 20);
  const std::int64_t time = std::stoll(signature.substr(2));
  CHECK(signature ==
        kb::webhook_signature(library.secret, kb::Time(std::chrono::seconds(time)), request.substr(request.find("\r\n\r\n") + 4)));

  library.send();
  CHECK(library.received() == 2);
  library.import({guide_file("tap.en", "Tap")});
  library.send();
  CHECK(library.received() == 3);
}

TEST_CASE("what isn't taken is kept and tried again later, and nothing behind it is sent before it") {
  std::string answer = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";
  Hooked library([&](const std::string&) { return answer; });
  library.import({guide_file("valve.en", "Valve"), guide_file("tap.en", "Tap")});
  library.send();
  CHECK(library.received() == 1);
  CHECK(library.hook().failures == 1);
  CHECK(library.hook().failure == "status 500");
  library.send();  // too soon
  CHECK(library.received() == 1);
  {
    const std::lock_guard guard(library.mutex);
    answer = taken;
  }
  library.database.write([](kb::Connection& db) { db.execute("update webhook set next_attempt = 0"); });
  library.send();
  CHECK(library.received() == 3);
  CHECK(library.body(0)["number"] == library.body(1)["number"]);
  CHECK(library.body(2)["number"].get<int>() == library.body(1)["number"].get<int>() + 1);
  CHECK(library.hook().failures == 0);
}

TEST_CASE("of a draft the webhook learns number and state, never a word") {
  Hooked library([](const std::string&) { return taken; });
  const auto c = library.submitted(library.senior, "pump", guide_text("Sesame pump", "Sesame."));
  kb::return_contribution(library.database, library.reviewer, c.number, "Sesame words.");
  library.send();
  REQUIRE(library.received() == 2);
  CHECK(library.body(1)["subject"] == "contribution 1");
  CHECK(library.body(1)["detail"] == "returned");
  CHECK(library.body(1)["url"] == "https://casebook.example/contributions/1");
  for (const std::string& request : library.requests) CHECK(request.find("esame") == std::string::npos);
}

TEST_CASE("a redirect isn't followed") {
  SmallServer other([](const std::string&) { return taken; });
  Hooked library([&](const std::string&) {
    return "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:" + std::to_string(other.port) + "/\r\nContent-Length: 0\r\n\r\n";
  });
  library.import({guide_file("valve.en", "Valve")});
  library.send();
  CHECK(library.hook().failure == "status 307");
  CHECK(other.connections == 0);
}

TEST_CASE("nothing is sent to an address that isn't allowed: no connection is made") {
  SmallServer server([](const std::string&) { return taken; });
  CHECK(post(server.port, web::is_public_address) == "127.0.0.1 is no public address");
  CHECK(server.connections == 0);
  CHECK(post(server.port, anywhere).empty());
  Hooked library([](const std::string&) { return taken; });
  library.import({guide_file("valve.en", "Valve")});
  web::send_waiting_events(library.database, {}, {});  // as the program does
  CHECK(library.received() == 0);
  CHECK(library.hook().failure == "127.0.0.1 is no public address");
}

TEST_CASE("an answer's body is not read, however long, and who doesn't answer is waited for no longer than the time limit") {
  SmallServer endless(
      [](const std::string&) { return "HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\n" + std::string(100'000, 'x'); });
  CHECK(post(endless.port, anywhere).empty());
  SmallServer silent([](const std::string&) { return ""; });
  CHECK(post(silent.port, anywhere, std::chrono::milliseconds(300)).starts_with("no answer: "));
}

TEST_CASE("a program that ends doesn't wait for an answer, and counts no failure") {
  std::stop_source stopping;
  Hooked library([&](const std::string&) {
    stopping.request_stop();
    return "";
  });
  library.import({guide_file("valve.en", "Valve")});
  web::send_waiting_events(library.database, {.base_url = {}, .allowed = anywhere}, stopping.get_token());
  CHECK(library.received() == 1);
  CHECK(library.hook().failures == 0);
}

TEST_CASE("a test event is sent at once, and says why not") {
  Hooked library([](const std::string&) { return taken; });
  CHECK(web::send_test_event(library.hook(), {.base_url = {}, .allowed = anywhere}).empty());
  CHECK(library.body(0)["action"] == "test");
  CHECK(web::send_test_event(library.hook(), {}) == "127.0.0.1 is no public address");
}
