#include "kb/document/front_matter.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstdio>
#include <istream>
#include <set>
#include <streambuf>

#include "kb/document/utf8.h"

namespace kb {

namespace {

constexpr size_t front_matter_bytes = 64 * 1024;
constexpr int front_matter_values = 10'000, most_values = 30'000;
constexpr size_t max_depth = 16;

/// What ends the reading early. Thrown through yaml-cpp, never out of this file.
struct Refused {
  int line;  ///< from 0
  std::string message;
};

/// Builds the value from yaml-cpp's events, so that a limit stops the parser instead of judging what it has built.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(int max_values) : max_values_(max_values) {}

  YamlValue root{YamlValue::Map{}, 0};
  bool empty = true;
  YAML::Mark last_quoted = YAML::Mark::null_mark();

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { scalar(mark, anchor, ""); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { throw Refused{mark.line, "aliases (*name) aren't allowed"}; }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    refuse_tag(mark, tag);
    if (tag == "!") last_quoted = mark;
    scalar(mark, anchor, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open(mark, anchor, YamlValue{YamlValue::List{}, mark.line});
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open(mark, anchor, YamlValue{YamlValue::Map{}, mark.line});
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlValue value;
    std::set<std::string> keys;
    std::string key;
    bool has_key = false;
    int key_line = 0;
  };

  static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") throw Refused{mark.line, "tags (" + tag + ") aren't allowed"};
  }

  /// Escapes (`"\u001b"`) bring in what the file's own bytes may not hold.
  static void refuse_controls(const YAML::Mark& mark, const std::string& value) {
    for (size_t at = 0; at < value.size();) {
      const char32_t c = next_code_point(value, at);
      const bool control = is_control(c) && c != '\n' && c != '\t';
      if (!control && !turns_direction(c)) continue;
      char code[16];
      std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c));
      throw Refused{mark.line, control ? "control character " + std::string(code) + " isn't allowed in a value"
                                       : "invisible character " + std::string(code) +
                                             ", which turns the direction of the text, isn't allowed in a value"};
    }
  }

  void count(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) throw Refused{mark.line, "anchors (&name) aren't allowed"};
    if (++values_ > max_values_) throw Refused{mark.line, "more than " + std::to_string(max_values_) + " values"};
  }

  void scalar(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& value) {
    count(mark, anchor);
    refuse_controls(mark, value);
    if (!open_.empty() && open_.back().value.map() && !open_.back().has_key) {
      Open& map = open_.back();
      if (value.empty()) throw Refused{mark.line, "a key is missing before the colon"};
      if (!map.keys.insert(value).second) throw Refused{mark.line, "\"" + value + "\" stands here twice"};
      map.key = value;
      map.has_key = true;
      map.key_line = mark.line;
      return;
    }
    // An empty value has no place of its own: yaml-cpp points at whatever comes next.
    const bool of_key = value.empty() && !open_.empty() && open_.back().has_key;
    add(YamlValue{value, of_key ? open_.back().key_line : mark.line});
  }

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, YamlValue value) {
    count(mark, anchor);
    if (!open_.empty() && open_.back().value.map() && !open_.back().has_key) throw Refused{mark.line, "a key must be a plain word"};
    if (open_.size() >= max_depth) throw Refused{mark.line, "nested deeper than " + std::to_string(max_depth) + " levels"};
    open_.push_back({std::move(value), {}, {}, false, 0});
  }

  void close() {
    YamlValue value = std::move(open_.back().value);
    open_.pop_back();
    add(std::move(value));
  }

  void add(YamlValue value) {
    if (open_.empty()) {
      root = std::move(value);
      empty = false;
      return;
    }
    Open& parent = open_.back();
    if (auto* list = std::get_if<YamlValue::List>(&parent.value.value)) {
      list->push_back(std::move(value));
    } else {
      std::get<YamlValue::Map>(parent.value.value).push_back({std::move(parent.key), std::move(value)});
      parent.has_key = false;
    }
  }

  std::vector<Open> open_;
  int values_ = 0;
  int max_values_;
};

void shift_lines(YamlValue& value, int by) {
  value.line += by;
  if (auto* list = std::get_if<YamlValue::List>(&value.value))
    for (auto& item : *list) shift_lines(item, by);
  if (auto* map = std::get_if<YamlValue::Map>(&value.value))
    for (auto& [key, item] : *map) shift_lines(item, by);
}

