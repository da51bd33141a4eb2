#include "kb/document/document.h"

#include <algorithm>
#include <set>

#include "kb/document/fields.h"
#include "kb/document/sections.h"
#include "kb/document/utf8.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/kind.h"

namespace kb {

namespace {

std::string text_of(const YamlValue& fields, std::string_view name) {
  const YamlValue* value = fields.find(name);
  return value && value->scalar() ? *value->scalar() : std::string();
}

std::vector<std::string> words_of(const YamlValue& fields, std::string_view name) {
  std::vector<std::string> words;
  const YamlValue* value = fields.find(name);
  if (value && value->list())
    for (const YamlValue& word : *value->list())
      if (word.scalar() && !word.scalar()->empty()) words.push_back(*word.scalar());
  return words;
}

std::vector<std::string> words_or_any(const YamlValue& fields, std::string_view name) {
  std::vector<std::string> words = words_of(fields, name);
  if (words.empty()) words.emplace_back("any");
  return words;
}

void take_fields(Document& document) {
  const YamlValue& fields = document.fields;
  document.title = text_of(fields, "title");
  document.summary = text_of(fields, "summary");
  document.owner = text_of(fields, "owner");
  document.class_name = text_of(fields, "class");
  document.translated_from = text_of(fields, "translated_from");
  document.source_fingerprint = text_of(fields, "source_fingerprint");
  document.markets = words_or_any(fields, "markets");
  document.products = words_or_any(fields, "products");
  document.scenarios = words_or_any(fields, "scenarios");
  document.platforms = words_or_any(fields, "platforms");
  document.tags = words_of(fields, "tags");
  document.sources = words_of(fields, "sources");
  document.found_by = words_of(fields, "found_by");
  document.verified = parse_date(text_of(fields, "verified"));
  document.verify_every = parse_days(text_of(fields, "verify_every"));
}

const Kind* read_kind(const YamlValue& fields, std::vector<Problem>& problems) {
  const std::string name = text_of(fields, "kind");
  const Kind* kind = find_kind(name);
  if (kind || name.empty()) return kind;
  std::vector<std::string> names;
  for (const Kind* known : kinds()) names.emplace_back(known->name);
  problems.push_back({"", fields.find("kind")->line, "kind \"" + name + "\" isn't known" + did_you_mean(nearest_spelling(name, names))});
  return nullptr;
}

/// Whether nothing stands below the heading at `index` before the next of its level or a higher one; a subsection is something.
bool is_empty(const Markdown& body, int index) {
  const auto next = static_cast<size_t>(index) + 1;
  if (next < body.headings.size() && body.headings[next].level > body.headings[next - 1].level) return false;
  const auto below = [index](const auto& part) { return part.heading == index; };
  return std::none_of(body.blocks.begin(), body.blocks.end(), below) &&
         std::none_of(body.links.begin(), body.links.end(),
                      [&](const Link& link) { return below(link) && link.line > body.headings[static_cast<size_t>(index)].line; });
}

void check_translation_fields(const Document& document, std::vector<Problem>& problems) {
  const YamlValue* from = document.fields.find("translated_from");
  if (from && document.translated_from == document.name.lang)
    problems.push_back({"", from->line, "a text can't be translated from its own language"});
  const YamlValue* print = document.fields.find("source_fingerprint");
  if (!print || !print->scalar() || print->scalar()->empty()) return;
  if (print->scalar()->size() != 12 || print->scalar()->find_first_not_of("0123456789abcdef") != std::string::npos)
    problems.push_back({"", print->line,
                        "field \"source_fingerprint\" must be 12 hexadecimal digits, as `casebook fingerprint` prints them; it is \"" +
                            *print->scalar() + "\""});
  if (!from)
    problems.push_back({"", print->line, "field \"source_fingerprint\" needs \"translated_from\", the language of the text it is of"});
}

void check_sections(const Document& document, std::vector<Problem>& problems) {
  std::vector<std::string> ids;
  for (const Heading& heading : document.body.headings)
    if (heading.level == 2) ids.push_back(heading.id);
  for (const SectionSpec& section : document.kind->sections) {
    if (const Heading* found = find_section(document.body, section)) {
      if (is_empty(document.body, static_cast<int>(found - document.body.headings.data())))
        problems.push_back(
            {"", document.file_line(found->line), "section \"" + std::string(section.id) + "\" is empty; write it below its heading"});
      continue;
    }
    const std::string nearest = nearest_spelling(section.id, ids);
    int line = document.body_line;
    std::string advice = "; add \"## " + std::string(section.headings.front()) + " {#" + std::string(section.id) + "}\"";
    for (const Heading& heading : document.body.headings) {
      if (nearest.empty() || heading.id != nearest) continue;
      line = document.file_line(heading.line);
      advice = "; is it the heading \"#" + nearest + "\"?";
    }
    problems.push_back({"", line, "section \"" + std::string(section.id) + "\" is missing" + advice});
  }
}

void check_heading_links(const Document& document, std::vector<Problem>& problems) {
  std::set<std::string, std::less<>> ids;
  for (const Heading& heading : document.body.headings) ids.insert(heading.id);
  const std::vector<std::string> words(ids.begin(), ids.end());
  for (const Link& link : document.body.links) {
    if (link.to != Link::To::heading || ids.contains(std::string_view(link.target).substr(1))) continue;
    if (problems.size() > DocumentLimits::problems) return;  // the rest isn't shown, and a suggestion is dear
    const std::string nearest = nearest_spelling(std::string_view(link.target).substr(1), words);
    problems.push_back({"", document.file_line(link.line),
                        std::string(link.answer ? "answer" : "link") + " leads to \"" + link.target + "\", no such heading" +
                            did_you_mean(nearest.empty() ? "" : "#" + nearest)});
  }
}

/// Adds what was found, with the path, in the file's order and not without end.
void hand_over(std::vector<Problem> found, std::string_view path, std::vector<Problem>& problems) {
  std::stable_sort(found.begin(), found.end(), [](const Problem& a, const Problem& b) { return a.line < b.line; });
  if (found.size() > DocumentLimits::problems) {
    const size_t more = found.size() - (DocumentLimits::problems - 1);
    found.resize(DocumentLimits::problems - 1);
    found.push_back({"", found.back().line, "and " + std::to_string(more) + " problems more"});
  }
  for (Problem& problem : found) {
    problem.path = path;
    problems.push_back(std::move(problem));
  }
}

}  // namespace

std::optional<Date> Document::due() const {
  if (!verified || !verify_every) return std::nullopt;
  return *verified + std::chrono::days(*verify_every);
}

Freshness freshness(const Document& document, Date today) {
  if (!document.verified) return Freshness::unverified;
  const auto due = document.due();
  return due && *due < today ? Freshness::overdue : Freshness::verified;
}

Document read_document(const DocumentName& name, std::string_view path, std::string_view text, const Vocabulary& vocabulary,
                       const std::function<Markdown(std::string_view)>& parse, std::vector<Problem>& problems) {
  Document document;
  document.name = name;
  document.fields.value = YamlValue::Map{};
  std::vector<Problem> found;
  if (text.size() > DocumentLimits::file_bytes) {
    found.push_back(
        {"", 0, "the file is larger than " + std::to_string(DocumentLimits::file_bytes / 1024) + " KB; split it into several documents"});
    hand_over(std::move(found), path, problems);
    return document;
  }
  if (!check_text(text, 1, found)) {
    hand_over(std::move(found), path, problems);
    return document;
  }
  FrontMatter front = split_front_matter(text, found);
  const bool readable = found.empty();
  document.fields = std::move(front.fields);
  document.body_line = front.body_line;
  document.body_text = front.body;
  take_fields(document);
  if (readable) {
    document.kind = read_kind(document.fields, found);
    if (document.kind && document.kind->complete) document.kind->complete(document);
    check_fields(document.fields, document.kind, vocabulary, found);
    check_translation_fields(document, found);
  }
  document.body = parse(front.body);
  // A body that passed a limit has no headings; that each of them is missing would be noise.
  const bool parsed = document.body.problems.empty() || !document.body.blocks.empty() || !document.body.headings.empty();
  for (const Problem& problem : document.body.problems)
    found.push_back({"", document.file_line(std::max(1, problem.line)), problem.message});
  if (readable && parsed) {
    check_heading_links(document, found);
    if (document.kind) {
      check_sections(document, found);
      if (document.kind->check) document.kind->check(document, vocabulary, found);
    }
  }
  hand_over(std::move(found), path, problems);
  return document;
}

std::string fingerprint(const Document& document, std::string_view) {
  std::string text = document.title;
  text += '\0';
  text += document.summary;
  text += '\0';
  text += document.body_text;
  return content_hash(text).substr(0, 12);
}

}  // namespace kb
