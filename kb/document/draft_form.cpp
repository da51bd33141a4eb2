#include "kb/document/draft_form.h"

#include <algorithm>

#include "kb/document/front_matter.h"
#include "kb/document/lines.h"
#include "kb/document/sections.h"
#include "kb/document/yaml_quoted.h"
#include "kb/error.h"
#include "kb/kinds/skeleton.h"

namespace kb {
namespace {

using Type = FieldSpec::Type;
using Lines = std::vector<std::string_view>;

bool is_list(const FieldSpec& field) {
  return field.type == Type::words || field.type == Type::vocabulary_list || field.type == Type::urls;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    if (text.substr(0, end).find_first_not_of(" \t\r") != std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return text;
}

/// As browsers send it: lines end with CRLF, spaces and empty lines around it are nobody's wish.
std::string normal(std::string_view text) {
  std::string out(trimmed(text));
  out.erase(std::remove(out.begin(), out.end(), '\r'), out.end());
  return out;
}

std::string joined(const Lines& lines, int first, int count) {
  std::string out;
  for (int i = first; i < first + count; ++i) out += lines[static_cast<std::size_t>(i - 1)];
  return out;
}

/// A file as lines, with what stands where. Lines count from 1.
struct Layout {
  Lines lines;
  const Kind* kind = nullptr;
  YamlValue yaml;
  int body_line = 1;
  std::map<std::string, DraftLines, std::less<>> keys;  ///< the lines of each field, without comments and empty lines behind it
};

bool is_filler(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos || line[first] == '#';
}

/// The key that begins on that line, or empty. Keys in quotes aren't told.
std::string_view key_of(std::string_view line) {
  const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return end != std::string_view::npos && end > 0 && line[end] == ':' && line[0] != '-' ? line.substr(0, end) : std::string_view();
}

std::optional<Layout> lay_out(std::string_view text) {
  std::vector<Problem> problems;
  FrontMatter front = split_front_matter(text, problems);
  if (!problems.empty() || front.body_line < 3) return std::nullopt;
  Layout found{split_lines(text), nullptr, std::move(front.fields), front.body_line, {}};
  const YamlValue* kind = found.yaml.find("kind");
  found.kind = kind && kind->scalar() ? find_kind(*kind->scalar()) : nullptr;
  if (!found.kind) return std::nullopt;
  const int end = found.body_line - 1;  // the second `---`
  DraftLines* open = nullptr;
  std::size_t keys = 0;
  for (int line = 2; line < end; ++line) {
    const std::string_view bytes = found.lines[static_cast<std::size_t>(line - 1)];
    if (const std::string_view key = key_of(bytes); !key.empty()) {
      open = &found.keys[std::string(key)];
      *open = {line, 1};
      ++keys;
    } else if (open && !is_filler(bytes)) {
      open->count = line - open->first + 1;
    }
  }
  const bool told_apart = keys == found.yaml.map()->size() && std::all_of(found.yaml.map()->begin(), found.yaml.map()->end(),
                                                                          [&](auto& entry) { return found.keys.contains(entry.key); });
  return told_apart ? std::optional(std::move(found)) : std::nullopt;
}

std::string dedented(const std::string& block) {
  std::string out;
  std::size_t least = std::string::npos;
  const Lines lines = split_lines(block);
  for (std::string_view line : lines)
    if (!is_filler(line)) least = std::min(least, line.find_first_not_of(' '));
  for (std::string_view line : lines) out += line.substr(std::min({line.find_first_not_of(' '), least, line.size()}));
  return normal(out);
}

/// What a form shows of a field; nullopt if it isn't written as its type wants it.
std::optional<std::string> shown(const FieldSpec& spec, const Layout& layout) {
  const YamlValue* value = layout.yaml.find(spec.name);
  if (!value) return "";
  if (value->scalar() && value->scalar()->empty()) return "";
  if (spec.type == Type::map) {
    const DraftLines at = layout.keys.find(spec.name)->second;
    std::string block = joined(layout.lines, at.first, at.count);
    block.erase(0, spec.name.size() + 1);
    return dedented(block);
  }
  if (!is_list(spec)) return value->scalar() ? std::optional(normal(*value->scalar())) : std::nullopt;
  if (!value->list()) return std::nullopt;
  std::string out;
  for (const YamlValue& word : *value->list()) {
    if (!word.scalar() || word.scalar()->find('\n') != std::string::npos) return std::nullopt;
    out += (out.empty() ? "" : "\n") + *word.scalar();
  }
  return out;
}

/// The field's lines, with their ends; empty if there is nothing to say.
std::string written(const FieldSpec& spec, const std::string& value) {
  const std::string name = std::string(spec.name) + ":";
  if (value.empty()) return spec.required ? name + "\n" : "";
  if (spec.type == Type::map) {
    if (value.starts_with('{') || value.starts_with('[')) return name + " " + value + "\n";
    std::string out = name + "\n";
    for (std::string_view line : split_lines(value))
      out += (is_filler(line) && line.find('#') == std::string_view::npos ? "" : "  ") + std::string(line);
    return out + "\n";
  }
  if (!is_list(spec)) return name + " " + yaml_scalar(value) + "\n";
  const bool words = spec.type != Type::urls && spec.name != "found_by";
  std::string out;
  for (std::string_view line : split_lines(value)) {
    while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    if (line.empty()) continue;
    out += words ? (out.empty() ? " [" : ", ") + yaml_scalar(line) : "\n  - " + yaml_scalar(line);
  }
  return name + out + (words ? "]\n" : "\n");
}

std::vector<const FieldSpec*> form_fields(const Kind& kind) {
  std::vector<const FieldSpec*> fields;
  for (const auto& specs : {common_fields(), kind.fields})
    for (const FieldSpec& spec : specs)
      if (spec.name != "kind") fields.push_back(&spec);
  return fields;
}

/// The heading's lines: one, or for a heading that is underlined all up to the line of hyphens.
int heading_lines(const Lines& lines, int line) {
  const auto bytes = [&](int at) { return lines[static_cast<std::size_t>(at - 1)]; };
  if (bytes(line).find_first_not_of(' ') != std::string_view::npos && bytes(line)[bytes(line).find_first_not_of(' ')] == '#') return 1;
  for (int at = line + 1; at <= static_cast<int>(lines.size()); ++at)
    if (bytes(at).find_first_not_of("- \t\r\n") == std::string_view::npos && bytes(at).find('-') != std::string_view::npos)
      return at - line + 1;
  return 1;
}

DraftSection piece(const Layout& layout, const SectionSpec* spec, std::string name, DraftLines lines, int heading) {
  DraftSection section{std::move(name), spec, {}, {}, lines, 0};
  int first = lines.first + heading, last = lines.first + lines.count;
  const auto blank = [&](int line) {
    return layout.lines[static_cast<std::size_t>(line - 1)].find_first_not_of(" \t\r\n") == std::string_view::npos;
  };
  while (first < last && blank(first)) ++first;
  section.value_line = first;
  section.value = normal(joined(layout.lines, first, last - first));
  return section;
}

/// The sections that the file has, in its order; each up to the next.
std::vector<DraftSection> sections_of(const Layout& layout, const Markdown& body) {
  const int end = static_cast<int>(layout.lines.size()) + 1;
  if (layout.kind->sections.empty()) return {piece(layout, nullptr, "body", {layout.body_line, end - layout.body_line}, 0)};
  std::vector<std::pair<int, const SectionSpec*>> found;
  std::map<const SectionSpec*, std::string> headings;
  for (const SectionSpec& spec : layout.kind->sections)
    if (const Heading* heading = find_section(body, spec)) {
      found.emplace_back(layout.body_line + heading->line - 1, &spec);
      headings[&spec] = heading->text;
    }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end(), [](auto& a, auto& b) { return a.first == b.first; }), found.end());
  std::vector<DraftSection> sections;
  const int first = found.empty() ? end : found.front().first;
  DraftSection lead = piece(layout, nullptr, "lead", {layout.body_line, first - layout.body_line}, 0);
  if (!lead.value.empty()) sections.push_back(std::move(lead));
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto [line, spec] = found[i];
    const int next = i + 1 < found.size() ? found[i + 1].first : end;
    sections.push_back(piece(layout, spec, std::string(spec->id), {line, next - line}, heading_lines(layout.lines, line)));
    sections.back().heading = headings[spec];
  }
  return sections;
}

