#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "kb/packs/pack.h"

/// What the buttons of a pack's page do to it. A button's value is the step's name and a place: of an item, counted from 0 through all
/// sections, or of a section.
namespace web {

enum class PackStep {
  up,              ///< an item one up; the first of a section goes to the end of the one before
  down,            ///< and down
  section_before,  ///< an item to the end of the section before
  section_behind,
  out,         ///< an item out of the pack
  section_up,  ///< a section, with its items
  section_down,
  section_out,  ///< a section; its items go to its neighbour, if it has one
  section_more  ///< a new section at the end; without a place
};
struct PlacedStep {
  PackStep step;
  std::size_t place = 0;
};
/// `section-up 2`. nullopt for what is no step.
std::optional<PlacedStep> parse_step(std::string_view value);
std::string_view to_string(PackStep step);
const std::vector<PackStep>& all_pack_steps();

/// Where an item stands.
struct ItemPlace {
  std::size_t section = 0, item = 0;
};

/// Changes nothing where there is no such place, or nowhere to go. The place of the item that moved, for the page to come back to.
std::optional<ItemPlace> apply_step(kb::PackContents& contents, PlacedStep step);

}  // namespace web
