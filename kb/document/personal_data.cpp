#include "kb/document/personal_data.h"

#include <algorithm>
#include <array>

#include "kb/document/personal_text.h"

namespace kb {

namespace {

constexpr std::array<std::string_view, 12> names = {"email", "phone",    "iban",   "card", "identity", "passport",
                                                    "order", "tracking", "device", "ip",   "address",  "name"};

/// As much of the text as is looked at, cut between characters.
std::string_view looked_at(std::string_view text) {
  if (text.size() <= personal_data_bytes) return text;
  std::size_t end = personal_data_bytes;
  while (end > personal_data_bytes - 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

/// What overlaps becomes one, of the longest one's kind (of equals the last: found by a word that says it): whatever any finder took stays
/// taken.
PersonalSpans joined(PersonalSpans spans) {
  std::stable_sort(spans.begin(), spans.end(), [](const PersonalSpan& a, const PersonalSpan& b) {
    return a.offset != b.offset ? a.offset < b.offset : a.length > b.length;
  });
  PersonalSpans result;
  std::size_t longest = 0;  // of those joined in the last one
  for (const PersonalSpan& span : spans) {
    if (result.empty() || span.offset >= result.back().offset + result.back().length) {
      result.push_back(span);
      longest = span.length;
      continue;
    }
    PersonalSpan& last = result.back();
    last.length = std::max(last.length, span.offset + span.length - last.offset);
    if (span.length < longest) continue;
    longest = span.length;
    last.kind = span.kind;
  }
  return result;
}

/// The text with what `replace` appends in the place of each span.
template <class Replace>
std::string replaced(std::string_view text, const PersonalSpans& spans, Replace replace) {
  std::string result;
  std::size_t at = 0;
  for (const PersonalSpan& span : spans) {
    result.append(text.substr(at, span.offset - at));
    replace(result, span.kind);
    at = span.offset + span.length;
  }
  return result.append(text.substr(at));
}

}  // namespace

std::string_view to_string(PersonalKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::vector<PersonalSpan> find_personal_data(std::string_view bytes) {
  const PersonalText text(looked_at(bytes));
  const std::vector<PersonalCue> cues = find_cues(text);
  PersonalSpans found;
  find_emails(text, found);
  find_network_addresses(text, cues, found);
  find_codes(text, found);
  find_numbers(text, cues, found);
  find_cued_codes(text, cues, found);
  find_street_addresses(text, found);
  find_east_asian_addresses(text, found);
  find_names(text, cues, found);
  return joined(std::move(found));
}

std::string masked(std::string_view bytes) {
  return replaced(looked_at(bytes), find_personal_data(bytes),
                  [](std::string& result, PersonalKind kind) { result.append("[").append(to_string(kind)).append("]"); });
}

std::string without(std::string_view bytes, const std::vector<PersonalSpan>& spans) {
  return replaced(looked_at(bytes), spans, [](std::string& result, PersonalKind) { result += '\n'; });
}

}  // namespace kb
