#include "web/edition_changes.h"

#include <nlohmann/json.hpp>

#include "web/document_view.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

/// What changed between two revisions; empty unless both are there and differ: an image may have changed alone.
std::string diff_url(const kb::PackItem& item, std::int64_t from, std::int64_t to) {
  if (from == 0 || to == 0 || from == to) return {};
  return "/documents/" + encode_component(item.id) + "/diff?" +
         encode_fields({{"lang", item.lang}, {"from", std::to_string(from)}, {"to", std::to_string(to)}});
}

std::string part_of(const kb::PackItem& item) { return item.key().substr(item.id.size()); }

}  // namespace

json changes_view(const kb::EditionChanges& changes, const Locale& locale) {
  json list = json::array();
  for (const kb::ItemChange& each : changes.changed) {
    const std::string change(kb::to_string(each.kind));
    list.push_back({{"title", each.title},
                    {"part", part_of(each.item)},
                    {"text_lang", each.item.lang},
                    {"change", change},
                    {"change_label", locale.text("edition_item_" + change)},
                    {"url", each.kind == kb::ItemChange::Kind::changed ? document_url(each.item.id, each.item.lang) : ""},
                    {"diff_url", diff_url(each.item, each.revision_then, each.revision_now)}});
  }
  const std::string all = locale.number(changes.items);
  return {{"changes_label", list.empty() ? locale.text("edition_unchanged")
                                         : locale.text("edition_changed", static_cast<std::int64_t>(list.size()), {{"all", all}})},
          {"has_changes", !list.empty()},
          {"changes", list}};
}

json differences_view(const std::vector<kb::EditionDifference>& differences, const Locale& locale) {
  static constexpr std::string_view names[] = {"added", "removed", "changed"};
  json list = json::array();
  for (const kb::EditionDifference& each : differences) {
    const std::string change(names[static_cast<std::size_t>(each.kind)]);
    list.push_back({{"title", each.title},
                    {"part", part_of(each.item)},
                    {"text_lang", each.item.lang},
                    {"change", change},
                    {"change_label", locale.text("edition_difference_" + change)},
                    {"diff_url", diff_url(each.item, each.revision_before, each.revision_now)}});
  }
  return {{"has_differences", !list.empty()}, {"differences", list}};
}

}  // namespace web
