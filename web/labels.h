#pragma once

#include <string>
#include <string_view>

#include "indexer/search.h"
#include "kb/document/vocabulary.h"
#include "web/locale.h"

namespace web {

/// What the library's values are called in a language of the interface: markets and products by the vocabulary, kinds and classes by the
/// locale, languages by Unicode's names. Constant after construction; holds references.
class Labels {
 public:
  Labels(const Locale& locale, const kb::Vocabulary& vocabulary) : locale_(locale), vocabulary_(vocabulary) {}

  std::string kind(std::string_view name) const;        ///< `fault-tree` → Fault tree
  std::string class_name(std::string_view name) const;  ///< `high-risk` → High risk; empty for none
  std::string facet(indexer::Facet facet) const;        ///< Market
  std::string facet_value(indexer::Facet facet, std::string_view value) const;
  std::string word(std::string_view list, std::string_view value) const;  ///< of one of the vocabulary's lists
  /// A fact of a regulation sheet as its type reads: `14` of type days → 14 days.
  std::string fact_name(std::string_view key) const;
  std::string fact_value(std::string_view key, const std::string& value) const;

  /// The sentence for a note about a query.
  std::string note(const indexer::Note& note) const;

  const Locale& locale() const { return locale_; }
  const kb::Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  /// The message `prefix_value`, or the value itself for one that the interface doesn't know.
  std::string message_or_value(std::string_view prefix, std::string_view value) const;

  const Locale& locale_;
  const kb::Vocabulary& vocabulary_;
};

/// A language's name in itself: `de` → Deutsch.
std::string own_language_name(std::string_view tag);

/// `rtl` for Arabic, Hebrew and their like, `ltr` for all others.
std::string_view text_direction(std::string_view language);

}  // namespace web
