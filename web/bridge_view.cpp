#include "web/bridge_view.h"

#include <nlohmann/json.hpp>

#include "web/document_view.h"

namespace web {

using nlohmann::json;

json bridges_view(const indexer::SearchResult& result, const SearchAddress& address, const Labels& labels) {
  const Locale& locale = labels.locale();
  json bridges = json::array();
  for (const indexer::Bridge& bridge : result.bridges) {
    json words = json::array();
    for (const indexer::BridgedWord& word : bridge.to)
      words.push_back({{"text", word.text}, {"text_lang", word.lang}, {"text_dir", text_direction(word.lang)}, {"more", !words.empty()}});
    const Arguments word{{"word", bridge.from}};
    bridges.push_back({{"from", bridge.from},
                       {"words", std::move(words)},
                       {"source_label", locale.text("bridge_" + bridge.source)},
                       {"term_url", bridge.term.empty() ? "" : document_url(bridge.term)},
                       {"dropped", bridge.dropped},
                       {"toggle", locale.text(bridge.dropped ? "bridge_take_back" : "bridge_drop", word)},
                       {"url", (bridge.dropped ? address.taking_back(bridge.from) : address.dropping(bridge.from)).url()}});
  }
  return bridges;
}

}  // namespace web
