#pragma once

#include <vector>

#include "kb/document/calendar.h"
#include "kb/library/database.h"

namespace kb {

/// The library's own calendar, or the shipped one. Belongs inside Database::read or ::write; parses it.
std::vector<CalendarEvent> calendar(Connection& db, const Vocabulary& vocabulary);

}  // namespace kb
