#include "indexer/index_entry.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

#include "indexer/fields.h"
#include "indexer/languages.h"
#include "indexer/stored_text.h"
#include "indexer/titles.h"
#include "kb/kinds/kind.h"
#include "kb/kinds/term.h"

namespace indexer {
namespace {

// How often a word counts for standing where it stands.
constexpr unsigned title_times = 3, summary_times = 2, heading_times = 2;
constexpr std::size_t sort_key_bytes = 32;
constexpr std::size_t longest_title = 300, most_labels = 500;

/// A heading or block, where it stands in the body.
struct Line {
  int line;
  std::string_view text;
  unsigned times;
};

std::vector<Line> lines_of(const kb::Markdown& body) {
  std::vector<Line> lines;
  lines.reserve(body.headings.size() + body.blocks.size());
  for (const kb::Heading& heading : body.headings) lines.push_back({heading.line, heading.text, heading_times});
  for (const kb::TextBlock& block : body.blocks) lines.push_back({block.line, block.text, 1});
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.line < b.line; });
  return lines;
}

/// A link's letters aren't words; a law's name and article are.
bool is_address(std::string_view source) { return source.starts_with("http://") || source.starts_with("https://"); }

/// As much of a title as is kept, cut between characters.
std::string_view shortened(std::string_view title) {
  std::size_t end = std::min(title.size(), longest_title);
  while (end < title.size() && end > 0 && (static_cast<unsigned char>(title[end]) & 0xC0) == 0x80) --end;
  return title.substr(0, end);
}

void collect_scalars(const kb::YamlValue& value, std::vector<std::string_view>& found) {
  if (const auto* scalar = value.scalar()) found.push_back(*scalar);
  if (const auto* list = value.list())
    for (const kb::YamlValue& item : *list) collect_scalars(item, found);
}

}  // namespace

struct EntryMaker::State {
  Analyser analyser;
  std::unique_ptr<icu::Collator> collator;

  State() {
    UErrorCode status = U_ZERO_ERROR;
    collator.reset(icu::Collator::createInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU's collation data are missing");
  }

  std::string sort_key(const std::string& title) const {
    std::uint8_t key[sort_key_bytes];
    const int32_t length = collator->getSortKey(icu::UnicodeString::fromUTF8(title), key, sort_key_bytes);
    return std::string(reinterpret_cast<const char*>(key), std::min<std::size_t>(static_cast<std::size_t>(length), sort_key_bytes));
  }
};

namespace {

/// The terms of one document while they grow.
class Terms {
 public:
  Terms(Analyser& analyser, const Glossary& glossary, TermCounts& terms) : analyser_(analyser), glossary_(glossary), terms_(terms) {}

  /// Appends the marks of `text`, a line.
  void add(std::string_view text, std::string_view base, unsigned times, std::vector<Mark>& marks) {
    const std::size_t from = marks.size();
    analyse(analyser_, text, base, times, terms_, &marks);
    if (glossary_.empty()) return;
    keys_.clear();
    for (std::size_t i = from; i < marks.size(); ++i) keys_.push_back(marks[i].key);
    for (const Glossary::Match& match : glossary_.find(keys_, base)) terms_[term(Field::glossary, glossary_.concept_of(match).id)] += times;
  }
  void add(std::string_view text, std::string_view base, unsigned times) {
    marks_.clear();
    add(text, base, times, marks_);
  }

 private:
  Analyser& analyser_;
  const Glossary& glossary_;
  TermCounts& terms_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> keys_;
};

/// Text and marks of one document while they grow.
class Body {
 public:
  explicit Body(Terms& terms) : terms_(terms) {}

  void add(std::string_view line, std::string_view base, unsigned times = 1) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    const std::size_t from = marks.size();
    const auto shift = static_cast<std::uint32_t>(text.size());
    terms_.add(line, base, times, marks);
    for (std::size_t i = from; i < marks.size(); ++i) marks[i].offset += shift;
    text += line;
  }

  std::string text;
  std::vector<Mark> marks;

