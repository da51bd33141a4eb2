#include "indexer/titles.h"

#include <algorithm>

#include "indexer/folding.h"
#include "indexer/snippet.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

/// Words of scripts without spaces are joined again: where ICU's dictionary cuts depends on what follows, which isn't typed yet.
bool in_run(const Token& token) { return token.kind != Token::Kind::word || token.script == Script::thai; }

/// Calls `add(space before, folded text, token)` for each token of a title.
template <class Add>
void fold_tokens(Tokenizer& tokenizer, std::string_view title, Add&& add) {
  const Token* before = nullptr;
  const std::vector<Token> tokens = tokenizer.tokens(title);
  for (const Token& token : tokens) {
    const bool joined = before && in_run(token) && in_run(*before) && token.joint == ' ' &&
                        (token.script == Script::thai) == (before->script == Script::thai);
    add(!joined, token.kind == Token::Kind::word ? fold(token.text, token.script) : token.text, token);
    before = &token;
  }
}

/// The characters of `text` from `start` to `end`, each with the marks behind it.
std::vector<Span> clusters(std::string_view text, std::size_t start, std::size_t end) {
  std::vector<Span> found;
  for (std::size_t at = start; at < end;) {
    const std::size_t from = at;
    const Character c = character(kb::next_code_point(text, at));
    const bool continues = c.combining || c.kind == CharacterClass::ignorable;
    if (continues && !found.empty())
      found.back().end = static_cast<std::uint32_t>(at);
    else
      found.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at)});
  }
  return found;
}

/// For each byte of the folded title, the bytes of the title it stands for; nothing for spaces.
std::vector<Span> origins(Tokenizer& tokenizer, std::string_view title) {
  std::vector<Span> result;
  fold_tokens(tokenizer, title, [&](bool space, const std::string& folded, const Token& token) {
    if (space) result.push_back({0, 0});
    const Span whole{token.offset, token.offset + token.length};
    const std::vector<Span> written = clusters(title, whole.start, whole.end), read = clusters(folded, 0, folded.size());
    for (std::size_t i = 0; i < read.size(); ++i)
      result.insert(result.end(), read[i].end - read[i].start, written.size() == read.size() ? written[i] : whole);
  });
  return result;
}

}  // namespace

std::string folded_title(Tokenizer& tokenizer, std::string_view title) {
  std::string result;
  fold_tokens(tokenizer, title, [&](bool space, const std::string& folded, const Token&) {
    if (space) result += ' ';
    result += folded;
  });
  return result;
}

std::string marked_title(Tokenizer& tokenizer, std::string_view title, std::vector<Span> spans) {
  const std::vector<Span> origin = origins(tokenizer, title);
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.start < b.start; });
  std::string html;
  std::size_t shown = 0, marked_to = 0;
  const auto close = [&] {
    if (marked_to <= shown) return;
    html += "<mark>" + escaped(title.substr(shown, marked_to - shown)) + "</mark>";
    shown = marked_to;
  };
  for (const Span& span : spans)
    for (std::size_t i = span.start; i < span.end && i < origin.size(); ++i) {
      const Span at = origin[i];
      if (at.end <= marked_to || at.end == 0) continue;
      // What stands between two marked characters of one span is marked with them.
      const bool goes_on = marked_to > shown && i > span.start;
      if (!goes_on && at.start > marked_to) {
        close();
        html += escaped(title.substr(shown, at.start - shown));
        shown = at.start;
      }
      marked_to = at.end;
    }
  close();
  return html + escaped(title.substr(shown));
}

std::vector<TitleStart> title_starts(std::string_view title) {
  std::vector<TitleStart> starts;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t from = at;
    const char32_t c = kb::next_code_point(title, at);
    if (c == U' ') {
      if (at >= title.size()) break;
      starts.push_back({static_cast<std::uint32_t>(at), starts.empty() ? TitleStart::Kind::title : TitleStart::Kind::word});
      const std::string_view rest = title.substr(at, title.find(' ', at) - at);
      std::size_t after_first = at;
      const Character first = character(kb::next_code_point(title, after_first));
      if (first.script == Script::arabic)
        if (const std::size_t stem = without_article(rest).size(); stem < rest.size())
          starts.push_back({static_cast<std::uint32_t>(at + rest.size() - stem), TitleStart::Kind::inside});
      at = after_first;
      continue;
    }
    const Character properties = character(c);
    if ((properties.kind == CharacterClass::ideograph || properties.kind == CharacterClass::unspaced) && !properties.combining)
      starts.push_back({static_cast<std::uint32_t>(from), TitleStart::Kind::inside});
  }
  return starts;
}

}  // namespace indexer
