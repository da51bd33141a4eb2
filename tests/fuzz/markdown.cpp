// Any bytes as a body: nothing crashes, and what is shown is well-formed HTML without anything active.
#include <cstdint>
#include <cstdlib>

#include "kb/document/markdown.h"
#include "tests/support/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  kb::LinkTargets targets;
  targets.documents["a"] = {"/documents/a", "A <title>"};
  targets.attachments = "/attachments/";
  if (!html_fault(kb::render_html(body, targets)).empty()) std::abort();
  for (const kb::Link& link : kb::parse_markdown(body).links)
    if (link.line < 1) std::abort();
  return 0;
}
