#include "web/merge_page.h"

#include <nlohmann/json.hpp>

#include "kb/document/lines.h"
#include "kb/document/merge.h"
#include "kb/error.h"
#include "kb/library/approval.h"
#include "kb/library/stale_text.h"
#include "kb/library/writing.h"
#include "web/contribution_json.h"
#include "web/contribution_view.h"
#include "web/form_values.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

constexpr std::size_t around = 3;  // lines shown on each side of a place

/// The two texts and what they have in common.
struct Apart {
  kb::Contribution contribution;  ///< as it is now
  kb::Merge merge;
  std::string mine;                        ///< empty if it is the contribution's own
  std::int64_t text_number = 0;            ///< that `mine` began from
  std::optional<std::int64_t> rebased_on;  ///< the published revision, if the other text is that one
  bool chosen_before = false;              ///< the form was sent, and something is missing
};

/// The lines beside a place; of a long stretch only those next to one.
json unchanged_view(const std::string& text, bool first, bool last) {
  const auto lines = kb::split_lines(text);
  json view = {{"conflict", false}, {"before", ""}, {"after", ""}, {"gap", lines.size() > 2 * around || first || last}};
  std::string before, after;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!first && i < around)
      before += lines[i];
    else if (!last && i + around >= lines.size())
      after += lines[i];
  }
  view["before"] = before;
  view["after"] = after;
  return view;
}

json parts_view(const kb::Merge& merge, const Request& request, const Locale& locale) {
  json parts = json::array();
  int place = 0;
  for (std::size_t i = 0; i < merge.parts.size(); ++i) {
    const kb::MergePart& part = merge.parts[i];
    if (!part.conflict) {
      parts.push_back(unchanged_view(part.text, i == 0, i + 1 == merge.parts.size()));
      continue;
    }
    const std::string name = "choice_" + std::to_string(place++);
    const std::string chosen = field_or_empty(request, name);
    parts.push_back({{"conflict", true},
                     {"name", name},
                     {"label", locale.text("merge_place", {{"number", std::to_string(place)}})},
                     {"mine", part.mine},
                     {"theirs", part.theirs},
                     {"nothing_mine", part.mine.empty()},
                     {"nothing_theirs", part.theirs.empty()},
                     {"chose_mine", chosen == "mine"},
                     {"chose_theirs", chosen == "theirs"},
                     {"chose_both", chosen == "both"}});
  }
  return parts;
}

/// The text with what was chosen; nullopt as long as a choice is missing.
std::optional<std::string> chosen_text(const kb::Merge& merge, const Request& request) {
  std::string text;
  int place = 0;
  for (const kb::MergePart& part : merge.parts) {
    if (!part.conflict) {
      text += part.text;
      continue;
    }
    const std::string choice = field_or_empty(request, "choice_" + std::to_string(place++));
    if (choice == "mine")
      text += part.mine;
    else if (choice == "theirs")
      text += part.theirs;
    else if (choice == "both")
      text += part.mine + (part.mine.empty() || part.mine.ends_with('\n') ? "" : "\n") + part.theirs;
    else
      return std::nullopt;
  }
  return text;
}

Response show(Application& application, const Request& request, const Apart& apart) {
  const Locale& locale = locale_of(application, request);
  std::int64_t places = 0;
  for (const kb::MergePart& part : apart.merge.parts) places += part.conflict;
  return page(application, request, "merge",
              {{"title", locale.text("merge_title")},
               {"text", apart.rebased_on ? locale.text("merge_published_text") : locale.text("merge_saved_text")},
               {"places", locale.text("merge_places", places)},
               {"theirs_label", apart.rebased_on ? locale.text("merge_published") : locale.text("merge_saved")},
               {"missing", apart.chosen_before},
               {"parts", parts_view(apart.merge, request, locale)},
               {"merge_url", contribution_url(apart.contribution.number) + "/merge"},
               {"contribution_url", contribution_url(apart.contribution.number)},
               {"mine_file", apart.mine},
               {"text_number", apart.text_number},
               {"draft_version", apart.contribution.version},
               {"text_lang", apart.contribution.name.lang},
               {"session", field_or_empty(request, "session")}},
              409);
}

Apart apart_from_saved(Application& application, const Request& request, std::int64_t number, const std::string& mine,
                       std::int64_t text_number) {
  return application.database.read([&](kb::Connection& db) {
    const kb::Person& viewer = *request.person;
    const std::string base = kb::contribution_text(db, viewer, number, text_number).text;
    const std::string theirs = kb::contribution_text(db, viewer, number).text;
    const std::string as_sent = with_ends_of(mine, base);
    return Apart{kb::contribution(db, viewer, number), kb::merge_texts(base, as_sent, theirs), as_sent, text_number, {}, false};
  });
}

}  // namespace

Response merge_saved(Application& application, const Request& request, const kb::Contribution& contribution, const DraftSent& sent) {
  return show(application, request, apart_from_saved(application, request, contribution.number, sent.text, sent.text_number));
}

Response merge(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  Apart apart;
  if (request.field("mine")) {
    apart =
        apart_from_saved(application, request, number, field_or_empty(request, "mine"), whole_number_or_zero(request.field("text_number")));
  } else if (!request.field("rebase")) {  // the editor's own form: its text and the one that was saved meanwhile
    const kb::Contribution contribution =
        application.database.read([&](kb::Connection& db) { return kb::contribution(db, *request.person, number); });
    const DraftSent sent = draft_sent(application, request, contribution);
    return merge_saved(application, request, contribution, sent);
  } else {
    auto rebase = application.database.read([&](kb::Connection& db) { return kb::rebase_of(db, *request.person, number); });
    apart.contribution = application.database.read([&](kb::Connection& db) { return kb::contribution(db, *request.person, number); });
    if (!rebase) return redirect(contribution_url(apart.contribution.number) + "/edit");
    apart.merge = std::move(rebase->merge);
    apart.rebased_on = rebase->published;
  }
  const bool as_shown = whole_number_or_zero(request.field("version")) == apart.contribution.version;
  const auto text = chosen_text(apart.merge, request);
  apart.chosen_before = as_shown && !text && request.field("chosen");
  if (!text || (!as_shown && !apart.merge.clean())) return show(application, request, apart);
  const kb::Contribution now =
      kb::save_text(application.database, *request.person, number,
                    {.text = *text, .version = apart.contribution.version, .session = {}, .rebased_on = apart.rebased_on});
  return redirect(contribution_url(now.number) + "/edit?done=merged");
}

}  // namespace web
