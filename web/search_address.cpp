#include "web/search_address.h"

#include <algorithm>

#include "indexer/folding.h"
#include "web/api.h"
#include "web/url.h"

namespace web {
namespace {

constexpr std::pair<indexer::Sort, std::string_view> sort_names[] = {
    {indexer::Sort::relevance, "relevance"}, {indexer::Sort::updated, "updated"}, {indexer::Sort::title, "title"}};

constexpr int last_offset = 10'000;

}  // namespace

std::string_view to_string(indexer::Sort sort) {
  for (const auto& [value, name] : sort_names)
    if (value == sort) return name;
  return sort_names[0].second;
}

indexer::Sort parse_sort(std::string_view name) {
  for (const auto& [value, known] : sort_names)
    if (known == name) return value;
  return indexer::Sort::relevance;
}

SearchAddress SearchAddress::of(const Request& request) {
  SearchAddress address;
  for (const auto& [name, value] : request.query) {
    if (name == "q") {
      address.text = value;
    } else if (name == "sort") {
      address.sort = parse_sort(value);
    } else if (name == "explain") {
      address.explain = value == "1";
    } else if (name == "drop") {
      const bool known = std::find(address.dropped.begin(), address.dropped.end(), value) != address.dropped.end();
      if (!value.empty() && !known && address.dropped.size() < most_dropped) address.dropped.push_back(value);
    } else if (name == "offset") {
      address.offset = clamped_parameter(request, "offset", 0, 0, last_offset);
    } else if (const auto facet = indexer::find_facet(name); facet && !value.empty() && !address.has(*facet, value)) {
      address.filters[*facet].push_back(value);
    }
  }
  return address;
}

std::string SearchAddress::url() const {
  std::string out = "/search?q=" + encode_component(text);
  for (const auto& facet : indexer::facets()) {
    const auto chosen = filters.find(facet.facet);
    if (chosen == filters.end()) continue;
    for (const auto& value : chosen->second) out += std::string("&") + facet.name + "=" + encode_component(value);
  }
  for (const auto& word : dropped) out += "&drop=" + encode_component(word);
  if (sort != indexer::Sort::relevance) out += "&sort=" + std::string(to_string(sort));
  if (explain) out += "&explain=1";
  if (offset > 0) out += "&offset=" + std::to_string(offset);
  return out;
}

bool SearchAddress::has(indexer::Facet facet, const std::string& value) const {
  const auto chosen = filters.find(facet);
  return chosen != filters.end() && std::find(chosen->second.begin(), chosen->second.end(), value) != chosen->second.end();
}

SearchAddress SearchAddress::toggled(indexer::Facet facet, const std::string& value) const {
  SearchAddress next = from(0);
  auto& chosen = next.filters[facet];
  if (std::erase(chosen, value) == 0) chosen.push_back(value);
  if (chosen.empty()) next.filters.erase(facet);
  return next;
}

SearchAddress SearchAddress::without_filters() const {
  SearchAddress next = from(0);
  next.filters.clear();
  return next;
}

SearchAddress SearchAddress::dropping(const std::string& word) const {
  SearchAddress next = taking_back(word);
  if (next.dropped.size() == most_dropped) next.dropped.erase(next.dropped.begin());
  next.dropped.push_back(word);
  return next;
}

SearchAddress SearchAddress::taking_back(const std::string& word) const {
  SearchAddress next = from(0);
  std::erase_if(next.dropped, [&](const std::string& dropped) { return indexer::same_word(dropped, word); });
  return next;
}

SearchAddress SearchAddress::explained(bool shown) const {
  SearchAddress next = *this;
  next.explain = shown;
  return next;
}

SearchAddress SearchAddress::sorted(indexer::Sort by) const {
  SearchAddress next = from(0);
  next.sort = by;
  return next;
}

SearchAddress SearchAddress::from(int first) const {
  SearchAddress next = *this;
  next.offset = std::max(first, 0);
  return next;
}

}  // namespace web
