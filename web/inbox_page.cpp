#include "web/inbox_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/library/feeds.h"
#include "web/feeds.h"
#include "web/form_values.h"
#include "web/revision_view.h"
#include "web/state.h"
#include "web/subject.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int notices_shown = 50;

/// Kinds whose detail is what somebody said.
constexpr kb::NoticeKind with_words[] = {kb::NoticeKind::returned,  kb::NoticeKind::declined, kb::NoticeKind::commented,
                                         kb::NoticeKind::suggested, kb::NoticeKind::resolved, kb::NoticeKind::flagged,
                                         kb::NoticeKind::answered};

json notice_view(kb::Connection& db, const kb::Person& person, const kb::Notice& notice, const Locale& locale) {
  const NoticeSubject subject = notice_subject(db, person, notice);
  return {{"number", notice.number},
          {"sentence", notice_sentence(notice, locale)},
          {"subject", subject.title},
          {"subject_lang", subject.lang},
          {"url", subject.url},
          {"words", subject.words},
          {"time", kb::to_string(notice.at)},
          {"when", shown_time(notice.at)},
          {"unread", !notice.read},
          {"mark_label", locale.text("inbox_mark_one", {{"title", subject.title}})}};
}

std::string inbox_address(bool unread, std::int64_t before) {
  Fields fields;
  if (unread) fields.emplace_back("unread", "1");
  if (before > 0) fields.emplace_back("before", std::to_string(before));
  return fields.empty() ? "/inbox" : "/inbox?" + encode_fields(fields);
}

Response show_inbox(Application& application, const Request& request, const std::string& feed_address) {
  const Locale& locale = locale_of(application, request);
  const std::string* only = request.parameter("unread");
  const bool unread = only && *only == "1";
  const std::int64_t before = whole_number_or_zero(request.parameter("before"));
  json notices = json::array();
  std::int64_t newest = 0, next = 0;
  std::optional<kb::Time> since;
  application.database.read([&](kb::Connection& db) {
    const auto found = kb::notices(db, *request.person, before, notices_shown + 1, unread);
    for (std::size_t i = 0; i < found.size() && i < notices_shown; ++i)
      notices.push_back(notice_view(db, *request.person, found[i], locale));
    if (!found.empty()) newest = found.front().number;
    if (found.size() > notices_shown) next = found[notices_shown - 1].number;
    since = kb::feed_since(db, *request.person);
  });
  return page(application, request, "inbox",
              {{"title", locale.text("inbox")},
               {"header_search", true},
               {"at_inbox", true},
               {"notices", notices},
               {"nothing", notices.empty()},
               {"unread_only", unread},
               {"newest", newest},
               {"here", inbox_address(unread, before)},
               {"next_url", next > 0 ? inbox_address(unread, next) : ""},
               {"feed_url", feed_address},
               {"feed_since", since ? locale.text("feed_since", {{"date", shown_time(*since)}}) : ""}});
}

}  // namespace

std::string notice_sentence(const kb::Notice& notice, const Locale& locale) {
  const std::string key = "notice_" + notice.kind;
  return locale.text(locale.has(key) ? key : "notice_of_another_kind", {{"who", notice.who}});
}

NoticeSubject notice_subject(kb::Connection& db, const kb::Person& person, const kb::Notice& notice) {
  const Subject subject = parse_subject(notice.subject);
  const auto title = title_of(db, person, subject);
  if (!title) return {notice.subject, "", "", ""};
  const bool words = std::ranges::any_of(with_words, [&](kb::NoticeKind kind) { return kb::to_string(kind) == notice.kind; });
  if (!title->text.empty()) return {title->text, title->lang, subject.url(), words ? notice.detail : ""};
  return {words || notice.detail.empty() ? notice.subject : notice.detail, "", subject.url(), words ? notice.detail : ""};
}

Response inbox_page(Application& application, const Request& request) { return show_inbox(application, request, ""); }

Response read_inbox(Application& application, const Request& request) {
  if (const std::int64_t number = whole_number_or_zero(request.field("number")); number > 0)
    kb::read_notice(application.database, *request.person, number);
  if (const std::int64_t until = whole_number_or_zero(request.field("until")); until > 0)
    kb::read_notices_until(application.database, *request.person, until);
  const std::string* next = request.field("next");
  return redirect(next && (*next == "/inbox" || next->starts_with("/inbox?")) ? *next : "/inbox");
}

Response change_feed(Application& application, const Request& request) {
  if (request.field("off")) {
    kb::remove_feed(application.database, *request.person);
    return redirect("/inbox");
  }
  const std::string secret = kb::make_feed(application.database, *request.person);
  return show_inbox(application, request, absolute_base(application, request) + "/feeds/" + secret);
}

}  // namespace web
