#include "kb/packs/exports.h"

#include <algorithm>

#include "kb/packs/pack_zip.h"

namespace kb {
namespace {

constexpr PackExport exports[] = {
    {"zip", "application/zip", ".zip", pack_zip},
    {"json", "application/json; charset=utf-8", ".lock.json", [](const EditionFiles& edition) { return edition.lockfile; }},
    {"gift", "text/plain; charset=utf-8", ".gift.txt", [](const EditionFiles& edition) { return gift_quiz(edition.lock); }},
    {"anki", "text/plain; charset=utf-8", ".anki.txt", [](const EditionFiles& edition) { return anki_deck(edition.lock); }},
};

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find(what, at);
    out += text.substr(at, found - at);
    if (found == text.npos) return out;
    out += with;
    at = found + what.size();
  }
}

/// The characters that mean something to GIFT get a backslash; a line end is `\n`, since an empty line would end the question.
std::string in_gift(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (std::string_view("~=#{}:\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// A field of a line with tabs between, as HTML.
std::string in_field(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "<br>";
        break;
      case '\t':
        out += ' ';
        break;
      case '\r':
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// A tag is one word.
std::string as_tag(std::string_view text) { return replaced(text, " ", "_"); }

std::string shown_title(const Lockfile& lock) { return lock.contents.month + " " + lock.contents.title; }

}  // namespace

std::span<const PackExport> pack_exports() { return exports; }

const PackExport* find_pack_export(std::string_view name) {
  const auto found = std::ranges::find(exports, name, &PackExport::name);
  return found == std::end(exports) ? nullptr : &*found;
}

std::string export_file_name(const Lockfile& lock, const PackExport& as) {
  return "pack-" + std::to_string(lock.pack) + "-edition-" + std::to_string(lock.edition) + std::string(as.suffix);
}

std::string gift_quiz(const Lockfile& lock) {
  std::string text = "// " + shown_title(lock) + ", edition " + std::to_string(lock.edition) + "\n\n$CATEGORY: Casebook/" +
                     replaced(shown_title(lock), "/", "//") + "\n";
  for (const Question& question : lock.quiz) {
    text += "\n::" + in_gift(question.key) + "::[plain]" + in_gift(question.text) + " {\n";
    for (const std::string& answer : shuffled_answers(question)) text += (answer == question.answer ? "=" : "~") + in_gift(answer) + "\n";
    if (!question.why.empty()) text += "####" + in_gift(question.why) + "\n";
    text += "}\n";
  }
  return text;
}

std::string anki_deck(const Lockfile& lock) {
  std::string text = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:Casebook::" + replaced(shown_title(lock), "::", ":") +
                     "\n#guid column:1\n#tags column:4\n";
  for (const Question& question : lock.quiz) {
    const std::string guid = content_hash("pack " + std::to_string(lock.pack) + " " + question.key).substr(0, 16);
    std::string front = "<p lang=\"" + question.lang + "\">" + in_field(question.text) + "</p><ol>";
    for (const std::string& answer : shuffled_answers(question)) front += "<li>" + in_field(answer) + "</li>";
    std::string back = "<p lang=\"" + question.lang + "\"><b>" + in_field(question.answer) + "</b></p>";
    if (!question.why.empty()) back += "<p>" + in_field(question.why) + "</p>";
    text += guid + "\t" + front + "</ol>\t" + back + "\tcasebook " + as_tag(lock.contents.month) +
            (question.source.empty() ? "" : " " + as_tag(question.source)) + "\n";
  }
  return text;
}

}  // namespace kb
