#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/card.h"
#include "indexer/search.h"
#include "kb/document/vocabulary.h"

/// What the index holds in memory, by document number: enough to filter, count and sort without reading the disk.
namespace indexer {

using DocumentNumber = std::uint32_t;  ///< Xapian's; from 1, never used twice
using GroupNumber = std::uint32_t;     ///< a document in all its languages
using ValueNumber = std::uint16_t;     ///< a value of a facet
using ProfileNumber = std::uint32_t;   ///< a combination of facet values, languages aside

inline constexpr std::uint32_t no_number = 0xFFFFFFFF;

/// Which choices of a value find a document that names another: a document for the EU is found by choosing DE, one for DE by choosing EU.
class Families {
 public:
  Families() = default;
  explicit Families(const kb::Vocabulary& vocabulary);
  /// The markets whose choice finds a document made for `market`.
  std::vector<std::string> choices_that_find(const std::string& market) const;
  bool operator==(const Families&) const = default;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> choices_;
};

/// A snapshot. Readers share it and never see it change; the next one is a copy with changes.
class Columns {
 public:
  explicit Columns(Families families = {}) : families_(std::move(families)) {}

  /// Adding and removing belong to whoever makes the next snapshot, before it is shared.
  void add(DocumentNumber document, std::shared_ptr<const DocumentCard> card);
  void remove(DocumentNumber document);

  // By document: numbers up to last_document(); `no_number` and null for documents that are gone.
  DocumentNumber last_document() const { return static_cast<DocumentNumber>(group_of_.size()) - 1; }
  GroupNumber group_of(DocumentNumber document) const { return document < group_of_.size() ? group_of_[document] : no_number; }
  ProfileNumber profile_of(DocumentNumber document) const { return profile_of_[document]; }
  ValueNumber language_of(DocumentNumber document) const { return language_of_[document]; }
  /// The document's language, without looking at its card: cards lie apart in memory.
  const std::string& lang_of(DocumentNumber document) const { return values_[language_of_[document]].text; }
  const DocumentCard& card(DocumentNumber document) const { return *cards_[document]; }
  std::shared_ptr<const DocumentCard> shared_card(DocumentNumber document) const { return cards_[document]; }
  std::span<const GroupNumber> group_column() const { return group_of_; }
  std::span<const ValueNumber> language_column() const { return language_of_; }

  // By group.
  std::size_t group_count() const { return first_of_group_.size(); }  ///< of groups that ever were
  std::size_t live_groups() const { return live_groups_; }
  std::size_t live_documents() const { return live_documents_; }
  DocumentNumber first_document(GroupNumber group) const { return first_of_group_[group]; }         ///< `no_number` if the group is gone
  DocumentNumber next_document(DocumentNumber document) const { return next_in_group_[document]; }  ///< of the same group, or `no_number`
  /// The profile that all translations share, or `no_number` if they differ.
  ProfileNumber common_profile(GroupNumber group) const { return profile_of_group_[group]; }
  GroupNumber find_group(std::string_view id) const;  ///< `no_number` if there is no such document

  // Values and profiles.
  struct Value {
    Facet facet;
    std::string text;
    std::uint32_t named = 0;  ///< live documents whose front matter names it
  };
  std::span<const Value> values() const { return values_; }
  ValueNumber find_value(Facet facet, std::string_view text) const;  ///< no_value if no document ever named it
  static constexpr ValueNumber no_value = 0xFFFF;
  /// The values whose choice finds documents of the profile; of "any", which every choice finds, that alone.
  std::span<const ValueNumber> profile(ProfileNumber number) const;
  std::size_t profile_count() const { return profile_starts_.size(); }

  /// Live documents by base language, for weighing languages.
  std::map<std::string, unsigned> languages() const;

  const Families& families() const { return families_; }
  Columns with_families(Families families) const;  ///< the same documents, profiles made anew

 private:
  ValueNumber intern(Facet facet, std::string_view text);
  ProfileNumber profile_for(const DocumentCard& card);
  void name_values(const DocumentCard& card, int change);
  void settle_profile(GroupNumber group);

  std::vector<GroupNumber> group_of_ = {no_number};
  std::vector<ProfileNumber> profile_of_ = {no_number};
  std::vector<ValueNumber> language_of_ = {no_value};
  std::vector<DocumentNumber> next_in_group_ = {no_number};
  std::vector<std::shared_ptr<const DocumentCard>> cards_ = {nullptr};

  std::vector<DocumentNumber> first_of_group_;
  std::vector<ProfileNumber> profile_of_group_;
  std::unordered_map<std::string, GroupNumber> groups_by_id_;
  std::size_t live_groups_ = 0, live_documents_ = 0;

  std::vector<Value> values_;
  std::map<std::pair<Facet, std::string>, ValueNumber, std::less<>> value_numbers_;
  std::vector<ValueNumber> profile_values_;
  std::vector<std::uint32_t> profile_starts_;
  std::map<std::vector<ValueNumber>, ProfileNumber> profile_numbers_;
  Families families_;
};

/// The facet's values as the document's front matter has them.
std::vector<std::string> named_values(const DocumentCard& card, Facet facet);

/// Facets in which "any" may stand, and is found by every choice.
bool has_any(Facet facet);
inline constexpr std::string_view any_value = "any";

}  // namespace indexer
