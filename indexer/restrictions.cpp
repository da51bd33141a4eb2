#include "indexer/restrictions.h"

#include <algorithm>

#include "indexer/fields.h"
#include "indexer/folding.h"
#include "indexer/languages.h"

namespace indexer {
namespace {

bool same(const Token& a, const Token& b) {
  return a.kind == b.kind && (a.text == b.text || fold(a.text, a.script) == fold(b.text, b.script));
}

/// Ideographs that stand together in the phrase must do so in the text.
bool joined_alike(const Token& typed, const Token& found) {
  return typed.kind == Token::Kind::word || typed.joint != ' ' || found.joint == ' ';
}

bool contains(const std::vector<Token>& text, const std::vector<Token>& phrase) {
  const auto alike = [&](const Token& a, const Token& b) { return same(a, b); };
  for (auto from = text.begin();; ++from) {
    from = std::search(from, text.end(), phrase.begin(), phrase.end(), alike);
    if (from == text.end()) return false;
    bool joined = true;
    for (std::size_t i = 1; i < phrase.size(); ++i) joined &= joined_alike(phrase[i], from[static_cast<std::ptrdiff_t>(i)]);
    if (joined) return true;
  }
}

/// Terms that a document with the phrase has.
std::vector<std::string> terms_of(const std::vector<Token>& phrase) {
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const Token& token = phrase[i];
    const bool pair = i > 0 && token.kind != Token::Kind::word && token.kind == phrase[i - 1].kind && token.joint == ' ';
    if (pair)
      terms.push_back(phrase[i - 1].text + token.text);
    else
      terms.push_back(token.kind == Token::Kind::word ? term(Field::word, fold(token.text, token.script)) : token.text);
  }
  return terms;
}

class Applying {
 public:
  Applying(const Snapshot& snapshot, Reader& reader, std::vector<Note>& notes)
      : snapshot_(snapshot), columns_(*snapshot.columns), reader_(reader), notes_(notes) {}

  Bitmap with_any(const std::vector<std::string>& terms) const {
    Bitmap documents(std::size_t{columns_.last_document()} + 1);
    snapshot_.generation->terms().add_postings(terms, reader_.database, documents);
    return documents;
  }

  Bitmap with_phrase(const std::string& text) {
    Bitmap found(std::size_t{columns_.last_document()} + 1);
    const std::vector<Token> phrase = reader_.analyser.tokenizer.tokens(text);
    if (phrase.empty()) {
      found.fill();
      return found;
    }
    const std::vector<std::string> terms = terms_of(phrase);
    Bitmap candidates = with_any({terms[0]});
    for (std::size_t i = 1; i < terms.size(); ++i) candidates.keep_common(with_any({terms[i]}));
    if (terms.size() == 1 && phrase.size() == 1) return candidates;
    std::size_t looked_at = 0;
    candidates.for_each([&](DocumentNumber document) {
      if (columns_.group_of(document) == no_number) return;
      if (++looked_at > Restrictions::most_phrase_candidates || has_phrase_in(document, phrase)) found.set(document);
    });
    if (looked_at > Restrictions::most_phrase_candidates) notes_.push_back({"phrase_too_common", text, {}});
    return found;
  }

  /// Takes the documents away, and all their translations.
  void exclude(Bitmap& matches, const Bitmap& documents) const {
    documents.for_each([&](DocumentNumber document) {
      const GroupNumber group = columns_.group_of(document);
      if (group == no_number) return;
      for (DocumentNumber d = columns_.first_document(group); d != no_number; d = columns_.next_document(d)) matches.clear(d);
    });
  }

 private:
  bool has_phrase_in(DocumentNumber document, const std::vector<Token>& phrase) {
    const DocumentCard& card = columns_.card(document);
    const std::string bytes = reader_.database.get_metadata(std::string(metadata::texts) + card.lang + ":" + card.id);
    return has_phrase(StoredText(bytes), phrase, base_language(card.lang), reader_.analyser);
  }

