#include "kb/packs/pack_file.h"

#include <algorithm>

#include "kb/document/fields.h"
#include "kb/document/front_matter.h"
#include "kb/document/link_target.h"
#include "kb/document/utf8.h"
#include "kb/document/yaml_quoted.h"

namespace kb {
namespace {

constexpr std::string_view ending = ".yaml";

/// `lang/key`, or the key alone of an item in any language.
std::string item_text(const PackItem& item) {
  const std::string key = item.key();
  return item.lang.empty() && key.find('/') == std::string::npos ? key : item_value(item);
}

/// Fills a value member by member, and remembers on which line each stands.
class Reader {
 public:
  Reader(const std::string& path, std::vector<Problem>& problems) : path_(path), problems_(problems) {}

  PackFile read(const YamlValue& root) {
    known_members(root, {"month", "title", "theme", "audience", "readers", "languages", "confirmation", "sections", "quiz"});
    PackContents& contents = file_.contents;
    contents.month = text(root, "month", "month");
    contents.title = text(root, "title", "title");
    contents.theme = text(root, "theme", "theme");
    contents.audience = text(root, "audience", "audience");
    contents.readers = texts(root, "readers", "readers");
    contents.languages = texts(root, "languages", "languages");
    contents.confirmation = truth(root, "confirmation");
    for (const YamlValue& value : list(root, "sections", "sections"))
      contents.sections.push_back(section(value, "sections[" + std::to_string(contents.sections.size()) + "]"));
    if (member(root, "quiz", "quiz")) {
      file_.quiz.emplace();
      for (const YamlValue& value : list(root, "quiz", "quiz"))
        file_.quiz->push_back(question(value, "quiz[" + std::to_string(file_.quiz->size()) + "]"));
    }
    return std::move(file_);
  }

 private:
  void problem(int line, std::string message) { problems_.push_back({path_, line, std::move(message)}); }

  void known_members(const YamlValue& value, const std::vector<std::string>& known) {
    for (const auto& [name, member] : *value.map())
      if (std::ranges::find(known, name) == known.end())
        problem(member.line,
                "\"" + printable(name.substr(0, 60)) + "\" isn't known here" + did_you_mean(nearest_spelling(name.substr(0, 60), known)));
  }

  /// nullptr if `map` hasn't that member, or nothing stands behind its name.
  const YamlValue* member(const YamlValue& map, const char* name, const std::string& place) {
    const YamlValue* found = map.find(name);
    if (!found) return nullptr;
    file_.lines[place] = found->line;
    return found->scalar() && found->scalar()->empty() ? nullptr : found;
  }

  std::string text(const YamlValue& map, const char* name, const std::string& place) {
    const YamlValue* found = member(map, name, place);
    if (!found) return {};
    if (found->scalar()) return *found->scalar();
    problem(found->line, "\"" + std::string(name) + "\" must be a single text");
    return {};
  }

  const YamlValue::List& list(const YamlValue& map, const char* name, const std::string& place) {
    static const YamlValue::List none;
    const YamlValue* found = member(map, name, place);
    if (!found) return none;
    if (found->list()) return *found->list();
    problem(found->line, "\"" + std::string(name) + "\" must be a list");
    return none;
  }

  std::vector<std::string> texts(const YamlValue& map, const char* name, const std::string& place) {
    std::vector<std::string> found;
    for (const YamlValue& value : list(map, name, place)) {
      file_.lines[place + "[" + std::to_string(found.size()) + "]"] = value.line;
      if (!value.scalar()) problem(value.line, "\"" + std::string(name) + "\" must be a list of texts");
      found.push_back(value.scalar() ? *value.scalar() : std::string());
    }
    return found;
  }

  bool truth(const YamlValue& map, const char* name) {
    const std::string written = text(map, name, name);
    if (written != "true" && written != "false" && !written.empty())
      problem(file_.lines.at(name), "\"" + std::string(name) + "\" must be true or false");
    return written == "true";
  }

  /// Whether it is a map, as every section and every question is.
  bool is_map(const YamlValue& value, const char* what, const std::string& place) {
    file_.lines[place] = value.line;
    if (value.map()) return true;
    problem(value.line, "\"" + std::string(what) + "\" must be lines of the form \"name: value\", indented below it");
    return false;
  }

  PackSection section(const YamlValue& value, const std::string& place) {
    if (!is_map(value, "sections", place)) return {};
    known_members(value, {"title", "note", "items"});
    PackSection made{text(value, "title", place + ".title"), text(value, "note", place + ".note"), {}};
    std::size_t at = 0;
    for (const std::string& written : texts(value, "items", place + ".items"))
      made.items.push_back(item(written, place + ".items[" + std::to_string(at++) + "]"));
    return made;
  }

  PackItem item(const std::string& written, const std::string& place) {
    const auto read = written.find('/') == std::string::npos ? item_of_key(written) : parse_item(written);
    if (read && item_text(*read) == written) return *read;
    problem(file_.lines.at(place),
            "\"" + printable(written.substr(0, 60)) + "\" is no item: id, id#section or id.fact, perhaps behind a language, as in zh/id");
    return {};
  }

