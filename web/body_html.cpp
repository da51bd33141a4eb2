#include "web/body_html.h"

#include <algorithm>
#include <map>

namespace web {
namespace {

using Steps = std::map<std::string_view, std::size_t>;  // the numbers of headings, by id

Steps steps_of(std::string_view html) {
  constexpr std::string_view begin = "<h2 id=\"";
  Steps steps;
  for (std::size_t at = html.find(begin); at != html.npos; at = html.find(begin, at)) {
    at += begin.size();
    steps.emplace(html.substr(at, html.find('"', at) - at), steps.size() + 1);
  }
  return steps.size() > 1 ? steps : Steps();
}

std::string step_attribute(std::string_view name, std::string_view value, const Steps& steps) {
  const bool leads = name == "href" && value.starts_with('#');
  if (!leads && name != "id") return {};
  const auto step = steps.find(leads ? value.substr(1) : value);
  return step == steps.end() ? "" : " data-step=\"" + std::to_string(step->second) + "\"";
}

bool is_heading(std::string_view tag) { return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'; }

std::string attribute_value(std::string_view name, std::string_view value, const BodyChanges& changes) {
  if (name == "id" || name == "aria-labelledby") return changes.ids + std::string(value);
  if (name == "href" && value.starts_with('#')) return "#" + changes.ids + std::string(value.substr(1));
  if (name == "href" && changes.link) return changes.link(value);
  if (name == "src" && changes.image) return changes.image(value);
  return std::string(value);
}

/// `tag`: what stands between `<` and `>`.
std::string changed_tag(std::string_view tag, const BodyChanges& changes, const Steps& steps) {
  std::string out;
  if (tag.starts_with('/')) {
    out = "/";
    tag.remove_prefix(1);
  }
  const std::string_view name = tag.substr(0, tag.find(' '));
  out += is_heading(name) ? "h" + std::to_string(std::min(6, name[1] - '0' + changes.deeper)) : std::string(name);
  tag.remove_prefix(name.size());
  while (!tag.empty()) {
    const std::size_t equals = tag.find("=\""), space = tag.find(' ', 1);
    if (equals == tag.npos || space < equals) {  // an attribute without a value
      out += tag.substr(0, space);
      tag.remove_prefix(std::min(space, tag.size()));
      continue;
    }
    const std::size_t end = std::min(tag.find('"', equals + 2), tag.size());
    const std::string_view attribute = tag.substr(1, equals - 1), value = tag.substr(equals + 2, end - equals - 2);
    const std::string now = attribute_value(attribute, value, changes);
    if (!now.empty() || attribute != "href") out += " " + std::string(attribute) + "=\"" + now + "\"";
    out += step_attribute(attribute, value, steps);
    tag.remove_prefix(std::min(end + 1, tag.size()));
  }
  return out;
}

}  // namespace

std::string changed_body(std::string_view html, const BodyChanges& changes) {
  const Steps steps = changes.steps ? steps_of(html) : Steps();
  std::string out;
  while (true) {
    const std::size_t open = html.find('<');
    out += html.substr(0, open);
    if (open == html.npos) return out;
    const std::size_t close = html.find('>', open);
    out += "<" + changed_tag(html.substr(open + 1, close - open - 1), changes, steps) + ">";
    if (close == html.npos) return out;
    html.remove_prefix(close + 1);
  }
}

}  // namespace web
