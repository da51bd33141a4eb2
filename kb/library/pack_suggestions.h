#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/date.h"
#include "kb/library/packs.h"

/// What a trainer may want in the pack of a month. Functions here belong inside Database::read.
namespace kb {

enum class SuggestionReason : std::uint8_t {
  new_document,      ///< a retrospective, case or any other that was first published in the month before, or in it
  changed,           ///< a text of facts (a rule) that was published anew in that time
  comes_into_force,  ///< a rule's first day is in the month
  ends,              ///< its last day is
  most_used,         ///< read and used for tickets in the 30 days before the month's end or today
  searched,          ///< searched for often in these 30 days, and not found; there is no document
  due,               ///< must be verified again by the month's end
  calendar           ///< days that fall into the month or begin within two weeks after it; the culture card, if there is one
};
/// `new`, `changed`, `comes-into-force` …: as the API has it.
std::string_view to_string(SuggestionReason reason);

struct PackSuggestion {
  SuggestionReason reason;
  std::string id;           ///< the document; empty where there is none
  std::string kind, title;  ///< of the document, in the language wanted; or what was searched for, or the calendar's label
  std::string lang;
  std::optional<Date> from, to;      ///< the days that it is about
  std::int64_t count = 0;            ///< searches, or the weight of reading and tickets
  bool expected = false;             ///< the calendar's days may still move
  std::vector<std::string> markets;  ///< of a calendar's entry
};

/// How early new documents of a kind are suggested, from 0: retrospectives and cases first, then regulation sheets, fault trees, scripts,
/// culture cards and guides, terms last; behind all of them what is no kind.
std::size_t news_rank(std::string_view kind);

/// By reason, in the order above; of each at most `limit`. New documents come by their kinds (news_rank), and within a kind, like those
/// that changed, the newest first. A document that is in `items` already isn't suggested again. `month`: `2026-12`;
/// `languages`: those wanted, the preferred first. Throws Invalid for what is no month.
std::vector<PackSuggestion> pack_suggestions(Connection& db, const std::string& month, const std::vector<std::string>& languages,
                                             const std::vector<PackItem>& items, int limit = 20, Date today = kb::today());

}  // namespace kb