  Question question(const YamlValue& value, const std::string& place) {
    if (!is_map(value, "quiz", place)) return {};
    known_members(value, {"key", "lang", "text", "answer", "wrong", "why", "source"});
    const auto of = [&](const char* name) { return text(value, name, place + "." + name); };
    return {of("key"), of("lang"), of("text"), of("answer"), texts(value, "wrong", place + ".wrong"), of("why"), of("source")};
  }

  const std::string& path_;
  std::vector<Problem>& problems_;
  PackFile file_;
};

/// The line of the nearest that has one: of `quiz[2].key`, else of `quiz[2]`.
int line_of(const PackFile& file, std::string_view place) {
  for (;;) {
    if (const auto found = file.lines.find(std::string(place)); found != file.lines.end()) return found->second;
    const std::size_t end = place.find_last_of(".[");
    if (end == std::string_view::npos) return 1;
    place = place.substr(0, end);
  }
}

/// `title` of `sections[2].title`.
std::string_view last_name(std::string_view place) {
  place = place.substr(place.rfind('.') + 1);
  return place.substr(0, place.find('['));
}

/// What a problem of check_pack or check_questions is about: the item's text, or a member's name.
std::string subject(const PackContents& contents, const std::string& place) {
  for (std::size_t section = 0; section < contents.sections.size(); ++section)
    for (std::size_t at = 0; at < contents.sections[section].items.size(); ++at)
      if (const std::string item = item_place(section, at); place == item || place.starts_with(item + "."))
        return printable(item_text(contents.sections[section].items[at]).substr(0, 120));
  return std::string(last_name(place));
}

/// CRLF as LF; without what YAML can't hold.
std::string for_yaml(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == '\r') {
      if (at == text.size() || text[at] != '\n') out += '\n';
    } else if (c == '\n' || c == '\t' || !(is_control(c) || turns_direction(c))) {
      append_code_point(out, c);
    }
  }
  return out;
}

/// `name: text`; with a dash before it where it begins an entry of a list.
std::string member(std::size_t indent, std::string_view name, std::string_view text, bool begins = false) {
  return std::string(indent, ' ').append(begins ? "- " : "").append(name) + ": " + yaml_value(for_yaml(text), indent + (begins ? 4 : 2)) +
         "\n";
}

std::string member_unless_empty(std::size_t indent, std::string_view name, std::string_view text) {
  return text.empty() ? std::string() : member(indent, name, text);
}

std::string entry(std::size_t indent, std::string_view text) {
  return std::string(indent, ' ') + "- " + yaml_value(for_yaml(text), indent + 2) + "\n";
}

/// `[zh, en]` on one line; nothing of none.
std::string words(std::string_view name, const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& each : list) text += (text.empty() ? " [" : ", ") + yaml_scalar(for_yaml(each));
  return text.empty() ? text : std::string(name) + text + "]\n";
}

}  // namespace

std::string pack_path(std::string_view name) { return std::string(pack_folder) + "/" + std::string(name) + std::string(ending); }

bool is_pack_name(std::string_view name) { return is_id(name) && name != "vocabulary" && name != "calendar"; }

std::optional<PackFile> read_pack_file(std::string_view text, const std::string& path, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  const YamlValue root = parse_yaml(text, 1, pack_file_bytes, problems);
  for (std::size_t at = before; at < problems.size(); ++at) problems[at].path = path;
  if (problems.size() > before) return std::nullopt;
  PackFile file = Reader(path, problems).read(root);
  if (problems.size() > before) return std::nullopt;
  auto found = check_pack(file.contents);
  if (file.quiz)
    for (Problem& problem : check_questions(*file.quiz)) found.push_back(std::move(problem));
  for (const Problem& problem : found) {
    const bool says_it = problem.message.starts_with('"');
    problems.push_back({path, line_of(file, problem.path),
                        says_it ? problem.message : "\"" + subject(file.contents, problem.path) + "\" " + problem.message});
  }
  if (problems.size() > before) return std::nullopt;
  const std::string_view base = std::string_view(path).substr(path.rfind('/') + 1);
  file.name = base.substr(0, base.size() - std::min(base.size(), ending.size()));
  return file;
}

std::string write_pack_file(const PackContents& contents, const std::optional<std::vector<Question>>& quiz) {
  std::string text = member(0, "month", contents.month) + member(0, "title", contents.title) +
                     member_unless_empty(0, "theme", contents.theme) + member_unless_empty(0, "audience", contents.audience) +
                     words("readers:", contents.readers) + words("languages:", contents.languages) +
                     (contents.confirmation ? "confirmation: true\n" : "");
  if (!contents.sections.empty()) text += "sections:\n";
  for (const PackSection& section : contents.sections) {
    text += member(2, "title", section.title, true) + member_unless_empty(4, "note", section.note);
    if (!section.items.empty()) text += "    items:\n";
    for (const PackItem& item : section.items) text += entry(6, item_text(item));
  }
  if (quiz) text += quiz->empty() ? "quiz: []\n" : "quiz:\n";
  for (const Question& question : quiz.value_or(std::vector<Question>())) {
    text += member(2, "key", question.key, true) + member(4, "lang", question.lang) + member(4, "text", question.text) +
            member(4, "answer", question.answer) + (question.wrong.empty() ? "" : "    wrong:\n");
    for (const std::string& wrong : question.wrong) text += entry(6, wrong);
    text += member_unless_empty(4, "why", question.why) + member_unless_empty(4, "source", question.source);
  }
  return text;
}

}  // namespace kb
