#include "kb/document/pasted_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "kb/document/utf8.h"

namespace kb {

namespace {

constexpr std::size_t least_said = 24;      // bytes of words; less than that says nothing
constexpr std::size_t encoded_line = 60;    // bytes without a space, all of base64's alphabet
constexpr std::size_t longest_entity = 10;  // &…;
constexpr std::size_t longest_lead = 200;   // bytes of a line that leads to a quotation
constexpr std::size_t longest_header = 40;  // bytes of a header's name

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

// HTML.

constexpr std::array<std::string_view, 14> block_tags = {"p",     "div", "br", "li", "ul", "ol", "tr",
                                                         "table", "h1",  "h2", "h3", "h4", "hr", "blockquote"};
constexpr std::array<std::string_view, 4> hidden_tags = {"style", "script", "head", "title"};

/// The name of the tag that `text` begins with (`</DIV class=…>` → div), or nullopt if it begins with none.
std::optional<std::string> tag_name(std::string_view text) {
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') ++at;
  std::size_t end = at;
  while (end < text.size() && ((lower(text[end]) >= 'a' && lower(text[end]) <= 'z') || (end > at && text[end] >= '0' && text[end] <= '9')))
    ++end;
  if (end == at || end >= text.size()) return std::nullopt;
  const char after = text[end];
  if (after != '>' && after != '/' && after != ' ' && after != '\n' && after != '\t' && after != '\r') return std::nullopt;
  return lowered(text.substr(at, end - at));
}

bool looks_like_html(std::string_view text) {
  int tags = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos && tags < 2; at = text.find('<', at + 1))
    if (tag_name(text.substr(at, 64))) ++tags;
  return tags >= 2;
}

/// What an entity (`amp`, `#39`, `#x27`) stands for; empty if it isn't one that mails use.
std::string entity(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named = {
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};
  for (const auto& [known, text] : named)
    if (name == known) return std::string(text);
  if (name.empty() || name[0] != '#') return {};
  const bool hex = name.size() > 1 && lower(name[1]) == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  std::string text;
  if (read.ec == std::errc{} && read.ptr == digits.data() + digits.size() && code >= 0x20 && code < 0x110000 &&
      (code < 0xD800 || code > 0xDFFF))
    append_code_point(text, code);
  return text;
}

std::string text_of_html(std::string_view html) {
  std::string text;
  text.reserve(html.size());
  std::string hidden_in;  // a tag whose content isn't shown
  const std::size_t last_end = html.rfind('>');
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      if (html.substr(at, 4) == "<!--") {
        const std::size_t end = html.find("-->", at);
        at = end == std::string_view::npos ? html.size() : end + 3;
        continue;
      }
      const std::optional<std::string> name = tag_name(html.substr(at, 64));
      const bool ends = (name || html.substr(at, 2) == "<!") && last_end != std::string_view::npos && at < last_end;
      const std::size_t end = ends ? html.find('>', at) : std::string_view::npos;
      if (end != std::string_view::npos) {
        const bool closes = html[at + 1] == '/';
        if (name && closes && *name == hidden_in)
          hidden_in.clear();
        else if (name && !closes && hidden_in.empty() && std::find(hidden_tags.begin(), hidden_tags.end(), *name) != hidden_tags.end())
          hidden_in = *name;
        if (name && std::find(block_tags.begin(), block_tags.end(), *name) != block_tags.end()) text += '\n';
        at = end + 1;
        continue;
      }
    } else if (html[at] == '&') {
      const std::size_t end = html.substr(at, longest_entity).find(';');
      const std::string meant = end == std::string_view::npos ? std::string() : entity(html.substr(at + 1, end - 1));
      if (!meant.empty()) {
        if (hidden_in.empty()) text += meant;
        at += end + 1;
        continue;
      }
    }
    if (hidden_in.empty()) text += html[at];
    ++at;
  }
  return text;
}

// Mails.

/// Names of headers, as mail programs write them in the languages that customers use.
constexpr std::array<std::string_view, 43> headers = {"from",
                                                      "to",
                                                      "cc",
                                                      "bcc",
                                                      "date",
                                                      "sent",
                                                      "reply-to",
                                                      "message-id",
                                                      "mime-version",
                                                      "content-type",
                                                      "content-transfer-encoding",
                                                      "received",
                                                      "return-path",
                                                      "x-mailer",
                                                      "in-reply-to",
                                                      "references",
                                                      "von",
                                                      "an",
                                                      "gesendet",
                                                      "datum",
                                                      "de",
                                                      "à",
                                                      "envoyé",
                                                      "para",
                                                      "enviado",
                                                      "enviado el",
                                                      "fecha",
                                                      "data",
                                                      "da",
                                                      "a",
                                                      "inviato",
                                                      "発信元",
                                                      "差出人",
                                                      "宛先",
                                                      "送信日時",
                                                      "发件人",
                                                      "收件人",
                                                      "发送时间",
                                                      "日期",
                                                      "보낸 사람",
                                                      "받는 사람",
                                                      "от",
                                                      "кому"};
