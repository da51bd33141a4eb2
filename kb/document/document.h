#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/date.h"
#include "kb/document/front_matter.h"
#include "kb/document/markdown.h"
#include "kb/document/problem.h"

namespace kb {

struct Kind;
class Vocabulary;

/// What a file's name says: `<id>.<lang>.md`.
struct DocumentName {
  std::string id;    ///< [a-z0-9] and inner hyphens, at most 100 bytes, the same in every translation
  std::string lang;  ///< BCP 47 in its usual case: zh, zh-Hant, pt-BR

  auto operator<=>(const DocumentName&) const = default;
};

/// `br-customs-hold.zh.md` → its name; nullopt (and a problem that says why) for anything else, paths among it.
std::optional<DocumentName> parse_document_name(std::string_view file_name, std::vector<Problem>& problems);
std::string file_name(const DocumentName& name);
/// `cases/br-customs-hold.zh.md`: where the interchange folder keeps it.
std::string canonical_path(const DocumentName& name, const Kind& kind);

/// One document in one language: one file, read.
struct Document {
  DocumentName name;
  const Kind* kind = nullptr;  ///< never null in a document without problems
  std::string title, summary, owner;
  std::vector<std::string> markets, products, scenarios, platforms;  ///< `any` if the file says nothing
  std::vector<std::string> tags, sources;
  std::vector<std::string> found_by;  ///< customers' words that should find it
  std::string class_name;             ///< `class`: high-frequency, high-risk or high-value; empty if none
  std::optional<Date> verified;
  std::optional<int> verify_every;  ///< days
  std::string translated_from;      ///< a language, or empty
  std::string source_fingerprint;   ///< of the text it was translated from, if the file says it
  YamlValue fields;                 ///< the whole front matter, for the fields of one kind
  Markdown body;
  std::string body_text;  ///< the body as written
  int body_line = 1;      ///< the file's line on which the body starts

  /// The day on which the next verification is due; nullopt if never verified or no period is given.
  std::optional<Date> due() const;
  int file_line(int line_in_body) const { return body_line + line_in_body - 1; }
};

enum class Freshness { unverified, verified, overdue };
Freshness freshness(const Document& document, Date today);

/// Limits of one file.
struct DocumentLimits {
  static constexpr size_t file_bytes = 320 * 1024;  ///< 64 KB of front matter and 256 KB of body
  static constexpr size_t problems = 100;           ///< a file has no more; the last one says that there are more
};

/// Reads one file. `parse` is parse_markdown or a MarkdownBox. Findings that need no other file go to `problems`, with `path` and the
/// file's lines.
Document read_document(const DocumentName& name, std::string_view path, std::string_view text, const Vocabulary& vocabulary,
                       const std::function<Markdown(std::string_view)>& parse, std::vector<Problem>& problems);

/// SHA-256 of the bytes, as 64 hexadecimal digits.
std::string content_hash(std::string_view bytes);

/// Twelve hexadecimal digits over what a translator translates: title, summary and body. Other front matter may change without making
/// translations old.
std::string fingerprint(const Document& document, std::string_view text);

}  // namespace kb
