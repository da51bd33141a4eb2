#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace html_reader {

inline const std::map<std::string, std::set<std::string>>& tags() {
  static const std::map<std::string, std::set<std::string>> all = {
      {"p", {}},
      {"h2", {"id"}},
      {"h3", {"id"}},
      {"h4", {"id"}},
      {"h5", {"id"}},
      {"h6", {"id"}},
      {"blockquote", {}},
      {"ul", {"class"}},
      {"li", {"class"}},
      {"ol", {"start", "class"}},
      {"pre", {"tabindex"}},
      {"code", {"class"}},
      {"em", {}},
      {"strong", {}},
      {"del", {}},
      {"mark", {}},
      {"label", {}},
      {"table", {}},
      {"thead", {}},
      {"tbody", {}},
      {"tr", {}},
      {"th", {"scope", "class"}},
      {"td", {"class"}},
      {"a", {"href", "rel"}},
      {"div", {"class", "tabindex", "role", "aria-labelledby"}},
      {"hr", {}},
      {"br", {}},
      {"img", {"src", "alt", "loading"}},
      {"input", {"type", "disabled", "checked"}},
  };
  return all;
}

inline bool is_void(const std::string& tag) { return tag == "hr" || tag == "br" || tag == "img" || tag == "input"; }

inline bool good_url(std::string_view url) {
  const size_t colon = url.find(':'), other = url.find_first_of("/?#");
  if (colon == std::string_view::npos || other < colon) return !url.starts_with("//");
  return url.starts_with("http://") || url.starts_with("https://") || url.starts_with("mailto:");
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  std::string run() {
    while (fault_.empty() && at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '<')
        tag();
      else if (c == '&')
        entity();
      else if (c == '>' || c == '"' || c == '\'')
        fail("stray character");
      else
        ++at_;
    }
    if (fault_.empty() && !open_.empty()) fail("not closed: " + open_.back());
    return fault_;
  }

 private:
  void fail(const std::string& why) {
    if (fault_.empty()) fault_ = why + " at: " + std::string(html_.substr(at_, 60));
  }

  void entity() {
    for (std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
      if (!html_.substr(at_).starts_with(known)) continue;
      at_ += known.size();
      return;
    }
    fail("unescaped &");
  }

  std::string word() {
    std::string text;
    while (at_ < html_.size() && (std::isalnum(static_cast<unsigned char>(html_[at_])) || html_[at_] == '-')) text += html_[at_++];
    return text;
  }

  bool take(std::string_view text) {
    if (!html_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  void tag() {
    if (take("</")) {
      const std::string name = word();
      if (!take(">")) return fail("broken end tag");
      if (open_.empty() || open_.back() != name) return fail("</" + name + "> closes nothing");
      return open_.pop_back();
    }
    take("<");
    const std::string name = word();
    const auto known = tags().find(name);
    if (known == tags().end()) return fail("tag <" + name + ">");
    if (name == "a" && std::find(open_.begin(), open_.end(), "a") != open_.end()) return fail("a link in a link");
    if ((name == "p" || name == "h2") && std::find(open_.begin(), open_.end(), "p") != open_.end()) return fail("block in a paragraph");
    std::set<std::string> seen;
    while (take(" ")) {
      const std::string attribute = word();
      if (!known->second.contains(attribute) || !seen.insert(attribute).second) return fail("attribute " + attribute + " of " + name);
      if (!take("=\"")) {
        if (attribute != "disabled" && attribute != "checked") return fail("attribute without value");
        continue;
      }
      const size_t begin = at_;
      while (fault_.empty() && at_ < html_.size() && html_[at_] != '"') {
        if (html_[at_] == '&')
          entity();
        else if (html_[at_] == '<' || html_[at_] == '>' || html_[at_] == '\'')
          fail("stray character in an attribute");
        else
          ++at_;
      }
      if ((attribute == "href" || attribute == "src") && !good_url(html_.substr(begin, at_ - begin)))
        return fail("URL " + std::string(html_.substr(begin, at_ - begin)));
      if (!take("\"")) return fail("attribute not closed");
    }
    if (!take(">")) return fail("broken tag");
    if (!is_void(name)) open_.push_back(name);
  }

  std::string_view html_;
  size_t at_ = 0;
  std::vector<std::string> open_;
  std::string fault_;
};

}  // namespace html_reader

/// What is wrong with a piece of HTML that render_html or a snippet made, or an empty string: every tag closed in its order, only the tags
/// and attributes that the program writes, each attribute once and quoted, no stray `<`, `>`, `&` or quote, links only to http, https,
/// mailto, `#…` and paths.
inline std::string html_fault(std::string_view html) { return html_reader::Reader(html).run(); }
