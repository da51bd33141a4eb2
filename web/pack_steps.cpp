#include "web/pack_steps.h"

#include <utility>

#include "web/form_values.h"

namespace web {

namespace {

struct Name {
  PackStep step;
  std::string_view name;
};
constexpr Name names[] = {
    {PackStep::up, "up"},
    {PackStep::down, "down"},
    {PackStep::section_before, "section-before"},
    {PackStep::section_behind, "section-behind"},
    {PackStep::out, "out"},
    {PackStep::section_up, "section-up"},
    {PackStep::section_down, "section-down"},
    {PackStep::section_out, "section-out"},
    {PackStep::section_more, "section-more"},
};

std::optional<ItemPlace> place_of(const kb::PackContents& contents, std::size_t place) {
  for (std::size_t section = 0; section < contents.sections.size(); ++section) {
    const std::size_t count = contents.sections[section].items.size();
    if (place < count) return ItemPlace{section, place};
    place -= count;
  }
  return std::nullopt;
}

ItemPlace moved(kb::PackContents& contents, ItemPlace from, std::size_t section, std::size_t item) {
  auto& old = contents.sections[from.section].items;
  kb::PackItem taken = std::move(old[from.item]);
  old.erase(old.begin() + static_cast<std::ptrdiff_t>(from.item));
  auto& now = contents.sections[section].items;
  item = std::min(item, now.size());
  now.insert(now.begin() + static_cast<std::ptrdiff_t>(item), std::move(taken));
  return {section, item};
}

std::optional<ItemPlace> move_item(kb::PackContents& contents, PlacedStep step) {
  const auto at = place_of(contents, step.place);
  if (!at) return std::nullopt;
  const bool first = at->section == 0, last = at->section + 1 == contents.sections.size();
  const std::size_t before = first ? 0 : contents.sections[at->section - 1].items.size();
  switch (step.step) {
    case PackStep::up:
      if (at->item > 0) return moved(contents, *at, at->section, at->item - 1);
      [[fallthrough]];
    case PackStep::section_before:
      return first ? *at : moved(contents, *at, at->section - 1, before);
    case PackStep::down:
      if (at->item + 1 < contents.sections[at->section].items.size()) return moved(contents, *at, at->section, at->item + 1);
      return last ? *at : moved(contents, *at, at->section + 1, 0);
    case PackStep::section_behind:
      return last ? *at : moved(contents, *at, at->section + 1, contents.sections[at->section + 1].items.size());
    default: {
      auto& items = contents.sections[at->section].items;
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(at->item));
      return std::nullopt;
    }
  }
}

void take_section_out(std::vector<kb::PackSection>& sections, std::size_t at) {
  auto items = std::move(sections[at].items);
  sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(at));
  if (sections.empty()) {
    if (!items.empty()) sections.push_back({{}, {}, std::move(items)});  // only its title goes
    return;
  }
  auto& neighbour = sections[at > 0 ? at - 1 : 0].items;
  neighbour.insert(at > 0 ? neighbour.end() : neighbour.begin(), items.begin(), items.end());
}

}  // namespace

std::string_view to_string(PackStep step) { return names[static_cast<std::size_t>(step)].name; }

const std::vector<PackStep>& all_pack_steps() {
  static const std::vector<PackStep> all = [] {
    std::vector<PackStep> steps;
    for (const Name& each : names) steps.push_back(each.step);
    return steps;
  }();
  return all;
}

std::optional<PlacedStep> parse_step(std::string_view value) {
  const std::size_t space = value.find(' ');
  const std::string_view name = value.substr(0, space);
  for (const Name& each : names) {
    if (each.name != name) continue;
    if (each.step == PackStep::section_more) return PlacedStep{each.step};
    if (space == std::string_view::npos) return std::nullopt;
    const auto place = whole_number<std::size_t>(value.substr(space + 1));
    if (!place) return std::nullopt;
    return PlacedStep{each.step, *place};
  }
  return std::nullopt;
}

std::optional<ItemPlace> apply_step(kb::PackContents& contents, PlacedStep step) {
  auto& sections = contents.sections;
  switch (step.step) {
    case PackStep::section_more:
      sections.emplace_back();
      return std::nullopt;
    case PackStep::section_up:
      if (step.place > 0 && step.place < sections.size()) std::swap(sections[step.place - 1], sections[step.place]);
      return std::nullopt;
    case PackStep::section_down:
      if (step.place + 1 < sections.size()) std::swap(sections[step.place], sections[step.place + 1]);
      return std::nullopt;
    case PackStep::section_out:
      if (step.place < sections.size()) take_section_out(sections, step.place);
      return std::nullopt;
    default:
      return move_item(contents, step);
  }
}

}  // namespace web
