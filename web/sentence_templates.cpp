#include "web/sentence_templates.h"

#include <algorithm>
#include <stdexcept>

namespace web {
namespace {

/// Where the place that opens at `open` closes, or npos if it is no place: braces are also in what authors type.
std::size_t close_of(std::string_view text, std::size_t open) {
  const std::size_t close = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", open + 1);
  return close != std::string_view::npos && text[close] == '}' && close > open + 1 ? close : std::string_view::npos;
}

}  // namespace

SentenceTemplates::SentenceTemplates(const Messages& messages, std::string_view prefix) {
  for (auto at = messages.lower_bound(prefix); at != messages.end() && at->first.starts_with(prefix); ++at) {
    const std::string_view text = at->second.at("other");
    Template made{at->first, {""}, {}, 0};
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::size_t close = text[i] == '{' ? close_of(text, i) : std::string_view::npos;
      if (close == std::string_view::npos) {
        made.words.back() += text[i];
        ++made.weight;
        continue;
      }
      if (!made.places.empty() && made.words.back().empty()) throw std::logic_error("two places touch in the message " + made.key);
      made.places.emplace_back(text.substr(i + 1, close - i - 1));
      made.words.emplace_back();
      i = close;
    }
    templates_.push_back(std::move(made));
  }
  std::ranges::stable_sort(templates_, std::ranges::greater(), &Template::weight);
}

std::optional<ReadSentence> SentenceTemplates::fit(const Template& to, std::string_view sentence) {
  if (to.places.empty()) return sentence == to.words.front() ? std::optional<ReadSentence>({to.key, {}}) : std::nullopt;
  if (!sentence.starts_with(to.words.front())) return std::nullopt;
  sentence.remove_prefix(to.words.front().size());
  if (!sentence.ends_with(to.words.back())) return std::nullopt;
  sentence.remove_suffix(to.words.back().size());
  ReadSentence read{to.key, {}};
  for (std::size_t i = 0; i + 1 < to.places.size(); ++i) {
    const std::string& next = to.words[i + 1];
    const std::size_t end = sentence.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    read.values.emplace_back(to.places[i], sentence.substr(0, end));
    sentence.remove_prefix(end + next.size());
  }
  read.values.emplace_back(to.places.back(), sentence);
  return read;
}

void SentenceTemplates::read(std::string_view sentence, const std::function<bool(const ReadSentence&)>& take) const {
  for (const Template& each : templates_)
    if (const auto read = fit(each, sentence); read && take(*read)) return;
}

std::optional<SentenceTemplates::End> SentenceTemplates::end_of(std::string_view sentence) const {
  for (const Template& each : templates_) {
    const std::size_t begin = sentence.rfind(each.words.front());
    if (begin == std::string_view::npos) continue;
    if (auto read = fit(each, sentence.substr(begin))) return End{begin, std::move(*read)};
  }
  return std::nullopt;
}

}  // namespace web
