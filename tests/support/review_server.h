#pragma once

#include <string>

#include "kb/library/approval.h"
#include "kb/library/comments.h"
#include "kb/library/review.h"
#include "tests/support/review.h"
#include "tests/support/web_server.h"

/// An application with people of every role, signed in, and short ways to what they contribute.
struct ReviewServer : TestServer {
  using TestServer::TestServer;
  Visitor agent = sign_in("agent", kb::Role::agent), senior = sign_in("senior", kb::Role::senior),
          reviewer = sign_in("reviewer", kb::Role::reviewer), second = sign_in("second", kb::Role::reviewer),
          trainer = sign_in("trainer", kb::Role::trainer), admin = sign_in("admin", kb::Role::admin);

  kb::Database& database() { return library.database; }
  kb::Person person(const std::string& name) {
    return *database().read([&](kb::Connection& db) { return kb::find_person(db, name); });
  }
  /// A contribution of senior's.
  kb::Contribution draft(const std::string& id, const std::string& text, const std::string& lang = "en") {
    return kb::start_contribution(database(), person("senior"), {.id = id, .lang = lang, .text = text});
  }
  kb::Contribution submitted(const std::string& id, const std::string& text) { return submit(draft(id, text)); }
  kb::Contribution submit(const kb::Contribution& c) {
    return kb::submit_contribution(database(), person("senior"), c.number, "It was asked for.", kb::parse_markdown);
  }
  kb::Contribution returned(const std::string& id, const std::string& text) {
    return kb::return_contribution(database(), person("reviewer"), submitted(id, text).number, "Please look again.");
  }
  kb::Contribution save(const kb::Contribution& c, const std::string& text) {
    return kb::save_text(database(), person("senior"), c.number, {.text = text, .version = c.version});
  }
  kb::Comment comment(const std::string& by, const kb::Contribution& c, const kb::NewComment& what) {
    return kb::add_comment(database(), person(by), c.number, what);
  }
  kb::Contribution look(std::int64_t number) {
    return database().read([&](kb::Connection& db) { return kb::contribution(db, person("admin"), number); });
  }
  std::string text(std::int64_t number) {
    return database().read([&](kb::Connection& db) { return kb::contribution_text(db, person("admin"), number).text; });
  }
  std::vector<kb::Comment> comments(std::int64_t number) {
    return database().read([&](kb::Connection& db) { return kb::comments(db, person("admin"), number); });
  }

  web::Response page(const Visitor& who, const std::string& target) { return ask(who.as(get(target))); }
  web::Response page(const Visitor& who, const kb::Contribution& c, const std::string& query = {}) {
    return page(who, "/contributions/" + std::to_string(c.number) + query);
  }
  /// `action`: `/approval`
  web::Response act(const Visitor& who, const kb::Contribution& c, const std::string& action, web::Fields fields = {}) {
    return ask(who.posts("/contributions/" + std::to_string(c.number) + action, std::move(fields)));
  }
  /// Yes to all that is asked, and a word to each finding.
  static web::Fields yes_to(const kb::Contribution& c, const kb::ContributionText& text) {
    web::Fields fields = {{"text", std::to_string(text.number)}};
    for (const kb::ChecklistItem& item : kb::asked_of(c, text.text)) fields.emplace_back("item_" + std::string(item.key), "yes");
    for (std::size_t at = 0; at < text.findings.size(); ++at) fields.emplace_back("word_" + std::to_string(at), "It is made up.");
    return fields;
  }
  web::Fields yes_to(const kb::Contribution& c) {
    return yes_to(c, database().read([&](kb::Connection& db) { return kb::contribution_text(db, person("admin"), c.number); }));
  }
};

inline bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }
