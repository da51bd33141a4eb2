#include "web/tree_poster.h"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "web/labels.h"
#include "web/state.h"
#include "web/tree_picture.h"

namespace web {
namespace {

/// What a picture's first attribute of that name says, in points.
double size_of(const std::string& svg, std::string_view name) {
  const std::size_t at = svg.find(" " + std::string(name) + "=\"");
  return at == svg.npos ? 0 : std::strtod(svg.c_str() + at + name.size() + 3, nullptr);
}

}  // namespace

Response tree_poster(Application& application, const Request& request, const WalkedTree& walked) {
  const Locale& locale = locale_of(application, request);
  const kb::Revision& revision = walked.view->revision;
  const std::string svg = tree_svg(application, request, walked);
  const nlohmann::json context = {{"lang", locale.language()},
                                  {"title", revision.title},
                                  {"cited", cited(revision.name.id, revision.number)},
                                  {"day", kb::to_string(std::chrono::floor<std::chrono::days>(revision.created))},
                                  {"text_lang", revision.name.lang},
                                  {"text_dir", text_direction(revision.name.lang)},
                                  {"svg", svg},
                                  {"tall", size_of(svg, "height") > size_of(svg, "width")},
                                  {"edition_url", walked.address.url("tree")},
                                  {"print_hint", locale.text("tree_poster_hint")},
                                  {"back_to_tree", true}};
  return {.body = application.state->pages.render_in_layout("print_layout", "print_poster", context, locale)};
}

}  // namespace web
