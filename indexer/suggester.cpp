#include "indexer/suggester.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include "indexer/ranking.h"
#include "kb/library/documents.h"
#include "kb/library/searches.h"
#include "kb/library/usage.h"

namespace indexer {
namespace {

using Found = Suggestions::Found;

constexpr std::chrono::minutes others_live(1), popularity_lives(60);
constexpr int most_suggestions = 100;
constexpr int days_of_views = 90, documents_with_views = 5000;
constexpr int days_of_searches = 90, most_searches = 5000;
/// As many new documents are looked through by themselves before all are put together anew; relative to how many there are.
constexpr std::size_t few_new = 256, new_share = 8;
/// So many take no longer to prepare than anybody notices.
constexpr DocumentNumber prepared_at_once = 128;
constexpr std::size_t each_of_the_others = 2;

/// A term's translations are texts of the term, though the labels stand in one of them.
bool is_term(const Columns& columns, GroupNumber group) {
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d))
    if (!columns.card(d).labels.empty()) return true;
  return false;
}

/// The text's group, if the index still has this text for it.
GroupNumber current_group(const Columns& columns, const Found& found) {
  const GroupNumber group = columns.find_group(found.id);
  if (group == no_number || is_term(columns, group) != (found.type == SuggestionType::term)) return no_number;
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d)) {
    const DocumentCard& card = columns.card(d);
    if (card.lang == found.lang && card.title == found.text) return group;
    for (const auto& [lang, word] : card.labels)
      if (lang == found.lang && word == found.text) return group;
  }
  return no_number;
}

/// The translation to open: the text's own language, or for a term's label the reader's.
const DocumentCard& card_to_open(const Columns& columns, GroupNumber group, const Found& found, const std::vector<std::string>& prefer) {
  const DocumentCard* best = nullptr;
  double most = -1;
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d)) {
    const DocumentCard& card = columns.card(d);
    const bool same = card.lang == found.lang;
    const double fit = found.type == SuggestionType::document ? (same ? 1 : 0) : preference(card.lang, prefer) + (same ? 0.001 : 0);
    if (fit > most) {
      best = &card;
      most = fit;
    }
  }
  return *best;
}

/// How many of each type are shown: documents at least half, of the others two each, and more where there is room.
std::array<std::size_t, suggestion_types> shares(const std::array<std::size_t, suggestion_types>& found, std::size_t limit) {
  std::array<std::size_t, suggestion_types> shown{};
  std::size_t left = limit;
  const auto give = [&](std::size_t type, std::size_t most) {
    const std::size_t more = std::min({left, most, found[type] - shown[type]});
    shown[type] += more;
    left -= more;
  };
  give(0, (limit + 1) / 2);
  for (std::size_t type = 1; type < suggestion_types; ++type) give(type, each_of_the_others);
  for (std::size_t type = 0; type < suggestion_types; ++type) give(type, limit);
  return shown;
}

}  // namespace

