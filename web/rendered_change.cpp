#include "web/rendered_change.h"

#include <nlohmann/json.hpp>

#include "kb/document/block_diff.h"
#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "web/contribution_view.h"
#include "web/document_fields.h"
#include "web/form_problems.h"
#include "web/revision_view.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

/// A change that nobody would read to its end: the source view has the rest.
constexpr std::size_t most_pieces = 300;

/// Makes HTML of parts of one text.
class Renderer {
 public:
  Renderer(Application& application, const Request& request, const ReviewedContribution& shown, std::string_view text)
      : application_(application),
        request_(request),
        view_(application.state->views.draft(application.database, shown.contribution.name, text)),
        images_(contribution_url(shown.contribution.number) + "/images/") {}

  const DocumentView& view() const { return *view_; }
  std::string markdown() const { return application_.state->views.shown_markdown(application_.database, *view_); }
  std::string html(std::string_view markdown) const {
    return application_.state->views.html(application_.database, *view_, markdown, request_.languages, images_);
  }

 private:
  Application& application_;
  const Request& request_;
  std::shared_ptr<const DocumentView> view_;
  std::string images_;  ///< its own, and those beside the published text
};

std::string front_matter(const DocumentView& view) {
  const std::string& text = view.revision.text;
  return text.substr(0, text.size() - view.markdown.size());
}

json whole_view(const Renderer& renderer, const Labels& labels) {
  const kb::Document& document = renderer.view().document;
  json out = {{"doc_title", document.title},
              {"doc_summary", document.summary},
              {"doc_html", renderer.html(renderer.markdown())},
              {"facts", fact_rows(document, labels)},
              {"labels", label_rows(kb::read_labels(document), labels)},
              {"fields", field_rows(document, labels)}};
  for (const char* part : {"facts", "labels", "fields"}) out[std::string("has_") + part] = !out[part].empty();
  return out;
}

json pieces_view(const Renderer& before, const Renderer& after, const Locale& locale, bool& no_change, std::string& cut) {
  auto pieces = json::array();
  for (const kb::BlockChange& change : kb::diff_blocks(before.markdown(), after.markdown())) {
    if (pieces.size() >= most_pieces) {
      cut = locale.text("review_rendered_cut");
      break;
    }
    no_change = no_change && !change.changed;
    pieces.push_back({{"same", !change.changed},
                      {"pair", !change.before.empty() && !change.after.empty()},
                      {"before", change.before.empty() ? "" : before.html(change.before)},
                      {"after", change.after.empty() ? "" : after.html(change.after)}});
  }
  return pieces;
}

}  // namespace

json rendered_change(Application& application, const Request& request, const ReviewedContribution& shown, const Labels& labels) {
  json view = {{"whole", nullptr}, {"pieces", json::array()}, {"front_matter", nullptr}, {"no_change", false}, {"cut", ""}, {"failed", ""}};
  try {
    const Renderer after(application, request, shown, shown.after());
    if (shown.before().empty()) {
      view["whole"] = whole_view(after, labels);
      return view;
    }
    const Renderer before(application, request, shown, shown.before());
    bool no_change = true;
    std::string cut;
    view["pieces"] = pieces_view(before, after, labels.locale(), no_change, cut);
    view["cut"] = cut;
    const json fields = diff_rows(kb::diff_lines(front_matter(before.view()), front_matter(after.view())), labels.locale());
    if (!fields["no_change"]) view["front_matter"] = fields;
    view["no_change"] = no_change && fields["no_change"].get<bool>();
  } catch (const kb::Invalid& error) {  // the text exhausts the parser
    view["failed"] = sentences(labels.locale(), error).front();
  }
  return view;
}

}  // namespace web
