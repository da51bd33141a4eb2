#include "web/edition_bodies.h"

#include <algorithm>

#include "kb/kinds/fault_tree.h"
#include "kb/kinds/kind.h"
#include "kb/packs/edition_text.h"
#include "web/document_view.h"
#include "web/url.h"

namespace web {
namespace {

// An anchor of the page isn't one of the body: it is told by this until the body's own ones have got their names.
constexpr std::string_view anchor = "anchor:";
// A link that leads nowhere still says its document's title.
constexpr std::string_view nowhere = "nowhere:";

}  // namespace

EditionLinks links_of_pages(const EditionAddress& address) {
  return {.document = [](const kb::LockedText& text) { return document_url(text.name.id, text.name.lang); },
          .images = address.url("/images/")};
}

std::string EditionBodies::html(const std::string& markdown, const kb::Document& document, const std::string& ids) const {
  kb::LinkTargets where = targets(document.body.links, document.name.lang);
  if (document.kind) where.attachments = links_.images + std::string(document.kind->folder) + "/";
  return rendered(markdown, where, {.ids = ids, .deeper = deeper_, .steps = kb::is_fault_tree(document)});
}

std::string EditionBodies::note_html(const std::string& markdown, const std::string& lang, const std::string& ids) const {
  return rendered(markdown, targets(box_.parse(markdown).links, lang), {.ids = ids, .deeper = deeper_});
}

kb::LinkTargets EditionBodies::targets(const std::vector<kb::Link>& links, const std::string& lang) const {
  kb::LinkTargets found;
  for (const kb::Link& link : links) {
    if (link.to != kb::Link::To::document || found.documents.contains(link.target)) continue;
    const kb::LockedText* text = kb::text_linked(edition_.lock, link.target, lang);
    if (!text) continue;
    const std::string url = links_.document(*text);
    found.documents[link.target] = {url.empty()            ? std::string(nowhere)
                                    : url.starts_with('#') ? std::string(anchor) + url.substr(1)
                                                           : url,
                                    text->title};
  }
  return found;
}

std::string EditionBodies::rendered(const std::string& markdown, const kb::LinkTargets& targets, BodyChanges changes) const {
  changes.link = [](std::string_view url) {
    if (url.starts_with(nowhere)) return std::string();
    if (!url.starts_with(anchor)) return std::string(url);
    url.remove_prefix(anchor.size());
    return "#" + std::string(url.substr(0, url.find('#')));
  };
  if (links_.image)
    changes.image = [&](std::string_view url) {
      const auto path = decode_component(url.substr(std::min(url.size(), links_.images.size())), false);
      return path ? links_.image(*path) : std::string();
    };
  return changed_body(box_.render(markdown, targets), changes);
}

}  // namespace web
