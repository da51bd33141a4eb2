#include <algorithm>

#include "kb/document/personal_text.h"

namespace kb {

namespace {

bool is_hexadecimal(char32_t c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

constexpr std::size_t longest_v4 = 15, longest_v6 = 39;

/// Four numbers up to 255; not what reads like a version, with one digit in each place. Where it ends, or 0.
std::size_t end_of_v4(const PersonalText& text, std::size_t begin) {
  std::size_t at = begin;
  bool wide = false;
  for (int octet = 0; octet < 4; ++octet) {
    if (octet > 0 && text.at(at++) != '.') return 0;
    int value = 0;
    const std::size_t first = at;
    for (; is_digit(text.at(at)) && at - first < 3; ++at) value = value * 10 + static_cast<int>(text.at(at) - '0');
    if (at == first || value > 255 || (octet == 0 && value == 0)) return 0;
    wide = wide || at - first > 1;
  }
  const bool on = is_digit(text.at(at)) || is_word_letter(text.at(at)) || (text.at(at) == '.' && is_digit(text.at(at + 1)));
  return wide && !on ? at : 0;
}

struct Colons {
  std::size_t groups = 0, pairs = 0, longest = 0, shortest = 99;
};

/// The form of hexadecimal groups between colons or hyphens in [begin, end).
Colons read_colons(const PersonalText& text, std::size_t begin, std::size_t end) {
  Colons form;
  std::size_t size = 0;
  for (std::size_t at = begin; at <= end; ++at) {
    if (at < end && is_hexadecimal(text.at(at))) {
      ++size;
      continue;
    }
    if (size > 0) {
      ++form.groups;
      form.longest = std::max(form.longest, size);
      form.shortest = std::min(form.shortest, size);
    }
    size = 0;
    if (at + 1 < end && text.at(at) == ':' && text.at(at + 1) == ':') ++form.pairs;
  }
  return form;
}

}  // namespace

void find_network_addresses(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_hexadecimal(text.at(at)) || !begins_word(text, at)) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < at + longest_v6 + 1 && (is_hexadecimal(text.at(end)) || text.at(end) == ':' || text.at(end) == '-')) ++end;
    while (end > at && (text.at(end - 1) == ':' || text.at(end - 1) == '-')) --end;
    const std::size_t v4 = is_digit(text.at(at)) && text.before(at) != '.' ? end_of_v4(text, at) : 0;
    const PersonalCue* cue = cue_before(cues, at);
    if (v4 > 0) {
      if (!cue || cue->says != PersonalCue::Says::article) found.push_back(text.span(at, v4, PersonalKind::ip));
      end = v4;
    } else if (end - at >= 8 && end - at <= longest_v6 && !is_word_letter(text.at(end))) {
      bool hyphens = false;
      for (std::size_t i = at; i < end; ++i) hyphens = hyphens || text.at(i) == '-';
      const Colons form = hyphens ? Colons{} : read_colons(text, at, end);
      if (form.longest == 2 && form.shortest == 2 && form.groups == 6 && form.pairs == 0)
        found.push_back(text.span(at, end, PersonalKind::device));
      else if (form.longest <= 4 && ((form.groups == 8 && form.pairs == 0) || (form.groups >= 3 && form.groups < 8 && form.pairs == 1)))
        found.push_back(text.span(at, end, PersonalKind::ip));
    }
    at = std::max(end, at + 1);
  }
}

}  // namespace kb
