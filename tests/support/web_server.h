#pragma once

#include <string>

#include "indexer/index.h"
#include "kb/document/markdown_box.h"
#include "kb/library/people.h"
#include "tests/support/library.h"
#include "web/application.h"
#include "web/session.h"
#include "web/url.h"

/// A whole application over a library of its own, asked in process: no socket.
struct TestServer {
  explicit TestServer(web::Settings settings = {}) : application(library.database, index, box, quiet(std::move(settings))) {}

  TestLibrary library;
  kb::MarkdownBox box;
  indexer::Index index{library.database, indexer::Index::Mode::command};
  web::Application application;

  void publish(const std::vector<kb::SourceFile>& files) {
    library.import(files);
    index.catch_up();
  }

  web::Response ask(web::Request request) { return web::answer(application, std::move(request)); }

  /// `target`: a path and a query, as in an address.
  static web::Request get(const std::string& target) { return request(web::Method::get, target); }
  static web::Request post(const std::string& target, const web::Fields& fields) {
    web::Request made = request(web::Method::post, target);
    made.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    made.body = web::encode_fields(fields);
    return made;
  }
  static web::Request request(web::Method method, const std::string& target) {
    web::Request made;
    made.method = method;
    const std::size_t query = target.find('?');
    made.path = *web::decode_component(target.substr(0, query), false);
    if (query != std::string::npos) made.query = *web::parse_fields(target.substr(query + 1));
    made.headers = {{"host", "casebook.example"}, {"accept", "text/html"}};
    made.address = "192.0.2.1";
    return made;
  }

  /// Signs somebody new in; the request helpers below then speak as them.
  struct Visitor {
    std::string secret, csrf;
    web::Request as(web::Request made) const {
      made.headers.emplace_back("cookie", "casebook=" + secret);
      return made;
    }
    /// With the form's token.
    web::Request posts(const std::string& target, web::Fields fields) const {
      fields.emplace_back("csrf", csrf);
      return as(post(target, fields));
    }
  };
  Visitor sign_in(const std::string& name, kb::Role role) {
    kb::Person person = kb::add_person(library.database, name, {static_cast<std::uint8_t>(role)}, std::nullopt);
    Visitor visitor{kb::open_session(library.database, person.id), {}};
    visitor.csrf = kb::find_session(library.database, visitor.secret)->csrf;
    return visitor;
  }

 private:
  static web::Settings quiet(web::Settings given) {
    given.log_requests = false;
    return given;
  }
};

/// The value of a header, or empty if there is none.
inline std::string header_of(const web::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}
