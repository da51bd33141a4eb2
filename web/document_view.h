#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/document.h"
#include "kb/document/markdown_box.h"
#include "kb/kinds/term.h"
#include "kb/library/database.h"
#include "kb/library/documents.h"
#include "web/vocabulary_cache.h"

/// What a document's page and the API show of one revision.
namespace web {

struct DocumentView {
  kb::Revision revision;
  kb::Document document;                    ///< read from the revision's text
  std::string html;                         ///< of the body: links resolved for the reader, safe to place into a page
  std::vector<kb::RevisionInfo> languages;  ///< the published translations, this one among them, by language
  std::string markdown;                     ///< the body alone
  std::vector<kb::TermLabels> labels;       ///< of a term: a translation has those of the text that was written first
};

/// Makes views, and keeps rendered bodies by content and link targets (64 MB at most). Any thread.
class DocumentViews {
 public:
  DocumentViews(kb::MarkdownBox& box, VocabularyCache& vocabulary);
  ~DocumentViews();

  /// The published revision of `id` in the first of `prefer` that exists (`zh` finds `zh-Hant` and the other way round), else the language
  /// it was written in, else English, else any; nullptr if there is none. Throws Damaged, and Invalid if the text exhausts the parser.
  std::shared_ptr<const DocumentView> view(kb::Database& database, const std::string& id, const std::vector<std::string>& prefer);
  /// One revision, past ones too, rendered as today; nullptr if there is none.
  std::shared_ptr<const DocumentView> view(kb::Database& database, const kb::DocumentName& name, std::int64_t revision,
                                           const std::vector<std::string>& prefer);

  /// A text that isn't published, as it would be shown: without HTML, which html() below makes of `shown_markdown` or of parts of it. The
  /// revision has number 0. Whatever is wrong with the text: what can't be read is left out.
  std::shared_ptr<const DocumentView> draft(kb::Database& database, const kb::DocumentName& name, std::string_view text);

  /// The body as readers see it, Markdown with the same lines (Kind::shown_body), what it cites said in its language.
  std::string shown_markdown(kb::Database& database, const DocumentView& view);

  /// A piece of a view's body as safe HTML, made as the whole is: Markdown in, links resolved for the reader. Throws Invalid as above.
  /// `attachments`: where its images are instead of beside the published ones.
  std::string html(kb::Database& database, const DocumentView& view, std::string_view markdown, const std::vector<std::string>& prefer,
                   std::string_view attachments = {});

  /// The body of a text that isn't published, as its page would show it. `images`: the address below which those beside it are found, with
  /// a closing slash.
  std::string draft_html(kb::Database& database, const kb::DocumentName& name, const std::string& text, const std::string& images,
                         const std::vector<std::string>& prefer);

 private:
  std::string rendered(const std::string& markdown, const kb::LinkTargets& targets);

  struct Cache;
  kb::MarkdownBox& box_;
  VocabularyCache& vocabulary_;
  std::unique_ptr<Cache> cache_;
};

/// Of the languages there are, the one for a reader who prefers these, in order. nullptr if there are none.
const kb::RevisionInfo* best_language(const std::vector<kb::RevisionInfo>& translations, const std::vector<std::string>& prefer);

/// The text that this was translated from, among `translations`, has changed since.
bool is_left_behind(const kb::RevisionInfo& translation, const std::vector<kb::RevisionInfo>& translations);

/// `band-wont-pair@3`: a document and its revision, as a ticket's note names them.
std::string cited(std::string_view id, std::int64_t revision);

/// `/documents/<id>`, and `?lang=` unless `lang` is empty.
std::string document_url(std::string_view id, std::string_view lang = {});

}  // namespace web
