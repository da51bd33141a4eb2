#pragma once

#include <map>
#include <string>

#include "kb/document/markdown.h"
#include "kb/kinds/kind.h"
#include "kb/library/approval.h"
#include "kb/library/people.h"
#include "kb/library/review.h"
#include "tests/support/library.h"

/// A library with people of every role, and short ways to take a contribution through its review.
struct ReviewLibrary : TestLibrary {
  kb::Person agent = add("agent", kb::Role::agent), senior = add("senior", kb::Role::senior), other = add("other", kb::Role::senior),
             reviewer = add("reviewer", kb::Role::reviewer), second = add("second", kb::Role::reviewer),
             trainer = add("trainer", kb::Role::trainer), admin = add("admin", kb::Role::admin);

  kb::Person add(const std::string& name, kb::Role role) {
    return kb::add_person(database, name, {static_cast<std::uint8_t>(role)}, std::nullopt);
  }

  /// A new guide, or a change of one that is published.
  kb::Contribution start(const kb::Person& by, const std::string& id, const std::string& text) {
    return kb::start_contribution(database, by, {.id = id, .lang = "en", .text = text});
  }
  kb::Contribution save(const kb::Person& by, const kb::Contribution& c, const std::string& text, const std::string& session = {}) {
    return kb::save_text(database, by, c.number, {.text = text, .version = c.version, .session = session});
  }
  kb::Contribution submit(const kb::Person& by, const kb::Contribution& c, const std::string& reason = {}) {
    return kb::submit_contribution(database, by, c.number, reason, kb::parse_markdown);
  }
  kb::Contribution submitted(const kb::Person& by, const std::string& id, const std::string& text) {
    return submit(by, start(by, id, text));
  }
  kb::Contribution look(const kb::Person& viewer, std::int64_t number) {
    return database.read([&](kb::Connection& db) { return kb::contribution(db, viewer, number); });
  }
  std::string text(const kb::Person& viewer, std::int64_t number, std::int64_t which = 0) {
    return database.read([&](kb::Connection& db) { return kb::contribution_text(db, viewer, number, which).text; });
  }

  /// Yes to everything, and a word to each finding.
  kb::ApprovalAnswers yes_to(const kb::Contribution& c) {
    return database.read([&](kb::Connection& db) {
      const kb::ContributionText newest = kb::contribution_text(db, admin, c.number);
      kb::ApprovalAnswers answers{newest.number, {}, {}};
      for (const kb::ChecklistItem& item : kb::asked_of(c, newest.text)) answers.checklist[std::string(item.key)] = true;
      for (std::size_t at = 0; at < newest.findings.size(); ++at) answers.words[static_cast<std::int64_t>(at)] = "made up";
      return answers;
    });
  }
  kb::Contribution approve(const kb::Person& by, const kb::Contribution& c) {
    return kb::approve_contribution(database, by, c.number, yes_to(c), kb::parse_markdown);
  }
  kb::Contribution published(const kb::Person& by, const std::string& id, const std::string& text) {
    return approve(reviewer, submitted(by, id, text));
  }
  std::optional<kb::Revision> now_published(const std::string& id, const std::string& lang = "en") {
    return database.read([&](kb::Connection& db) { return kb::published(db, {id, lang}); });
  }
};

/// The smallest guide that passes its check.
inline std::string guide_text(const std::string& title, const std::string& body = "Some text.") {
  return guide_file("any.en", title, body).bytes;
}