 private:
  Terms& terms_;
};

/// What the fields of the document's kind say in words: an instrument's name, articles, a term's labels in their languages.
void add_kind_fields(const kb::Document& document, std::string_view base, Body& body) {
  if (!document.kind) return;
  for (const kb::FieldSpec& field : document.kind->fields) {
    const kb::YamlValue* value = document.fields.find(field.name);
    if (!value) continue;
    std::vector<std::string_view> words;
    if (field.type == kb::FieldSpec::Type::text || field.type == kb::FieldSpec::Type::words) collect_scalars(*value, words);
    for (const std::string_view text : words) body.add(text, base);
    if (field.type != kb::FieldSpec::Type::map || !value->map()) continue;
    for (const auto& [language, labels] : *value->map()) {
      std::string line;
      words.clear();
      if (labels.list()) collect_scalars(labels, words);
      for (const std::string_view label : words) (line += line.empty() ? "" : ", ") += label;
      body.add(line, base_language(language));
    }
  }
}

std::vector<std::string> exact_terms(const kb::Document& document) {
  std::vector<std::string> terms = {term(Field::name, entry_name(document.name)), term(Field::id, document.name.id),
                                    term(Field::lang, document.name.lang)};
  if (document.kind) terms.push_back(term(Field::kind, document.kind->name));
  if (!document.class_name.empty()) terms.push_back(term(Field::class_name, document.class_name));
  if (!document.owner.empty()) terms.push_back(term(Field::owner, document.owner));
  const std::pair<Field, const std::vector<std::string>*> lists[] = {{Field::market, &document.markets},
                                                                     {Field::product, &document.products},
                                                                     {Field::scenario, &document.scenarios},
                                                                     {Field::platform, &document.platforms},
                                                                     {Field::tag, &document.tags}};
  for (const auto& [field, values] : lists)
    for (const std::string& value : *values) terms.push_back(term(field, value));
  for (const kb::Link& link : document.body.links)
    if (link.to == kb::Link::To::document && link.target != document.name.id) terms.push_back(term(Field::link, link.target));
  return terms;
}

}  // namespace

std::string entry_name(const kb::DocumentName& name) { return name.lang + ":" + name.id; }

EntryMaker::EntryMaker() : state_(std::make_unique<State>()) {}
EntryMaker::~EntryMaker() = default;
EntryMaker::EntryMaker(EntryMaker&&) noexcept = default;

IndexEntry EntryMaker::make(const kb::Document& document, kb::Time updated, const Glossary& glossary) {
  IndexEntry entry;
  entry.name = entry_name(document.name);
  entry.exact = exact_terms(document);
  const std::string_view base = base_language(document.name.lang);
  const std::string title(shortened(document.title));

  Terms terms(state_->analyser, glossary, entry.terms);
  terms.add(title, base, title_times);
  terms.add(document.summary, base, summary_times);
  for (const std::string& tag : document.tags) terms.add(tag, base, 1);
  for (const std::string& source : document.sources)
    if (!is_address(source)) terms.add(source, base, 1);
  Body body(terms);
  for (const Line& line : lines_of(document.body)) body.add(line.text, base, line.times);
  add_kind_fields(document, base, body);
  entry.text = pack_text(title, document.summary, body.text, body.marks);

  DocumentCard& card = entry.card;
  card.id = document.name.id;
  card.lang = document.name.lang;
  if (document.kind) card.kind = document.kind->name;
  card.class_name = document.class_name;
  card.title = title;
  card.markets = document.markets;
  card.products = document.products;
  card.scenarios = document.scenarios;
  card.platforms = document.platforms;
  card.updated = updated;
  card.verified = document.verified;
  card.due = document.due();
  card.folded_title = folded_title(state_->analyser.tokenizer, title);
  card.sort_key = state_->sort_key(title);
  for (const kb::TermLabels& labels : kb::read_labels(document))
    for (const std::string& word : labels.words)
      if (card.labels.size() < most_labels) card.labels.emplace_back(labels.lang, shortened(word));
  return entry;
}

}  // namespace indexer
