#include "kb/kinds/regulation.h"

#include <algorithm>

#include "kb/kinds/declared.h"

namespace kb {

namespace {

using Type = FieldSpec::Type;
constexpr FieldSpec fields[] = {
    {.name = "jurisdiction", .type = Type::vocabulary, .required = true, .vocabulary = "markets", .hint = "The market whose law it is."},
    {.name = "topic", .type = Type::vocabulary, .vocabulary = "topics", .hint = "What the rule is about."},
    {.name = "instrument", .type = Type::text, .required = true, .hint = "The law's full official name, with its number.", .longest = 500},
    {.name = "articles", .type = Type::words, .required = true, .hint = "The articles the sheet rests on: Art. 9, § 433.2."},
    {.name = "effective_from", .type = Type::date, .hint = "The first day on which the rules apply."},
    {.name = "effective_to", .type = Type::date, .hint = "The last day, if they have ended."},
    {.name = "supersedes", .type = Type::document, .hint = "The sheet that this one takes the place of."},
    {.name = "facts", .type = Type::map, .hint = "Statements that can be compared across markets: withdrawal_days: 14."},
};

bool is_number(std::string_view text, bool fraction) {
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  auto digits = [](std::string_view part) {
    return !part.empty() && part.size() <= 12 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(whole) || (whole.size() > 1 && whole[0] == '0')) return false;
  return point == std::string_view::npos || (fraction && digits(text.substr(point + 1)));
}

void complete(Document& document) {
  const YamlValue* jurisdiction = document.fields.find("jurisdiction");
  if (!document.fields.find("markets") && jurisdiction && jurisdiction->scalar() && !jurisdiction->scalar()->empty())
    document.markets = {*jurisdiction->scalar()};
}

const std::string* text_of(const Document& document, std::string_view field) {
  const YamlValue* value = document.fields.find(field);
  return value ? value->scalar() : nullptr;
}

void check_facts(const YamlValue& facts, const Vocabulary& vocabulary, std::vector<Problem>& problems) {
  if (!facts.map()) return;
  for (const auto& [name, value] : *facts.map()) {
    if (problems.size() > DocumentLimits::problems) return;
    const Vocabulary::Entry* entry = vocabulary.find("facts", name);
    if (!entry) {
      const std::string nearest = vocabulary.nearest("facts", name);
      problems.push_back(
          {"", value.line,
           "fact \"" + name + "\" isn't in the vocabulary" + (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?")});
      continue;
    }
    const std::string* text = value.scalar();
    const std::string fault = text ? fact_fault(*entry, *text) : "must be a single value";
    if (!fault.empty()) problems.push_back({"", value.line, "fact \"" + name + "\" " + fault});
  }
}

void check(const Document& document, const Vocabulary& vocabulary, std::vector<Problem>& problems) {
  if (const std::string* jurisdiction = text_of(document, "jurisdiction"); jurisdiction && *jurisdiction == "any")
    problems.push_back({"", document.fields.find("jurisdiction")->line, "a law has one jurisdiction; \"any\" isn't one"});
  const std::string *from = text_of(document, "effective_from"), *to = text_of(document, "effective_to");
  const auto first = from ? parse_date(*from) : std::nullopt, last = to ? parse_date(*to) : std::nullopt;
  if (first && last && *last < *first)
    problems.push_back(
        {"", document.fields.find("effective_to")->line, "\"effective_to\" (" + *to + ") is before \"effective_from\" (" + *from + ")"});
  if (const std::string* supersedes = text_of(document, "supersedes"); supersedes && *supersedes == document.name.id)
    problems.push_back({"", document.fields.find("supersedes")->line, "a sheet can't supersede itself"});
  if (const YamlValue* facts = document.fields.find("facts")) check_facts(*facts, vocabulary, problems);
}

/// Facts are the same in every language; free texts are translated.
std::vector<std::pair<std::string, int>> shape(const Document& document) {
  std::vector<std::pair<std::string, int>> words;
  for (std::string_view name : {"jurisdiction", "effective_from", "effective_to"})
    if (const std::string* value = text_of(document, name))
      words.emplace_back(std::string(name) + ": " + *value, document.fields.find(name)->line);
  const YamlValue* facts = document.fields.find("facts");
  if (!facts || !facts->map()) return words;
  std::vector<std::pair<std::string, int>> shared;
  for (const auto& [name, value] : *facts->map()) {
    const std::string* text = value.scalar();
    const bool word =
        text && std::all_of(text->begin(), text->end(), [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; });
    shared.emplace_back("fact " + name + (word ? ": " + *text : ""), value.line);
  }
  std::sort(shared.begin(), shared.end());
  words.insert(words.end(), shared.begin(), shared.end());
  return words;
}

std::vector<std::pair<std::string, std::string>> facts(const Document& document) {
  std::vector<std::pair<std::string, std::string>> found;
  const YamlValue* facts = document.fields.find("facts");
  if (!facts || !facts->map()) return found;
  for (const auto& [name, value] : *facts->map())
    if (const std::string* text = value.scalar()) found.emplace_back(name, *text);
  return found;
}

constexpr ChecklistItem checklist_items[] = {
    {"law_read", "Have you read the articles, as in force today, and do the facts say what they say?"},
    {"dates_right", "Are the days right from which and until which it applies?"},
};

}  // namespace

std::string fact_fault(const Vocabulary::Entry& entry, const std::string& value) {
  if (value.empty()) return "is empty";
  if (entry.type == "days" || entry.type == "months" || entry.type == "years") {
    const bool good = is_number(value, false) && value.size() <= 5 && value != "0" && std::stoi(value) <= 36'500;
    return good ? "" : "must be a whole number of " + entry.type + " from 1, such as 14; it is \"" + value + "\"";
  }
  if (entry.type == "number") return is_number(value, true) ? "" : "must be a number such as 14 or 0.5; it is \"" + value + "\"";
  if (entry.type == "percent") {
    const bool good = is_number(value, true) && std::stod(value) <= 100;
    return good ? "" : "must be a percentage from 0 to 100 without a sign; it is \"" + value + "\"";
  }
  if (entry.type == "boolean") return value == "true" || value == "false" ? "" : "must be true or false; it is \"" + value + "\"";
  if (entry.type == "date") return parse_date(value) ? "" : "must be a date such as 2026-10-01; it is \"" + value + "\"";
  if (entry.type == "money") {
    const bool code =
        value.size() > 4 && value[3] == ' ' && std::all_of(value.begin(), value.begin() + 3, [](char c) { return c >= 'A' && c <= 'Z'; });
    return code && is_number(std::string_view(value).substr(4), true)
               ? ""
               : "must be a currency and an amount such as EUR 20; it is \"" + value + "\"";
  }
  if (entry.type == "choice") {
    std::vector<std::string> choices;
    std::string list;
    for (const auto& choice : entry.choices) {
      if (choice.value == value) return "";
      choices.push_back(choice.value);
      list += (list.empty() ? "" : ", ") + choice.value;
    }
    const std::string nearest = nearest_spelling(value, choices);
    return "must be one of " + list + "; it is \"" + value + "\"" + (nearest.empty() ? "" : ", did you mean \"" + nearest + "\"?");
  }
  return "";
}

std::vector<Fact> read_facts(const Document& document, const Vocabulary& vocabulary) {
  std::vector<Fact> result;
  const YamlValue* facts = document.fields.find("facts");
  if (!facts || !facts->map()) return result;
  for (const auto& [name, value] : *facts->map()) {
    const Vocabulary::Entry* entry = vocabulary.find("facts", name);
    if (entry && value.scalar() && fact_fault(*entry, *value.scalar()).empty())
      result.push_back({name, entry->type, *value.scalar(), value.line});
  }
  return result;
}

constinit const Kind regulation_kind = {.name = "regulation",
                                        .folder = "regulations",
                                        .fields = fields,
                                        .approvals = 2,
                                        .checklist = checklist_items,
                                        .complete = complete,
                                        .check = check,
                                        .shape = shape,
                                        .facts = facts};

}  // namespace kb
