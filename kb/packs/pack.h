#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
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

/// `zh/eu-withdrawal-right#period`: the item's language, perhaps none, and its key.
std::string item_value(const PackItem& item);
/// nullopt for what item_value can't have written.
std::optional<PackItem> parse_item(std::string_view value);
/// `eu-withdrawal-right.withdrawal_days`: what PackItem::key() wrote, in any language.
PackItem item_of_key(std::string_view key);

/// Who may be named as readers: the roles that people have (kb/library/people.h), in their order.
inline constexpr std::array<std::string_view, 5> reader_roles = {"agent", "senior", "reviewer", "trainer", "admin"};

struct PackSection {
  std::string title, note;  ///< the note is Markdown
  std::vector<PackItem> items;

  bool operator==(const PackSection&) const = default;
};

struct PackContents {
  std::string month;  ///< `2026-12`
  std::string title, theme;
  std::string audience;                ///< for whom it is, in words
  std::vector<std::string> readers;    ///< of reader_roles: who may read its editions; empty: everybody who is signed in
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
/// put into their usual case, and readers into the order of reader_roles, each once.
std::vector<Problem> check_pack(PackContents& contents);

/// `sections[0].items[3]`
std::string item_place(std::size_t section, std::size_t item);

}  // namespace kb
