#include "kb/document/calendar.h"

#include <algorithm>

#include "cmake/embedded_file.h"
#include "kb/document/fields.h"
#include "kb/document/front_matter.h"
#include "kb/document/language.h"
#include "kb/document/link_target.h"
#include "kb/document/vocabulary.h"

namespace kb {
namespace {

constexpr size_t calendar_bytes = 512 * 1024;
constexpr size_t most_events = 500, most_dates = 100, longest_text = 500;
constexpr std::chrono::days longest_event{92};

class Reader {
 public:
  Reader(std::string_view path, const Vocabulary& vocabulary, std::vector<Problem>& problems)
      : path_(path), vocabulary_(vocabulary), problems_(problems) {}

  std::vector<CalendarEvent> read(const YamlValue& root) {
    std::vector<CalendarEvent> events;
    known_members(root, {"events"});
    const YamlValue* list = root.find("events");
    if (!list || !list->map()) {
      problem(list ? list->line : 1, "the calendar must be of the form events: {ramadan: {labels: …, markets: …, dates: …, sources: …}}");
      return events;
    }
    if (list->map()->size() > most_events) problem(list->line, "the calendar has more than 500 events");
    for (const auto& [id, value] : *list->map())
      if (events.size() < most_events) events.push_back(event(id, value));
    return events;
  }

 private:
  void problem(int line, std::string message) { problems_.push_back({std::string(path_), line, std::move(message)}); }

  void known_members(const YamlValue& value, const std::vector<std::string>& known) {
    if (!value.map()) return;
    for (const auto& [name, member] : *value.map())
      if (std::ranges::find(known, name) == known.end())
        problem(member.line, "\"" + name.substr(0, 60) + "\" isn't known here" + did_you_mean(nearest_spelling(name, known)));
  }

  CalendarEvent event(const std::string& id, const YamlValue& value) {
    CalendarEvent event{.id = id, .line = value.line};
    if (!is_id(id)) problem(value.line, "\"" + id.substr(0, 60) + "\" must be of lower-case letters, digits and inner hyphens");
    if (!value.map()) {
      problem(value.line, "\"" + id + "\" must be of the form {labels: {en: …}, markets: […], dates: […], sources: […]}");
      return event;
    }
    known_members(value, {"labels", "markets", "card", "dates", "sources"});
    labels(value, event);
    for (const YamlValue& market : list_of(value, id, "markets")) {
      const std::string* name = market.scalar();
      if (!name || !vocabulary_.find("markets", *name))
        problem(market.line,
                "\"" + (name ? *name : "") + "\" isn't a market" + did_you_mean(name ? vocabulary_.nearest("markets", *name) : ""));
      else
        event.markets.push_back(*name);
    }
    if (const YamlValue* card = value.find("card")) {
      event.card_line = card->line;
      if (card->scalar() && is_id(*card->scalar()))
        event.card = *card->scalar();
      else
        problem(card->line, "the card of \"" + id + "\" must be a document's id");
    }
    for (const YamlValue& days : list_of(value, id, "dates"))
      if (event.dates.size() < most_dates) dates(days, event);
    for (const YamlValue& source : list_of(value, id, "sources")) {
      if (source.scalar() && !source.scalar()->empty() && source.scalar()->size() <= longest_text)
        event.sources.push_back(*source.scalar());
      else
        problem(source.line, "a source of \"" + id + "\" must be a text of at most 500 bytes");
    }
    return event;
  }

  const YamlValue::List& list_of(const YamlValue& value, const std::string& id, const char* name) {
    static const YamlValue::List none;
    const YamlValue* list = value.find(name);
    if (list && list->list() && !list->list()->empty()) return *list->list();
    problem(list ? list->line : value.line, "\"" + id + "\" must have " + name + ", a list in brackets or of lines with dashes");
    return none;
  }

  void labels(const YamlValue& value, CalendarEvent& event) {
    const YamlValue* labels = value.find("labels");
    if (labels && labels->map())
      for (const auto& [lang, label] : *labels->map()) {
        if (canonical_language(lang) != lang) problem(label.line, "\"" + lang.substr(0, 40) + "\" isn't a language");
        if (label.scalar() && !label.scalar()->empty() && label.scalar()->size() <= longest_text)
          event.labels[lang] = *label.scalar();
        else
          problem(label.line, "a label of \"" + event.id + "\" must be a text");
      }
    if (event.labels.contains("en")) return;
    problem(labels ? labels->line : value.line, "\"" + event.id + "\" has no label in en");
    event.labels["en"] = event.id;
  }

  void dates(const YamlValue& value, CalendarEvent& event) {
    known_members(value, {"from", "to", "expected"});
    const auto day = [&](const char* name) -> std::optional<Date> {
      const YamlValue* found = value.find(name);
      return found && found->scalar() ? parse_date(*found->scalar()) : std::nullopt;
    };
    const auto from = day("from"), to = value.find("to") ? day("to") : from;
    if (!from || !to)
      return problem(value.line, "the dates of \"" + event.id + "\" must be of the form {from: 2026-02-18, to: 2026-03-19}");
    if (*to < *from || *to - *from > longest_event)
      return problem(value.line, "the days of \"" + event.id + "\" must end after they begin, within three months");
    bool expected = false;
    if (const YamlValue* said = value.find("expected")) {
      expected = said->scalar() && *said->scalar() == "true";
      if (!expected && !(said->scalar() && *said->scalar() == "false")) problem(said->line, "\"expected\" is true or false");
    }
    event.dates.push_back({*from, *to, expected});
  }

  std::string_view path_;
  const Vocabulary& vocabulary_;
  std::vector<Problem>& problems_;
};

}  // namespace

const std::string& CalendarEvent::label(std::string_view lang) const {
  auto found = labels.find(lang);
  if (found == labels.end()) found = labels.find(lang.substr(0, lang.find('-')));
  if (found == labels.end()) found = labels.find("en");
  return found->second;
}

std::vector<CalendarEvent> parse_calendar(std::string_view yaml, std::string_view path, const Vocabulary& vocabulary,
                                          std::vector<Problem>& problems) {
  const size_t before = problems.size();
  const YamlValue root = parse_yaml(yaml, 1, calendar_bytes, problems);
  for (size_t at = before; at < problems.size(); ++at) problems[at].path = path;
  if (problems.size() > before) return {};
  return Reader(path, vocabulary, problems).read(root);
}

std::string_view shipped_calendar() {
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.ends_with(calendar_path)) return file.bytes;
  return {};
}

std::vector<CalendarDays> days_between(const std::vector<CalendarEvent>& events, Date from, Date to) {
  std::vector<CalendarDays> found;
  for (const CalendarEvent& event : events)
    for (const CalendarEvent::Days& days : event.dates)
      if (days.from <= to && days.to >= from) found.push_back({&event, days});
  std::ranges::stable_sort(found, {}, [](const CalendarDays& each) { return each.days.from; });
  return found;
}

}  // namespace kb
