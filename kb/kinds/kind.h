#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/citation.h"
#include "kb/document/front_matter.h"
#include "kb/document/problem.h"

namespace kb {

struct Document;
class Vocabulary;

/// A field of the front matter. Forms, checks, index and help follow from it.
struct FieldSpec {
  enum class Type { text, words, vocabulary, vocabulary_list, choice, date, days, urls, language, document, map };
  std::string_view name;
  Type type;
  bool required = false;
  std::string_view vocabulary = {};                ///< list's name, for the vocabulary types
  std::span<const std::string_view> choices = {};  ///< for choice; for document: the kinds it may be of, empty for any
  std::string_view hint = {};                      ///< one English sentence for forms and help
  size_t longest = 300;                            ///< characters of a text, or of each word of a list
  size_t bytes = 0;   ///< of a text or of each word of a list, if bytes are what counts; 0: only `longest` does
  size_t most = 200;  ///< words of a list
  bool past = false;  ///< a date that can't be in the future
};

/// A level-2 section that every document of the kind has, known by its id or by one of its headings.
struct SectionSpec {
  std::string_view id;                         ///< `{#id}`
  std::span<const std::string_view> headings;  ///< what it is called in several languages, first English, then Chinese
  std::string_view hint = {};
};

/// What a reviewer looks at before approving, and says yes to.
struct ChecklistItem {
  std::string_view key;       ///< `findable`: as the record keeps the answer, and locales translate it
  std::string_view question;  ///< in English
};

/// The declaration of a kind of document, made once in its own file under kb/kinds/.
struct Kind {
  std::string_view name;              ///< `case`, as in the front matter
  std::string_view folder;            ///< `cases`
  std::span<const FieldSpec> fields;  ///< beside the common ones
  std::span<const SectionSpec> sections;
  int approvals = 1;
  std::span<const ChecklistItem> checklist = {};  ///< beside the items that every kind has
  double rank = 1;  ///< times what a search's words make of its documents: below 1 for what helps to find more than it answers
  /// Fills in what the file may leave out, before the checks. Null if there is nothing.
  void (*complete)(Document&) = nullptr;
  /// Checks of this kind alone, on one document; problems without a path, lines of the file. Null if there is none.
  void (*check)(const Document&, const Vocabulary&, std::vector<Problem>&) = nullptr;
  /// What every translation must share, as words with the file's line where each stands ("node start", "placeholder {{days:number}}"), in
  /// an order that they must share too. Null if there is nothing.
  std::vector<std::pair<std::string, int>> (*shape)(const Document&) = nullptr;
  /// The body as readers see it, Markdown with the same lines: what stands there for the program is said in the document's language. Null
  /// if it is shown as written.
  std::string (*shown_body)(const Document&, std::string_view body, const Vocabulary&) = nullptr;
  /// The facts of other documents that a body cites. Null if the kind's texts can't cite.
  std::vector<Citation> (*citations)(std::string_view body) = nullptr;
  /// What a document's texts may be cited for: facts by name, as written. Null if there is nothing.
  std::vector<std::pair<std::string, std::string>> (*facts)(const Document&) = nullptr;
};

/// Every kind, in the order in which they are shown.
std::span<const Kind* const> kinds();
const Kind* find_kind(std::string_view name);  ///< nullptr if there is none

/// Fields that every kind has: kind, title, summary, markets, products, scenarios, platforms, tags, found_by, owner, verified,
/// verify_every, sources, translated_from, source_fingerprint.
std::span<const FieldSpec> common_fields();

/// All that is asked of a text of the kind before it is approved: the items of every kind, those of a translation if it is one, the kind's.
std::vector<ChecklistItem> checklist(const Kind& kind, bool translation);

}  // namespace kb
