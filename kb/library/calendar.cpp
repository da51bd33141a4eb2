#include "kb/library/calendar.h"

#include "kb/document/vocabulary.h"
#include "kb/library/publish.h"

namespace kb {

std::vector<CalendarEvent> calendar(Connection& db, const Vocabulary& vocabulary) {
  const auto own = library_file(db, std::string(calendar_path));
  std::vector<Problem> ignored;  // it was checked when it was published
  return parse_calendar(own ? std::string_view(*own) : shipped_calendar(), calendar_path, vocabulary, ignored);
}

}  // namespace kb
