#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kb/document/document.h"
#include "kb/library/database.h"
#include "kb/library/events.h"
#include "kb/library/people.h"

namespace web {

/// What a notice or an event is about: `contribution 7` or a document, `valve.en`.
struct Subject {
  std::int64_t contribution = 0;             ///< 0: none
  std::optional<kb::DocumentName> document;  ///< nullopt: none

  std::string url() const;  ///< /contributions/7, /documents/valve?lang=en; empty for what has no page
};
Subject parse_subject(std::string_view text);

/// The page that an event is about: people may have names that look like a document's, so only what is done to documents and contributions
/// leads to one. Empty if there is none.
std::string event_url(const kb::Event& event);

/// What a subject is called: a title, which may be empty, and its language. nullopt if there is nothing of it for that person to see, or
/// not any more.
struct SubjectTitle {
  std::string text, lang;
};
std::optional<SubjectTitle> title_of(kb::Connection& db, const kb::Person& viewer, const Subject& subject);

}  // namespace web
