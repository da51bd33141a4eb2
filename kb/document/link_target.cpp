#include "kb/document/link_target.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "kb/document/utf8.h"

namespace kb {

namespace {

constexpr size_t longest_url = 2000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return result;
}

/// White space, control and invisible formatting characters: browsers skip some of them inside a scheme.
bool holds_invisible(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    const auto kind = u_charType(c);
    if (kind == U_CONTROL_CHAR || kind == U_FORMAT_CHAR || u_isUWhiteSpace(c) || c == 0xFFFD) return true;
  }
  return false;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  auto digit = [](char c) {
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string result;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      result += text[at];
      continue;
    }
    if (at + 2 >= text.size() || digit(text[at + 1]) < 0 || digit(text[at + 2]) < 0) return std::nullopt;
    result += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
    at += 2;
  }
  return result;
}

/// The scheme before the first colon, or empty.
std::string_view scheme_of(std::string_view url) {
  const size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(url[0])) return {};
  for (char c : url.substr(0, colon))
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return {};
  return url.substr(0, colon);
}

LinkTarget refused(std::string why) { return {Link::To::refused, {}, {}, std::move(why)}; }

/// `other-id`, `other-id.md`, `other-id.zh.md`, each perhaps behind `../folder/`.
std::optional<std::string> document_id(std::string_view path) {
  if (path.starts_with("./")) path.remove_prefix(2);
  if (path.starts_with("../")) {
    path.remove_prefix(3);
    const size_t slash = path.find('/');
    if (slash == std::string_view::npos || !is_id(path.substr(0, slash))) return std::nullopt;
    path.remove_prefix(slash + 1);
  }
  if (path.ends_with(".md")) {
    path.remove_suffix(3);
    const size_t dot = path.find('.');
    if (dot != std::string_view::npos) {
      const std::string_view lang = path.substr(dot + 1);
      if (lang.empty() || !std::all_of(lang.begin(), lang.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }))
        return std::nullopt;
      path = path.substr(0, dot);
    }
  }
  if (!is_id(path)) return std::nullopt;
  return std::string(path);
}

}  // namespace

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 100 || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; });
}

bool is_image_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || name.front() == '.' || name.front() == ' ') return false;
  for (size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    const auto kind = u_charType(static_cast<UChar32>(c));
    if (c == 0xFFFD || kind == U_CONTROL_CHAR || kind == U_FORMAT_CHAR) return false;
    if (std::u32string_view(U"/\\:*?\"<>|").find(c) != std::u32string_view::npos) return false;
  }
  const std::string small = lower(name);
  static constexpr std::array<std::string_view, 5> endings = {".png", ".jpg", ".jpeg", ".gif", ".webp"};
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view end) { return small.size() > end.size() && small.ends_with(end); });
}

LinkTarget read_image(std::string_view destination) {
  const auto name = percent_decoded(trimmed(destination));
  if (!name || !is_image_name(*name)) return refused("an image must be a png, jpg, gif or webp file beside the document");
  return {Link::To::attachment, *name, {}, {}};
}

LinkTarget read_link(std::string_view destination) {
  const std::string url(trimmed(destination));
  if (url.empty()) return refused("it is empty");
  if (holds_invisible(url)) {
    LinkTarget image = read_image(url);
    return image.to == Link::To::attachment ? image : refused("it holds white space or invisible characters");
  }
  if (url.size() > longest_url) return refused("it is longer than " + std::to_string(longest_url) + " bytes");
  if (const std::string scheme = lower(scheme_of(url)); !scheme.empty()) {
    const std::string rest = url.substr(scheme.size() + 1);
    if (scheme == "mailto") {
      if (rest.find('@') == std::string::npos) return refused("it has no address");
      return {Link::To::mail, scheme + ":" + rest, {}, {}};
    }
    if (scheme != "http" && scheme != "https") return refused("only http, https, mailto and links inside the library are allowed");
    const size_t host = rest.find_first_not_of('/');
    if (!rest.starts_with("//") || host != 2 || rest[2] == '?' || rest[2] == '#') return refused("it has no host");
    if (rest.find('\\') != std::string::npos) return refused("it holds a backslash");
    return {Link::To::web, scheme + ":" + rest, {}, {}};
  }
  if (url.find(':') != std::string::npos || url.find('\\') != std::string::npos || url.starts_with('/') || url.starts_with('?'))
    return refused("only http, https, mailto and links inside the library are allowed");
  if (url.starts_with('#')) {
    const auto heading = percent_decoded(url);
    if (!heading || heading->size() < 2) return refused("it names no heading");
    return {Link::To::heading, *heading, {}, {}};
  }
  const size_t hash = url.find('#');
  const std::string path = url.substr(0, hash);
  if (const auto id = document_id(path)) {
    const auto fragment = hash == std::string::npos ? std::string() : percent_decoded(url.substr(hash + 1));
    if (!fragment) return refused("its heading is badly encoded");
    return {Link::To::document, *id, *fragment, {}};
  }
  LinkTarget image = read_image(destination);
  if (image.to == Link::To::attachment) return image;
  return refused("a link inside the library names a document (other-id.md), a heading (#id) or an image beside the document");
}

}  // namespace kb
