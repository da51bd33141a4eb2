// Any bytes as a path (up to the first NUL) and a fault tree's body (after it): the walk ends, names the path it followed, can be carried
// to its own tree, and every node says what it says.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kb/kinds/node_letter.h"
#include "kb/kinds/tree_walk.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\0');
  if (end == std::string_view::npos || size - end > 64 * 1024) return 0;
  kb::Document document;
  document.body_text = input.substr(end + 1);
  document.body = kb::parse_markdown(document.body_text);
  const kb::FaultTree tree = kb::read_fault_tree(document.body);
  const kb::TreeWalk walk = kb::walk_tree(tree, input.substr(0, end));
  if ((walk.here == nullptr) != tree.nodes.empty()) std::abort();
  const kb::TreeWalk again = kb::walk_tree(tree, walk.path());
  if (!again.lost.empty() || again.here != walk.here || kb::shared_steps(walk, again) != walk.steps.size()) std::abort();
  if (kb::walk_tree(tree, kb::carried_path(walk, tree)).here != walk.here) std::abort();
  for (const auto& node : tree.nodes) {
    kb::node_text(node, document.body_text);
    if (kb::node_reply(node, document).size() > 4 * size + 16 || kb::node_plain_text(node, document).size() > 4 * size + 16) std::abort();
  }
  return 0;
}
