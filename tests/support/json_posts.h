#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/web_server.h"

/// A public server whose API is sent JSON.
struct JsonServer : TestServer {
  explicit JsonServer(std::string target) : TestServer({.public_read = true}), target_(std::move(target)) {}

  web::Response send(const std::string& body) { return send(body, target_); }
  web::Response send(const std::string& body, const std::string& target) {
    web::Request made = request(web::Method::post, target);
    made.headers.emplace_back("content-type", "application/json");
    made.body = body;
    return ask(std::move(made));
  }
  /// What the first problem of a refused body says.
  std::string sentence(const std::string& body) {
    const web::Response response = send(body);
    CHECK(response.status == 422);
    return nlohmann::json::parse(response.body)["error"]["problems"][0]["message"];
  }

 private:
  const std::string target_;
};
