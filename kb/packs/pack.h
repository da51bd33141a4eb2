#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <vector>

#include "kb/document/problem.h"

/// A topic pack as a value: what a trainer writes. How it is kept: kb/library/packs.h.
namespace kb {

/// A document, or one part of it: at most one of `heading` and `fact`.
struct PackItem {
  std::string id;
  std::string lang;     ///< the language wanted; empty: the first of the pack's in which it is published, else its original
  std::string heading;  ///< a section's or a fault tree's node's id; empty: the whole document
  std::string fact;     ///< a fact's name; empty: the whole document

  auto operator<=>(const PackItem&) const = default;
  /// `eu-withdrawal-right`, `eu-withdrawal-right#period`, `eu-withdrawal-right.withdrawal_days`: what it is, in any language.
  std::string key() const;
};

struct PackSection {
  std::string title, note;  ///< the note is Markdown
  std::vector<PackItem> items;

  bool operator==(const PackSection&) const = default;
};

struct PackContents {
  std::string month;  ///< `2026-12`
  std::string title, theme;
  std::string audience;                ///< for whom it is, in words
  std::vector<std::string> readers;    ///< roles that may read its editions (people.h); empty: everybody who is signed in
  std::vector<std::string> languages;  ///< BCP 47, the preferred one first
  bool confirmation = false;           ///< readers are asked to say that they have read it
  std::vector<PackSection> sections;

  bool operator==(const PackContents&) const = default;
  std::size_t item_count() const;
};

struct PackLimits {
  static constexpr std::size_t items = 500, sections = 50, languages = 16;
  static constexpr std::size_t title_characters = 200, words_characters = 500;  ///< `words`: theme, audience
  static constexpr std::size_t note_bytes = 10'000;
};

/// What is wrong with it by itself, whatever the library has. A problem's path says where: `title`, `sections[0].items[3]`. Languages are
/// put into their usual case.
std::vector<Problem> check_pack(PackContents& contents);

/// `sections[0].items[3]`
std::string item_place(std::size_t section, std::size_t item);

}  // namespace kb