std::string below(const std::string& value, bool last) { return (value.empty() ? "" : "\n" + value + "\n") + (last ? "" : "\n"); }

std::string fields_with(const Layout& layout, const DraftChanges& changes) {
  std::map<int, std::pair<int, std::string>> edits;  // from a line: how many go, what comes
  int behind = layout.keys.find("kind")->second.first + layout.keys.find("kind")->second.count;
  for (const FieldSpec* spec : form_fields(*layout.kind)) {
    const auto at = layout.keys.find(spec->name);
    const auto change = changes.fields.find(spec->name);
    const auto before = shown(*spec, layout);
    if (change != changes.fields.end() && before && normal(change->second) != *before) {
      const std::string lines = written(*spec, normal(change->second));
      if (at != layout.keys.end())
        edits[at->second.first] = {at->second.count, edits[at->second.first].second + lines};
      else
        edits[behind].second += lines;
    }
    if (at != layout.keys.end()) behind = at->second.first + at->second.count;
  }
  std::string out;
  for (int line = 1; line < layout.body_line;) {
    const auto edit = edits.find(line);
    if (edit != edits.end()) out += edit->second.second;
    if (edit != edits.end() && edit->second.first > 0)
      line += edit->second.first;
    else
      out += layout.lines[static_cast<std::size_t>(line++ - 1)];
  }
  return out;
}