Suggester::Suggester(const kb::Database& database, Mode mode, Log log)
    : database_(database), mode_(mode), log_(log ? std::move(log) : Log([](const std::string&) {})) {
  if (mode_ == Mode::background) thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Suggester::~Suggester() = default;

bool Suggester::fits(const Documents* documents, const Snapshot& snapshot) {
  return documents && documents->generation.lock() == snapshot.generation;
}

Suggester::Documents Suggester::make_documents(const Snapshot& snapshot, DocumentNumber first,
                                               const std::map<std::string, unsigned>& views) {
  const Columns& columns = *snapshot.columns;
  Documents documents;
  documents.generation = snapshot.generation;
  documents.first = first;
  documents.last = columns.last_document();
  documents.made = Clock::now();
  std::vector<Suggestable> texts;
  std::deque<std::string> folded;  // the labels', while the views into them live
  Tokenizer tokenizer;
  for (DocumentNumber d = first; d <= documents.last; ++d) {
    const GroupNumber group = columns.group_of(d);
    if (group == no_number) continue;
    const DocumentCard& card = columns.card(d);
    const auto read = views.find(card.id);
    Suggestable text{.type = is_term(columns, group) ? SuggestionType::term : SuggestionType::document,
                     .id = card.id,
                     .lang = card.lang,
                     .text = card.title,
                     .folded = card.folded_title,
                     .number = d,
                     .popularity = read == views.end() ? 0 : read->second};
    texts.push_back(text);
    for (const auto& [lang, word] : card.labels) {
      text.lang = lang;
      text.text = word;
      text.folded = folded.emplace_back(folded_title(tokenizer, word));
      texts.push_back(text);
    }
  }
  documents.suggestions = Suggestions(texts);
  return documents;
}

std::map<std::string, unsigned> Suggester::read_views() const {
  std::map<std::string, unsigned> views;
  database_.read([&](kb::Connection& db) {
    for (const kb::MostUsed& each : kb::most_used(db, documents_with_views, days_of_views))
      views.emplace(each.id, static_cast<unsigned>(std::min<std::int64_t>(each.weight, 1'000'000'000)));
  });
  return views;
}

Suggester::Others Suggester::read_others(const Snapshot& snapshot) const {
  Others others;
  others.vocabulary_revision = snapshot.vocabulary_revision;
  others.made = Clock::now();
  const kb::Vocabulary vocabulary = database_.read([](kb::Connection& db) { return kb::vocabulary(db); });
  std::vector<Suggestable> texts;
  std::deque<std::string> folded;
  Tokenizer tokenizer;
  for (const kb::Vocabulary::Entry& product : vocabulary.entries("products")) {
    if (product.value == any_value) continue;
    for (const auto& [lang, label] : product.labels)
      texts.push_back({.type = SuggestionType::product,
                       .id = product.value,
                       .lang = lang,
                       .text = label,
                       .folded = folded.emplace_back(folded_title(tokenizer, label))});
  }
  const auto searches = database_.read([](kb::Connection& db) { return kb::popular_searches(db, most_searches, days_of_searches); });
  for (const kb::PopularSearch& each : searches)
    texts.push_back({.type = SuggestionType::search,
                     .id = each.text,
                     .text = each.text,
                     .folded = folded.emplace_back(folded_title(tokenizer, each.text)),
                     .popularity = static_cast<unsigned>(std::min<std::int64_t>(each.searches, 1'000'000'000))});
  others.suggestions = Suggestions(texts);
  return others;
}

bool Suggester::before_is_stale(const Parts& parts, const Snapshot& snapshot) {
  if (!fits(parts.before.get(), snapshot)) return true;
  const std::size_t fresh = snapshot.columns->last_document() - std::min(parts.before->last, snapshot.columns->last_document());
  return fresh > few_new + parts.before->suggestions.size() / new_share;
}

bool Suggester::since_is_stale(const Parts& parts, const Snapshot& snapshot) {
  if (!fits(parts.before.get(), snapshot)) return false;
  const bool known = parts.since && parts.since->first == parts.before->last + 1;
  return snapshot.columns->last_document() > (known ? parts.since->last : parts.before->last);
}

bool Suggester::others_are_stale(const Parts& parts, const Snapshot& snapshot) {
  return !parts.others || parts.others->vocabulary_revision != snapshot.vocabulary_revision;
}

Suggester::Parts Suggester::parts() {
  const std::lock_guard guard(mutex_);
  return parts_;
}

/// Makes anew whatever is stale or old.
void Suggester::renew(const Snapshot& snapshot) {
  const std::lock_guard one_at_a_time(renewing_);
  Parts now = parts();
  const auto time = Clock::now();
  if (before_is_stale(now, snapshot) || time - now.before->made > popularity_lives) {
    now.before = std::make_shared<const Documents>(make_documents(snapshot, 1, read_views()));
    now.since.reset();
  }
  if (since_is_stale(now, snapshot)) now.since = std::make_shared<const Documents>(make_documents(snapshot, now.before->last + 1, {}));
  if (others_are_stale(now, snapshot) || time - now.others->made > others_live)
    now.others = std::make_shared<const Others>(read_others(snapshot));
  const std::lock_guard guard(mutex_);
  parts_ = now;
}

void Suggester::follow(const std::shared_ptr<const Snapshot>& snapshot) {
  if (mode_ == Mode::at_once || !snapshot->generation) return;
  const std::lock_guard guard(mutex_);
  if (!before_is_stale(parts_, *snapshot) && !since_is_stale(parts_, *snapshot) && !others_are_stale(parts_, *snapshot)) return;
  wanted_ = snapshot;
  woken_.notify_all();
}

void Suggester::run(const std::stop_token& stop) {
  std::unique_lock guard(mutex_);
  while (woken_.wait(guard, stop, [&] { return wanted_ != nullptr; })) {
    auto snapshot = std::exchange(wanted_, nullptr);
    guard.unlock();
    try {
      renew(*snapshot);
    } catch (const std::exception& error) {
      log_(std::string("suggestions could not be brought up to date: ") + error.what());
    }
    snapshot.reset();  // a retired generation goes with its last user
    guard.lock();
  }
}

Suggester::Parts Suggester::parts_for(const std::shared_ptr<const Snapshot>& snapshot) {
  Parts now = parts();
  if (!now.before || !now.others || mode_ == Mode::at_once) {
    renew(*snapshot);
    return parts();
  }
  const auto time = Clock::now();
  const bool old = time - now.before->made > popularity_lives || time - now.others->made > others_live;
  if (old || before_is_stale(now, *snapshot) || others_are_stale(now, *snapshot)) {
    const std::lock_guard guard(mutex_);
    wanted_ = snapshot;
    woken_.notify_all();
  }
  if (!since_is_stale(now, *snapshot) || snapshot->columns->last_document() - now.before->last > prepared_at_once) return now;
  now.since = std::make_shared<const Documents>(make_documents(*snapshot, now.before->last + 1, {}));
  const std::lock_guard guard(mutex_);
  if (parts_.before == now.before && since_is_stale(parts_, *snapshot)) parts_.since = now.since;
  return now;
}

std::vector<Suggestion> Suggester::suggest(const std::string& text, const std::vector<std::string>& prefer, int limit,
                                           const std::shared_ptr<const Snapshot>& snapshot) {
  if (limit <= 0 || !snapshot->generation) return {};
  std::unique_ptr<Tokenizer> tokenizer = borrow_tokenizer();
  const TypedText typed(*tokenizer, text);
  if (typed.empty()) return {};
  const Parts parts = parts_for(snapshot);
  const Columns& columns = *snapshot->columns;
  const auto wanted = static_cast<std::size_t>(std::min(limit, most_suggestions));
  const auto there = [&](std::uint32_t number) { return columns.group_of(number) != no_number; };

  std::vector<Found> all;
  for (const Documents* documents : {parts.before.get(), parts.since.get()}) {
    if (!documents || (documents == parts.since.get() && !fits(documents, *snapshot))) continue;
    const auto found = fits(documents, *snapshot) ? documents->suggestions.find(typed, prefer, wanted, there)
                                                  : documents->suggestions.find(typed, prefer, wanted);
    all.insert(all.end(), found.begin(), found.end());
  }
  const auto others = parts.others->suggestions.find(typed, prefer, wanted);
  all.insert(all.end(), others.begin(), others.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const Found& a, const Found& b) { return a.type != b.type ? a.type < b.type : a.score > b.score; });

  std::array<std::vector<Suggestion>, suggestion_types> shown;
  std::set<std::pair<SuggestionType, std::string_view>> known;
  for (const Found& found : all) {
    std::vector<Suggestion>& list = shown[static_cast<std::size_t>(found.type)];
    if (list.size() == wanted || known.contains({found.type, found.id})) continue;
    Suggestion suggestion{.type = found.type, .lang = std::string(found.lang), .title = std::string(found.text)};
    if (found.type != SuggestionType::search) suggestion.id = found.id;
    if (found.type == SuggestionType::document || found.type == SuggestionType::term) {
      const GroupNumber group = current_group(columns, found);
      if (group == no_number) continue;
      const DocumentCard& card = card_to_open(columns, group, found, prefer);
      suggestion.document_lang = card.lang;
      suggestion.document_title = card.title;
      suggestion.kind = card.kind;
    }
    known.emplace(found.type, found.id);
    suggestion.matched_html = marked_title(*tokenizer, suggestion.title, found.matched);
    list.push_back(std::move(suggestion));
  }
  give_back(std::move(tokenizer));

  std::array<std::size_t, suggestion_types> sizes{};
  for (std::size_t type = 0; type < suggestion_types; ++type) sizes[type] = shown[type].size();
  const auto share = shares(sizes, wanted);
  std::vector<Suggestion> result;
  for (std::size_t type = 0; type < suggestion_types; ++type)
    result.insert(result.end(), std::make_move_iterator(shown[type].begin()),
                  std::make_move_iterator(shown[type].begin() + static_cast<std::ptrdiff_t>(share[type])));
  return result;
}

std::unique_ptr<Tokenizer> Suggester::borrow_tokenizer() {
  {
    const std::lock_guard guard(mutex_);
    if (!tokenizers_.empty()) {
      std::unique_ptr<Tokenizer> idle = std::move(tokenizers_.back());
      tokenizers_.pop_back();
      return idle;
    }
  }
  return std::make_unique<Tokenizer>();
}

void Suggester::give_back(std::unique_ptr<Tokenizer> tokenizer) {
  const std::lock_guard guard(mutex_);
  tokenizers_.push_back(std::move(tokenizer));
}

}  // namespace indexer