/// Reads from the bytes where they are.
struct ViewBuffer : std::streambuf {
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

/// Whether the quoted text that begins at `begin` has its closing quote: yaml-cpp lets the end of the text close it.
bool closes(std::string_view text, int begin) {
  if (begin < 0 || static_cast<size_t>(begin) >= text.size()) return true;
  const char quote = text[static_cast<size_t>(begin)];
  if (quote != '"' && quote != '\'') return true;
  for (size_t at = static_cast<size_t>(begin) + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\')
      ++at;
    else if (text[at] == quote && quote == '\'' && text.substr(at, 2) == "''")
      ++at;
    else if (text[at] == quote)
      return true;
  }
  return false;
}

std::string explained(const std::string& message) {
  if (message == YAML::ErrorMsg::MAP_VALUE) return "broken YAML: a value that holds \": \" needs quotes, or the indentation is off";
  if (message == YAML::ErrorMsg::TAB_IN_INDENTATION || message == YAML::ErrorMsg::BLOCK_ENTRY)
    return "broken YAML: " + message + " (indent with spaces, each \"- \" of a list alike)";
  if (message == YAML::ErrorMsg::UNKNOWN_TOKEN) return "broken YAML: a value that begins with a special character needs quotes";
  return "broken YAML: " + message;
}

}  // namespace

const YamlValue* YamlValue::find(std::string_view key) const {
  const Map* entries = map();
  if (!entries) return nullptr;
  for (const auto& [name, entry] : *entries)
    if (name == key) return &entry;
  return nullptr;
}

YamlValue parse_yaml(std::string_view text, int first_line, size_t max_bytes, std::vector<Problem>& problems) {
  const YamlValue nothing{YamlValue::Map{}, first_line};
  if (text.size() > max_bytes) {
    problems.push_back({"", first_line, "more than " + std::to_string(max_bytes / 1024) + " KB of YAML"});
    return nothing;
  }
  if (!check_text(text, first_line, problems)) return nothing;
  ViewBuffer buffer(text);
  std::istream in(&buffer);
  const int max_values = max_bytes > front_matter_bytes ? most_values : front_matter_values;
  Builder builder(max_values);
  try {
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    if (!builder.last_quoted.is_null() && !closes(text, builder.last_quoted.pos))
      throw Refused{builder.last_quoted.line, "broken YAML: the quotation mark that opens here isn't closed"};
    Builder rest(max_values);
    if (parser.HandleNextDocument(rest)) throw Refused{rest.root.line, "a second YAML document begins here; there may be only one"};
  } catch (const Refused& refused) {
    problems.push_back({"", first_line + refused.line, refused.message});
    return nothing;
  } catch (const YAML::Exception& broken) {
    problems.push_back({"", first_line + std::max(0, broken.mark.line), explained(broken.msg)});
    return nothing;
  }
  const bool blank = builder.empty || (builder.root.scalar() && builder.root.scalar()->empty());
  if (blank) return nothing;
  if (!builder.root.map()) {
    problems.push_back({"", first_line + builder.root.line, "expected lines of the form \"name: value\""});
    return nothing;
  }
  shift_lines(builder.root, first_line);
  return std::move(builder.root);
}

FrontMatter split_front_matter(std::string_view text, std::vector<Problem>& problems) {
  FrontMatter result{YamlValue{YamlValue::Map{}, 1}, text, 1};
  // A byte order mark and CRLF are an editor's habit: read, and kept as they are.
  std::string_view rest = text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  int line = 0;
  auto next_line = [&rest, &line] {
    ++line;
    size_t end = rest.find('\n');
    std::string_view found = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (found.ends_with('\r')) found.remove_suffix(1);
    while (found.ends_with(' ') || found.ends_with('\t')) found.remove_suffix(1);
    return found;
  };
  if (next_line() != "---") {
    problems.push_back({"", 1, "the file must begin with front matter: a line \"---\", fields, and another line \"---\""});
    return result;
  }
  const char* yaml = rest.data();
  while (!rest.empty()) {
    const char* here = rest.data();
    if (next_line() != "---") continue;
    result.fields = parse_yaml({yaml, static_cast<size_t>(here - yaml)}, 2, front_matter_bytes, problems);
    result.body = rest;
    result.body_line = line + 1;
    return result;
  }
  problems.push_back({"", 1, "the front matter has no end: a line \"---\" is missing after the fields"});
  return result;
}

}  // namespace kb