/// The heading that somebody typed, on one line; nullopt if it is the one that the section has, or none.
std::optional<std::string> new_heading(const DraftSection& section, const DraftChanges& changes) {
  const auto typed = changes.headings.find(section.name);
  if (!section.spec || typed == changes.headings.end()) return std::nullopt;
  std::string words = normal(typed->second);
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words.empty() || words == section.heading ? std::nullopt : std::optional(words);
}

/// The section's heading with its end, as written or as changed.
std::string heading_of(const Layout& layout, const DraftSection& section, const DraftChanges& changes, std::string_view lang) {
  const auto typed = new_heading(section, changes);
  if (!typed && section.lines.count > 0) return joined(layout.lines, section.lines.first, heading_lines(layout.lines, section.lines.first));
  return "## " + typed.value_or(std::string(heading_in(*section.spec, lang))) + " {#" + std::string(section.spec->id) + "}\n";
}

/// The new section stands before the first of those that the kind has behind it, or at the end.
std::size_t place_of(const SectionSpec& spec, const std::vector<DraftSection>& sections) {
  for (std::size_t i = 0; i < sections.size(); ++i)
    if (sections[i].spec && sections[i].spec > &spec) return i;
  return sections.size();
}

std::string body_with(const Layout& layout, const DraftChanges& changes, std::string_view lang, const Markdown& body) {
  std::vector<DraftSection> sections = sections_of(layout, body);
  for (const SectionSpec& spec : layout.kind->sections) {
    const auto change = changes.sections.find(spec.id);
    const bool is_there = std::any_of(sections.begin(), sections.end(), [&](const auto& section) { return section.spec == &spec; });
    if (!is_there && change != changes.sections.end() && !normal(change->second).empty())
      sections.insert(sections.begin() + static_cast<std::ptrdiff_t>(place_of(spec, sections)),
                      {std::string(spec.id), &spec, {}, {}, {}, 0});
  }
  std::string out;
  if (sections.empty() || (sections.front().name != "lead" && sections.front().name != "body")) {
    const int first =
        sections.empty() || sections.front().lines.count == 0 ? static_cast<int>(layout.lines.size()) + 1 : sections.front().lines.first;
    out = joined(layout.lines, layout.body_line, first - layout.body_line);  // empty lines
    if (out.empty() && !sections.empty() && sections.front().lines.count == 0) out = "\n";
  }
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const DraftSection& section = sections[i];
    const bool last = i + 1 == sections.size();
    const auto change = changes.sections.find(section.name);
    const bool other_text = change != changes.sections.end() && normal(change->second) != section.value;
    if (!other_text && !new_heading(section, changes)) {
      out += joined(layout.lines, section.lines.first, section.lines.count);
      if (!last && !out.ends_with("\n\n")) out += out.ends_with('\n') ? "\n" : "\n\n";
      continue;
    }
    if (section.spec) out += heading_of(layout, section, changes, lang);
    if (!out.empty() && !out.ends_with('\n')) out += '\n';
    out += below(other_text ? normal(change->second) : section.value, last);
  }
  return out;
}

Markdown parsed_body(const Layout& layout, const std::function<Markdown(std::string_view)>& parse) {
  return parse(joined(layout.lines, layout.body_line, static_cast<int>(layout.lines.size()) - layout.body_line + 1));
}

}  // namespace

std::optional<DraftForm> draft_form(std::string_view text, const std::function<Markdown(std::string_view)>& parse) {
  const auto layout = lay_out(text);
  if (!layout) return std::nullopt;
  DraftForm form{layout->kind, {}, sections_of(*layout, parsed_body(*layout, parse))};
  for (const FieldSpec* spec : form_fields(*layout->kind)) {
    auto value = shown(*spec, *layout);
    if (!value) return std::nullopt;
    const auto at = layout->keys.find(spec->name);
    form.fields.push_back({spec, std::move(*value), at == layout->keys.end() ? DraftLines() : at->second});
  }
  for (const SectionSpec& spec : layout->kind->sections)
    if (std::none_of(form.sections.begin(), form.sections.end(), [&](const auto& section) { return section.spec == &spec; }))
      form.sections.insert(form.sections.begin() + static_cast<std::ptrdiff_t>(place_of(spec, form.sections)),
                           {std::string(spec.id), &spec, {}, {}, {}, 0});
  return form;
}

std::string with_changes(std::string_view text, const DraftChanges& changes, std::string_view lang,
                         const std::function<Markdown(std::string_view)>& parse) {
  const auto layout = lay_out(text);
  if (!layout) throw Invalid("The file's front matter can't be edited field by field; please edit the file itself.");
  return fields_with(*layout, changes) + body_with(*layout, changes, lang, parsed_body(*layout, parse));
}

}  // namespace kb
