#include "kb/document/draft_fields.h"

#include "kb/document/front_matter.h"
#include "kb/kinds/kind.h"

namespace kb {
namespace {

constexpr std::size_t longest = 1000, most_markets = 200;

std::string scalar(const YamlValue& fields, std::string_view name) {
  const YamlValue* value = fields.find(name);
  return value && value->scalar() && value->scalar()->size() <= longest ? *value->scalar() : std::string();
}

}  // namespace

DraftFields draft_fields(std::string_view text) {
  std::vector<Problem> ignored;
  const FrontMatter front = split_front_matter(text, ignored);
  DraftFields found;
  found.kind = find_kind(scalar(front.fields, "kind"));
  found.title = scalar(front.fields, "title");
  found.owner = scalar(front.fields, "owner");
  found.translated_from = scalar(front.fields, "translated_from");
  const YamlValue* markets = front.fields.find("markets");
  if (markets && markets->list())
    for (const YamlValue& market : *markets->list())
      if (market.scalar() && market.scalar()->size() <= 100 && found.markets.size() < most_markets)
        found.markets.push_back(*market.scalar());
  return found;
}

}  // namespace kb
