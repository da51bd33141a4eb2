#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/date.h"
#include "kb/document/problem.h"

namespace kb {

class Vocabulary;

/// A season or day that customers go by: Ramadan, Golden Week, Black Friday.
struct CalendarEvent {
  struct Days {
    Date from, to;          ///< both are among them
    bool expected = false;  ///< may still move by a day
  };
  std::string id;
  std::map<std::string, std::string, std::less<>> labels;  ///< by language; `en` is always there
  std::vector<std::string> markets;                        ///< as the vocabulary names them, or `any`
  std::string card;                                        ///< id of a culture card, or empty
  std::vector<Days> dates;                                 ///< as written
  std::vector<std::string> sources;
  int line = 0, card_line = 0;

  /// In `lang`, or in English.
  const std::string& label(std::string_view lang) const;
};

inline constexpr std::string_view calendar_path = "calendar.yaml";

/// `calendar.yaml`: dated events, in the file's order; what is wrong with it goes to `problems`, with `path` and the file's lines. Whether
/// there are the cards that it names, the check of the library says.
std::vector<CalendarEvent> parse_calendar(std::string_view yaml, std::string_view path, const Vocabulary& vocabulary,
                                          std::vector<Problem>& problems);

/// The calendar that ships with the program: what a library without one of its own goes by.
std::string_view shipped_calendar();

/// An event that falls into days looked at.
struct CalendarDays {
  const CalendarEvent* event;
  CalendarEvent::Days days;
};
/// Those of which any day is from `from` to `to`, by their first day, then by the file's order. Points into `events`.
std::vector<CalendarDays> days_between(const std::vector<CalendarEvent>& events, Date from, Date to);

}  // namespace kb
