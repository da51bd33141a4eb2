#include "kb/document/sections.h"

#include <algorithm>

#include "kb/document/utf8.h"

namespace kb {

const Heading* find_section(const Markdown& body, const SectionSpec& section) {
  const auto found = std::find_if(body.headings.begin(), body.headings.end(), [&section](const Heading& heading) {
    return heading.level == 2 &&
           (heading.id == section.id ||
            (!heading.explicit_id && std::any_of(section.headings.begin(), section.headings.end(),
                                                 [&](std::string_view name) { return folded(name) == folded(heading.text); })));
  });
  return found == body.headings.end() ? nullptr : &*found;
}

}  // namespace kb
