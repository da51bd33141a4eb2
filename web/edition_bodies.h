#pragma once

#include <functional>
#include <string>

#include "kb/document/document.h"
#include "kb/document/markdown_box.h"
#include "kb/packs/lockfile.h"
#include "web/body_html.h"
#include "web/edition_address.h"

namespace web {

/// Where an edition's texts lead from the place at which they are shown.
struct EditionLinks {
  /// The address of a document, an anchor of the same page (`#item-1-2`) perhaps; empty: its title is shown as plain text.
  std::function<std::string(const kb::LockedText&)> document;
  std::string images;  ///< what stands before an image's path (`guides/label.png`)
  /// An image's address instead, by its path; null: as above.
  std::function<std::string(const std::string&)> image = nullptr;
};
/// To the documents' pages as they are today, and to the edition's own images.
EditionLinks links_of_pages(const EditionAddress& address);

/// The Markdown of an edition as HTML for one page, whose headings begin `deeper` levels below h2. Refers to what it was made of. Throws
/// kb::Invalid if a text exhausts the box.
class EditionBodies {
 public:
  EditionBodies(const kb::EditionFiles& edition, kb::MarkdownBox& box, const EditionLinks& links, int deeper = 2)
      : edition_(edition), box_(box), links_(links), deeper_(deeper) {}

  /// Of a document of the edition: `markdown` is a part of its body. `ids`: put before those of its headings, another at each place.
  std::string html(const std::string& markdown, const kb::Document& document, const std::string& ids) const;
  std::string note_html(const std::string& markdown, const std::string& lang, const std::string& ids) const;
  const EditionLinks& links() const { return links_; }

 private:
  kb::LinkTargets targets(const std::vector<kb::Link>& links, const std::string& lang) const;
  std::string rendered(const std::string& markdown, const kb::LinkTargets& targets, BodyChanges changes) const;

  const kb::EditionFiles& edition_;
  kb::MarkdownBox& box_;
  const EditionLinks& links_;
  const int deeper_;
};

}  // namespace web
