// Any bytes as a query (up to the first NUL) and a text (after it), and as a stored text: a snippet of escaped text and <mark> alone.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/snippet.h"

namespace {

bool well_formed(std::string_view html) {
  bool open = false;
  for (std::size_t i = 0; i < html.size();) {
    const std::string_view rest = html.substr(i);
    const std::string_view mark = open ? "</mark>" : "<mark>";
    if (html[i] == '<') {
      if (!rest.starts_with(mark)) return false;
      open = !open;
      i += mark.size();
      continue;
    }
    if (html[i] == '>' || html[i] == '"' || html[i] == '\'' || static_cast<unsigned char>(html[i]) < 0x20) return false;
    if (html[i] == '&') {
      bool entity = false;
      for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) entity |= rest.starts_with(known);
      if (!entity) return false;
    }
    ++i;
  }
  return !open;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static indexer::Analyser analyser;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(bytes.find('\0'), bytes.size());
  const std::string_view typed = bytes.substr(0, end), text = bytes.substr(std::min(end + 1, bytes.size()));
  std::vector<indexer::SoughtToken> sought;
  for (indexer::Token& token : analyser.tokenizer.tokens(typed)) sought.push_back({std::move(token), 1});
  for (const char* base : {"en", "zh"}) {
    const indexer::SoughtKeys keys = indexer::sought_keys(sought, base, analyser.stemmers);
    indexer::TermCounts terms;
    std::vector<indexer::Mark> marks;
    indexer::analyse(analyser, text, base, 1, terms, &marks);
    const std::string stored = indexer::pack_text("title", "", text, marks);
    if (!well_formed(indexer::snippet_html(indexer::StoredText(stored), keys))) std::abort();
    if (!well_formed(indexer::snippet_html(indexer::StoredText(bytes), keys))) std::abort();
  }
  return 0;
}
