#include "kb/library/pack_suggestions.h"

#include <algorithm>
#include <map>
#include <set>

#include "kb/kinds/declared.h"
#include "kb/kinds/sheet.h"
#include "kb/library/calendar.h"
#include "kb/library/searches.h"
#include "kb/library/sheets.h"
#include "kb/library/usage.h"

namespace kb {
namespace {

constexpr int usage_days = 30;
constexpr std::chrono::days calendar_ahead{14};

/// What makes a month's news first: what happened to the team, then the rules it must keep, then the tools it works with; words to look up
/// come last. A library that was filled in one day has everything new, and the page shows but the first few.
constexpr const Kind* news_order[] = {&retrospective_kind, &case_kind,         &regulation_kind, &fault_tree_kind,
                                      &script_kind,        &culture_card_kind, &guide_kind,      &term_kind};

struct Month {
  Date first, last;
  Date before;  ///< the first day of the month before
};

Month read_month(const std::string& text) {
  const auto first = text.size() == 7 ? parse_date(text + "-01") : std::nullopt;
  if (!first) throw Invalid(std::vector<Problem>{{"month", 0, "must be a month, such as 2026-12"}});
  const std::chrono::year_month_day day(*first);
  const auto month = day.year() / day.month();
  return {*first, Date(month / std::chrono::last), Date((month - std::chrono::months(1)) / 1)};
}

std::int64_t seconds_of(Date day) { return Time(day).time_since_epoch().count(); }

class Suggesting {
 public:
  Suggesting(Connection& db, const Month& month, const std::vector<std::string>& languages, const std::vector<PackItem>& items, int limit,
             Date today)
      : db_(db), month_(month), languages_(languages), limit_(limit), today_(today), vocabulary_(kb::vocabulary(db)) {
    for (const PackItem& item : items) taken_.insert(item.id);
  }

  std::vector<PackSuggestion> run() {
    published_lately();
    rules();
    const Date until = std::min(month_.last, today_);
    begin(SuggestionReason::most_used);
    for (const MostUsed& used : most_used(db_, 3 * limit_, usage_days, until)) add(used.id).count = used.weight;
    begin(SuggestionReason::searched);
    for (const UnmetSearch& search : unmet_searches(db_, limit_, usage_days, until)) {
      PackSuggestion& suggestion = found_.emplace_back();
      suggestion.reason = reason_;
      suggestion.title = search.text;
      suggestion.count = search.found_nothing;
    }
    due();
    seasons();
    std::erase_if(found_, [](const PackSuggestion& each) { return each.title.empty(); });
    return limited();
  }

 private:
  void begin(SuggestionReason reason) { reason_ = reason; }

  /// A document; without a title if it isn't to be suggested.
  PackSuggestion& add(const std::string& id) {
    PackSuggestion& suggestion = found_.emplace_back();
    suggestion.reason = reason_;
    if (taken_.contains(id) || !seen_.insert({reason_, id}).second) return suggestion;
    const auto all = translations(db_, id);
    const RevisionInfo* info = chosen_translation(all, {}, languages_);
    if (!info) return suggestion;
    suggestion.id = id;
    suggestion.kind = info->kind;
    suggestion.title = info->title;
    suggestion.lang = info->name.lang;
    return suggestion;
  }

  /// By their originals: a new translation is no news.
  void published_lately() {
    struct Lately {
      std::string id;
      bool is_new;
      std::size_t rank;
    };
    std::vector<Lately> lately;
    db_.query(
        "select d.id, min(f.created) >= ?1, r.kind from document d join revision r on r.document = d.key and r.number = d.published"
        " join document e on e.id = d.id join revision f on f.document = e.key"
        " where r.translated_from = '' and r.created >= ?1 and r.created < ?2 group by d.id order by max(r.created) desc, d.id",
        [&](const Row& row) {
          lately.push_back({row.text(0), row.integer(1) != 0, news_rank(row.text(2))});
        },
        seconds_of(month_.before), seconds_of(month_.last + std::chrono::days(1)));
    std::ranges::stable_sort(lately, {}, &Lately::rank);
    begin(SuggestionReason::new_document);
    for (const Lately& each : lately)
      if (each.is_new) add(each.id);
    begin(SuggestionReason::changed);
    for (const Lately& each : lately)
      if (!each.is_new && states_facts(each.id)) add(each.id);
  }

