#pragma once

#include <string>

#include "kb/library/notices.h"
#include "web/application.h"
#include "web/locale.h"

namespace web {

/// GET /inbox?unread=1&before= : one's own notices, newest first, a page of them.
Response inbox_page(Application& application, const Request& request);
/// POST /inbox/read {number | until} {next}: marks one notice read, or all up to one, and goes on to `next`, a page of the inbox.
Response read_inbox(Application& application, const Request& request);
/// POST /inbox/feed {off?}: makes one's feed anew and shows its address, this once; or removes it.
Response change_feed(Application& application, const Request& request);

/// What a notice says, without what it is about: `mei asks you to change what you wrote:`.
std::string notice_sentence(const kb::Notice& notice, const Locale& locale);

/// What a notice is about, for its person as they are now: of a contribution that they may not see any more, the number alone.
struct NoticeSubject {
  std::string title, lang;  ///< `lang` empty: of the interface
  std::string url;          ///< empty: none
  std::string words;        ///< what somebody said; empty: nothing
};
NoticeSubject notice_subject(kb::Connection& db, const kb::Person& person, const kb::Notice& notice);

}  // namespace web
