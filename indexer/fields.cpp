#include "indexer/fields.h"

#include <unicode/uvernum.h>
#include <xapian.h>

#include <algorithm>

namespace indexer {
namespace {

constexpr std::size_t longest_term = 240;
constexpr int own_version = 7;

constexpr IndexField table[] = {
    {Field::word, "", true, "words without case and diacritics, numbers, ideographs one by one and in pairs"},
    {Field::stem, "Z", true, "stems, each under its language"},
    {Field::letters, "XT", true, "the first four letters of a word"},
    {Field::glossary, "XG", true, "the glossary's terms that the text names"},
    {Field::name, "Q", false, "one document in one language"},
    {Field::id, "XI", false, "a document in all its languages"},
    {Field::kind, "XK", false, "kind"},
    {Field::market, "XM", false, "market"},
    {Field::product, "XP", false, "product"},
    {Field::scenario, "XS", false, "scenario"},
    {Field::platform, "XF", false, "platform"},
    {Field::class_name, "XC", false, "class"},
    {Field::lang, "L", false, "language"},
    {Field::tag, "K", false, "tag"},
    {Field::owner, "A", false, "owner"},
    {Field::link, "XL", false, "a document that this one leads to"},
};

}  // namespace

std::span<const IndexField> fields() { return table; }

std::string term(Field field, std::string_view value) {
  const auto* spec = std::find_if(std::begin(table), std::end(table), [&](const IndexField& s) { return s.field == field; });
  std::string result(spec->prefix);
  // A value that begins with a capital would read as part of the prefix.
  if (!spec->prefix.empty() && !spec->weighed && !value.empty() && value[0] >= 'A' && value[0] <= 'Z') result += ':';
  result += value;
  if (result.size() > longest_term) {
    result.resize(longest_term);
    while (!result.empty() && (static_cast<unsigned char>(result.back()) & 0xC0) == 0x80) result.pop_back();
    if (!result.empty() && static_cast<unsigned char>(result.back()) >= 0xC0) result.pop_back();
  }
  return result;
}

std::string stem_term(std::string_view language, std::string_view stem) {
  std::string result = "Z";
  result += language;
  result += ':';
  result += stem;
  return result;
}

std::string schema_version() {
  return std::to_string(own_version) + " icu" U_ICU_VERSION " xapian" + std::string(Xapian::version_string());
}

}  // namespace indexer
