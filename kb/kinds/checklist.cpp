#include "kb/kinds/kind.h"

namespace kb {
namespace {

constexpr ChecklistItem common[] = {
    {"findable", "Would a colleague find it: do title and summary have the words that customers use?"},
    {"true", "Is it true, as far as you can tell, and complete enough to act on?"},
    {"sourced", "Does it say where it comes from: a law, a manual, a ticket?"},
    {"no_personal_data", "Is nothing in it that could tell who a customer is?"},
    {"kind_in_tone", "Is it kind to customers and colleagues, also between the lines?"},
};
constexpr ChecklistItem of_translations[] = {
    {"faithful", "Does it say what its source says, no more and no less?"},
};

}  // namespace

std::vector<ChecklistItem> checklist(const Kind& kind, bool translation) {
  std::vector<ChecklistItem> items(std::begin(common), std::end(common));
  if (translation) items.insert(items.end(), std::begin(of_translations), std::end(of_translations));
  items.insert(items.end(), kind.checklist.begin(), kind.checklist.end());
  return items;
}

}  // namespace kb