constexpr std::array<std::string_view, 9> subjects = {"subject", "betreff", "objet", "asunto", "assunto",
                                                      "oggetto", "件名",    "主题",  "тема"};

/// What leads to a quotation, at the end of its line.
constexpr std::array<std::string_view, 14> leads = {
    "wrote:",      "writes:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "escreveu:",
    "ha scritto:", "写道：",  "写道:",    "寫道：",    "пишет:",   "написал:",  "님이 작성:"};
constexpr std::array<std::string_view, 9> dividers = {"original message",    "forwarded message", "ursprüngliche nachricht",
                                                      "message d'origine",   "mensaje original",  "mensagem original",
                                                      "messaggio originale", "原始邮件",          "元のメッセージ"};

struct Line {
  std::string_view text;
  bool quoted = false, dropped = false;
};

bool is_encoded(std::string_view line) {
  if (line.size() < encoded_line) return false;
  return std::all_of(line.begin(), line.end(), [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
  });
}

/// The name before a line's colon, lowered; empty if there is none that a header could have.
std::string header_name(std::string_view line) {
  std::size_t colon = line.find(':');
  const std::size_t wide = line.find("：");
  if (wide < colon) colon = wide;
  if (colon == std::string_view::npos || colon > longest_header) return {};
  return lowered(trimmed(line.substr(0, colon)));
}

bool leads_to_quotation(std::string_view line) {
  if (line.size() > longest_lead) return false;
  const std::string low = lowered(line);
  if (std::any_of(leads.begin(), leads.end(), [&](std::string_view lead) { return low.ends_with(lead); })) return true;
  return low.starts_with("---") &&
         std::any_of(dividers.begin(), dividers.end(), [&](std::string_view d) { return low.find(d) != std::string::npos; });
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back({trimmed(text.substr(0, end))});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Marks what isn't said. Headers come in blocks of two and more: a single "An: …" may be anything.
void judge(std::vector<Line>& lines) {
  bool history = false, signature = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (leads_to_quotation(line.text)) history = true;
    if (line.text == "--") signature = true;
    line.quoted = history || line.text.starts_with('>');
    line.dropped = (signature && !history) || is_encoded(line.text);
  }
  const auto is_one_of = [](const auto& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    std::size_t known = 0;
    for (; end < lines.size(); ++end) {
      const std::string name = header_name(lines[end].text);
      const bool header = is_one_of(headers, name), subject = is_one_of(subjects, name);
      if (!header && !subject) break;
      known += header || subject ? 1 : 0;
    }
    for (std::size_t h = i; known >= 2 && h < end; ++h) {
      if (!is_one_of(subjects, header_name(lines[h].text))) {
        lines[h].dropped = true;
        continue;
      }
      std::string_view& text = lines[h].text;
      const std::size_t colon = text.find(':'), wide = text.find("：");
      text.remove_prefix(colon < wide ? colon + 1 : wide + std::string_view("：").size());
    }
    i = std::max(end, i + 1);
  }
}

std::string joined(const std::vector<Line>& lines, bool with_quoted) {
  std::string text;
  for (const Line& line : lines) {
    if (line.dropped || (line.quoted && !with_quoted)) continue;
    std::string_view said = line.text;
    while (with_quoted && said.starts_with('>')) said = trimmed(said.substr(1));
    said = trimmed(said);
    if (said.empty() && (text.empty() || text.ends_with("\n\n"))) continue;
    text += said;
    text += '\n';
  }
  return std::string(trimmed(text));
}

bool says_something(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c & 0x80) != 0; }) >=
         static_cast<std::ptrdiff_t>(least_said);
}

}  // namespace

std::string said_in(std::string_view pasted) {
  if (pasted.size() > pasted_text_bytes) {
    std::size_t end = pasted_text_bytes;
    while (end > 0 && (static_cast<unsigned char>(pasted[end]) & 0xC0) == 0x80) --end;
    pasted = pasted.substr(0, end);
  }
  std::string shown;
  if (looks_like_html(pasted)) pasted = shown = text_of_html(pasted);
  std::vector<Line> lines = lines_of(pasted);
  judge(lines);
  std::string said = joined(lines, false);
  if (says_something(said)) return said;
  std::string with_quoted = joined(lines, true);
  return says_something(with_quoted) ? with_quoted : std::string(trimmed(pasted));
}

}  // namespace kb
