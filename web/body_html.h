#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace web {

/// What several bodies need that stand on one page. For HTML that kb::render_html wrote and for no other: there every `<` begins a tag, and
/// every attribute is in double quotes.
struct BodyChanges {
  std::string ids;  ///< put before the id of each heading, and into what leads to it
  int deeper = 0;   ///< levels that headings go down, to h6 at most
  /// A fault tree's body: where there are several steps (h2), each has its number as `data-step`, and what leads to it has it too. Paper
  /// shows them, since nothing can be clicked there.
  bool steps = false;
  /// Where a link leads instead; escaped as it stands there. Empty: nowhere, and only its text
  /// stays to be seen. Not asked of links to the body's own headings. Null: as it is.
  std::function<std::string(std::string_view)> link = nullptr;
  /// The same for an image's address.
  std::function<std::string(std::string_view)> image = nullptr;
};
std::string changed_body(std::string_view html, const BodyChanges& changes);

}  // namespace web