  const Snapshot& snapshot_;
  const Columns& columns_;
  Reader& reader_;
  std::vector<Note>& notes_;
};

/// The exact terms that a typed field stands for.
std::vector<std::string> exact_terms(const TypedField& typed) {
  switch (typed.field->what) {
    case QueryField::What::tag:
      return {term(Field::tag, typed.value)};
    case QueryField::What::owner:
      return {term(Field::owner, typed.value)};
    default:
      break;
  }
  constexpr std::pair<Facet, Field> fields[] = {{Facet::kind, Field::kind},         {Facet::market, Field::market},
                                                {Facet::product, Field::product},   {Facet::scenario, Field::scenario},
                                                {Facet::platform, Field::platform}, {Facet::class_name, Field::class_name},
                                                {Facet::lang, Field::lang}};
  for (const auto& [facet, field] : fields)
    if (facet == typed.field->facet) return {term(field, typed.value)};
  return {};
}

bool is_exact(const TypedField& typed) { return typed.excluded || typed.field->what != QueryField::What::facet; }

}  // namespace

bool Restrictions::empty() const {
  return syntax.phrases.empty() && syntax.exclusions.empty() && !syntax.updated && !syntax.stale &&
         std::none_of(syntax.fields.begin(), syntax.fields.end(), is_exact);
}

void Restrictions::apply(Bitmap& matches, const Snapshot& snapshot, Reader& reader, std::vector<Note>& notes) const {
  const Columns& columns = *snapshot.columns;
  Applying applying(snapshot, reader, notes);
  for (const std::string& phrase : syntax.phrases) matches.keep_common(applying.with_phrase(phrase));
  for (const QueryField& field : query_fields()) {
    std::vector<std::string> any_of;
    for (const TypedField& typed : syntax.fields)
      if (typed.field == &field && is_exact(typed) && !typed.excluded)
        for (std::string& t : exact_terms(typed)) any_of.push_back(std::move(t));
    if (!any_of.empty()) matches.keep_common(applying.with_any(any_of));
  }
  if (syntax.updated || syntax.stale)
    matches.for_each([&](DocumentNumber document) {
      if (columns.group_of(document) == no_number) return;
      const DocumentCard& card = columns.card(document);
      const bool stale = freshness(card, today) == kb::Freshness::overdue;
      const bool complies = (!syntax.updated || syntax.updated->contains(std::chrono::floor<std::chrono::days>(card.updated))) &&
                            (!syntax.stale || *syntax.stale == stale);
      if (!complies) matches.clear(document);
    });
  for (const TypedField& typed : syntax.fields)
    if (typed.excluded) applying.exclude(matches, applying.with_any(exact_terms(typed)));
  for (const std::string& exclusion : syntax.exclusions) applying.exclude(matches, applying.with_phrase(exclusion));
}

bool has_phrase(const StoredText& text, const std::vector<Token>& phrase, std::string_view base, Analyser& analyser) {
  if (phrase.empty()) return true;
  for (const std::string_view part : {text.title(), text.summary()})
    if (contains(analyser.tokenizer.tokens(part), phrase)) return true;

  std::vector<std::uint32_t> wanted;
  for (const Token& token : phrase) wanted.push_back(token_key(token, base, analyser.stemmers));
  struct Place {
    std::uint32_t key;
    std::size_t start, end;
  };
  std::vector<Place> places;
  places.reserve(text.mark_count());
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.mark_count(); ++i) {
    const std::size_t start = std::min(end + text.gap(i), text.text().size());
    end = std::min(start + text.length(i), text.text().size());
    if (text.key(i) != 0) places.push_back({text.key(i), start, end});
  }
  const auto alike = [](const Place& place, std::uint32_t key) { return place.key == key; };
  for (auto from = places.begin();; ++from) {
    from = std::search(from, places.end(), wanted.begin(), wanted.end(), alike);
    if (from == places.end()) return false;
    const std::size_t last = (from + static_cast<std::ptrdiff_t>(wanted.size()) - 1)->end;
    if (contains(analyser.tokenizer.tokens(text.text().substr(from->start, last - from->start)), phrase)) return true;
  }
}

}  // namespace indexer
