#include "web/pack_items.h"

#include <algorithm>

#include "kb/document/language.h"
#include "kb/document/utf8.h"
#include "kb/packs/pack.h"
#include "web/search_address.h"
#include "web/search_page.h"
#include "web/state.h"
#include "web/url.h"

namespace web {

namespace {

bool has(const kb::PackContents& contents, const kb::PackItem& item) {
  return std::ranges::any_of(contents.sections, [&](const kb::PackSection& section) {
    return std::ranges::any_of(section.items, [&](const kb::PackItem& each) { return each.key() == item.key(); });
  });
}

std::vector<kb::PackItem> found_by(Application& application, const Request& request, std::string_view query) {
  Request searched;
  searched.query = parse_fields(query).value_or(Fields());
  const SearchAddress address = SearchAddress::of(searched);
  indexer::SearchRequest search;
  search.text = address.text;
  search.prefer = request.languages;
  search.filters = address.filters;
  search.dropped = address.dropped;
  search.sort = address.sort;
  search.limit = hits_of_a_search;
  std::vector<kb::PackItem> items;
  for (const indexer::Hit& hit : application.index.search(search).hits) items.push_back({.id = hit.id});
  return items;
}

/// `valve?lang=en#fix`, what stands behind `/documents/`.
kb::PackItem of_address(std::string_view text) {
  const std::size_t hash = text.find('#');
  const std::string_view before = text.substr(0, hash);
  kb::PackItem item = kb::item_of_key(before.substr(0, before.find_first_of("?/ ")));
  if (hash != std::string_view::npos) item.heading = decode_component(text.substr(hash + 1), false).value_or("");
  return item;
}

}  // namespace

std::vector<kb::PackItem> typed_items(Application& application, const Request& request, const std::string& typed) {
  constexpr std::string_view of_search = "/search?", of_document = "/documents/";
  const Locale& locale = locale_of(application, request);
  const std::string text(kb::trimmed(typed));
  if (text.empty()) throw kb::Invalid(locale.text("packs_typed_nothing"));
  if (const std::size_t at = text.find(of_search); at != std::string::npos || text == "/search") {
    auto items = found_by(application, request, at == std::string::npos ? "" : std::string_view(text).substr(at + of_search.size()));
    if (items.empty()) throw kb::Invalid(locale.text("packs_search_finds_nothing"));
    return items;
  }
  if (const std::size_t at = text.find(of_document); at != std::string::npos)
    return {of_address(std::string_view(text).substr(at + of_document.size()))};
  return {kb::item_of_key(text)};
}

std::size_t put_in(kb::PackContents& contents, const std::vector<kb::PackItem>& items, std::size_t section) {
  if (contents.sections.empty()) contents.sections.emplace_back();
  std::size_t count = 0;
  for (const kb::PackItem& item : items) {
    if (has(contents, item)) continue;
    contents.sections[std::min(section, contents.sections.size() - 1)].items.push_back(item);
    ++count;
  }
  return count;
}

void put_in_others(kb::PackContents& mine, const kb::PackContents& theirs) {
  for (const kb::PackSection& section : theirs.sections) {
    std::vector<kb::PackItem> others;
    for (const kb::PackItem& item : section.items)
      if (!has(mine, item)) others.push_back(item);
    auto same = std::ranges::find(mine.sections, section.title, &kb::PackSection::title);
    if (others.empty() && same != mine.sections.end()) continue;
    if (same == mine.sections.end()) same = mine.sections.insert(mine.sections.end(), {section.title, section.note, {}});
    same->items.insert(same->items.end(), others.begin(), others.end());
  }
}

AddedItems add_items(Application& application, const kb::Person& by, std::int64_t number, const std::vector<kb::PackItem>& items,
                     std::size_t section) {
  constexpr int tries = 5;
  for (int tried = 1;; ++tried) {
    const kb::Pack found = application.database.read([&](kb::Connection& db) { return kb::pack(db, by, number); });
    kb::PackContents contents = found.contents;
    const std::size_t added = put_in(contents, items, section);
    if (added == 0) return {found, 0};
    try {
      return {kb::save_pack(application.database, by, number, contents, found.version), added};
    } catch (const kb::StalePack&) {
      if (tried == tries) throw;
    }
  }
}

}  // namespace web
