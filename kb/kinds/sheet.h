#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/kinds/regulation.h"

/// Regulation sheets as values: which of them is the law on a day, and what several markets' laws say.
namespace kb {

struct Sheet {
  DocumentName name;
  std::string title;
  std::int64_t revision = 0;  ///< its number; 0 if it isn't of the record
  std::string jurisdiction, topic, supersedes;
  std::vector<std::string> markets;
  std::optional<Date> from, to;  ///< the first and the last day on which it applies
  std::vector<Fact> facts;
};

Sheet read_sheet(const Document& document, const Vocabulary& vocabulary);

enum class SheetState { in_force, not_yet, ended, superseded };
std::string_view to_string(SheetState state);

struct StateOnDay {
  SheetState state = SheetState::in_force;
  const Sheet* by = nullptr;  ///< if superseded: the sheet that had taken its place by that day, the newest if there are several
};

/// The state of `sheet` on a day. A sheet that says no first day has always applied; one that takes another's place does so from its own
/// first day on. `all`: every sheet, one language each; what is given out points into it.
StateOnDay state_on(const Sheet& sheet, const std::vector<Sheet>& all, Date day);

/// What the sheets of a topic say in several markets on a day.
struct Comparison {
  struct Entry {
    const Sheet* sheet;
    StateOnDay state;
  };
  struct Column {
    std::string market;
    std::vector<Entry> sheets;  ///< the market's own first, then those of the larger markets it belongs to
  };
  struct Value {
    const Sheet* sheet;
    std::string value;  ///< as written
  };
  struct Row {
    std::string fact;
    std::vector<std::vector<Value>> cells;  ///< by column: what the sheets in force say; empty: nothing
    bool differs = false;                   ///< two of the columns that say something say different things
  };
  std::vector<Column> columns;
  std::vector<Row> rows;  ///< in the vocabulary's order; facts of which no sheet in force speaks are left out
};
Comparison compare(const std::vector<Sheet>& all, const Vocabulary& vocabulary, const std::string& topic,
                   const std::vector<std::string>& markets, Date day);

/// The sheets that apply in a market: those of the market itself, then those of the larger ones it belongs to.
std::vector<const Sheet*> sheets_of_market(const std::vector<Sheet>& all, const Vocabulary& vocabulary, const std::string& market);

}  // namespace kb