  bool states_facts(const std::string& id) {
    const auto all = translations(db_, id);
    const Kind* kind = all.empty() ? nullptr : find_kind(all.front().kind);
    return kind && kind->facts;
  }

  void rules() {
    const auto sheets = published_sheets(db_, vocabulary_, [](const auto& all) { return chosen_translation(all, {}, {}); });
    begin(SuggestionReason::comes_into_force);
    for (const Sheet& sheet : sheets)
      if (sheet.from && *sheet.from >= month_.first && *sheet.from <= month_.last) add(sheet.name.id).from = sheet.from;
    begin(SuggestionReason::ends);
    for (const Sheet& sheet : sheets)
      if (sheet.to && *sheet.to >= month_.first && *sheet.to <= month_.last) add(sheet.name.id).to = sheet.to;
  }

  /// Front matter alone says when.
  void due() {
    begin(SuggestionReason::due);
    std::map<std::string, Date> by_id;
    db_.query("select d.id, r.text from document d join revision r on r.document = d.key and r.number = d.published order by d.id",
              [&](const Row& row) {
                std::vector<Problem> ignored;
                const std::string text = row.text(1);
                const auto fields = split_front_matter(text, ignored).fields;
                const auto scalar = [&](const char* name) {
                  const YamlValue* value = fields.find(name);
                  return value && value->scalar() ? *value->scalar() : std::string();
                };
                const auto verified = parse_date(scalar("verified"));
                const auto every = parse_days(scalar("verify_every"));
                if (!verified || !every || *verified + std::chrono::days(*every) > month_.last) return;
                const Date day = *verified + std::chrono::days(*every);
                const auto [known, fresh] = by_id.try_emplace(row.text(0), day);
                if (!fresh) known->second = std::min(known->second, day);
              });
    std::vector<std::pair<Date, std::string>> ordered;
    for (const auto& [id, day] : by_id) ordered.emplace_back(day, id);
    std::ranges::sort(ordered);
    for (const auto& [day, id] : ordered) add(id).from = day;
  }

  void seasons() {
    begin(SuggestionReason::calendar);
    const auto events = calendar(db_, vocabulary_);
    const std::string lang = languages_.empty() ? "en" : languages_.front();
    for (const CalendarDays& each : days_between(events, month_.first, month_.last + calendar_ahead)) {
      PackSuggestion card;
      if (!each.event->card.empty() && !taken_.contains(each.event->card)) {
        const auto all = translations(db_, each.event->card);
        if (const RevisionInfo* info = chosen_translation(all, {}, languages_)) {
          card.id = info->name.id;
          card.kind = info->kind;
          card.lang = info->name.lang;
        }
      }
      card.reason = reason_;
      card.title = each.event->label(lang);
      card.from = each.days.from;
      card.to = each.days.to;
      card.expected = each.days.expected;
      card.markets = each.event->markets;
      found_.push_back(std::move(card));
    }
  }

  std::vector<PackSuggestion> limited() {
    std::map<SuggestionReason, int> counts;
    std::vector<PackSuggestion> kept;
    for (PackSuggestion& each : found_)
      if (++counts[each.reason] <= limit_) kept.push_back(std::move(each));
    return kept;
  }

  Connection& db_;
  const Month month_;
  const std::vector<std::string>& languages_;
  const int limit_;
  const Date today_;
  const Vocabulary vocabulary_;
  std::set<std::string> taken_;
  std::set<std::pair<SuggestionReason, std::string>> seen_;
  SuggestionReason reason_ = SuggestionReason::new_document;
  std::vector<PackSuggestion> found_;
};

}  // namespace

std::size_t news_rank(std::string_view kind) {
  const auto found = std::ranges::find(news_order, kind, &Kind::name);
  return static_cast<std::size_t>(found - std::begin(news_order));
}

std::string_view to_string(SuggestionReason reason) {
  static constexpr std::string_view names[] = {"new", "changed", "comes-into-force", "ends", "most-used", "searched", "due", "calendar"};
  return names[static_cast<std::size_t>(reason)];
}

std::vector<PackSuggestion> pack_suggestions(Connection& db, const std::string& month, const std::vector<std::string>& languages,
                                             const std::vector<PackItem>& items, int limit, Date today) {
  return Suggesting(db, read_month(month), languages, items, std::clamp(limit, 0, 200), today).run();
}

}  // namespace kb
