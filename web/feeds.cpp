#include "web/feeds.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/utf8.h"
#include "kb/error.h"
#include "kb/library/documents.h"
#include "kb/library/feeds.h"
#include "kb/library/notices.h"
#include "web/document_view.h"
#include "web/inbox_page.h"
#include "web/public_address.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int entries_shown = 50;
constexpr const char* feed_type = "application/atom+xml; charset=utf-8";

/// A UUID of what the entry is (RFC 9562 §5.8: version 8, of a hash).
std::string permanent_id(const std::string& what) {
  std::string hex = kb::content_hash(what).substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[(hex[16] <= '9' ? hex[16] - '0' : hex[16] - 'a' + 10) & 3];
  for (const std::size_t at : {8u, 13u, 18u, 23u}) hex.insert(at, "-");
  return "urn:uuid:" + hex;
}

/// XML 1.0 has no other control characters than these.
std::string xml_text(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') c = ' ';
  return text;
}

struct FeedEntry {
  std::string id, title, lang, url, author, summary;
  kb::Time at;
};

Response feed(Application& application, const json& head, const std::string& base, const std::vector<FeedEntry>& entries,
              const Locale& locale) {
  json context = head;
  kb::Time newest{};
  context["entries"] = json::array();
  for (const FeedEntry& each : entries) {
    newest = std::max(newest, each.at);
    context["entries"].push_back({{"id", each.id},
                                  {"title", xml_text(each.title)},
                                  {"lang", each.lang},
                                  {"url", base + each.url},
                                  {"author", xml_text(each.author)},
                                  {"summary", xml_text(each.summary)},
                                  {"updated", kb::to_string(each.at)}});
  }
  context["updated"] = kb::to_string(newest);
  context["lang"] = locale.language();
  return {.type = feed_type, .body = application.state->pages.render("feed", context, locale)};
}

}  // namespace

std::string absolute_base(const Application& application, const Request& request) {
  std::string base = public_base(application, request);
  while (base.ends_with('/')) base.pop_back();
  const std::string* host = request.header("host");
  if (!base.empty() || !host) return base;
  const bool plain = std::ranges::all_of(
      *host, [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']'; });
  return plain ? (application.settings.secure_cookies ? "https://" : "http://") + *host : "";
}

Response library_feed(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  const std::string base = absolute_base(application, request);
  std::vector<FeedEntry> entries;
  for (const kb::RevisionInfo& each : application.database.read([](kb::Connection& db) { return kb::recently_changed(db, entries_shown); }))
    entries.push_back({permanent_id("revision " + kb::file_name(each.name) + " " + std::to_string(each.number) + " " + each.hash),
                       each.title, each.name.lang, document_url(each.name.id, each.name.lang), each.author, each.comment, each.created});
  return feed(application,
              {{"id", base + "/feed.atom"}, {"self", base + "/feed.atom"}, {"home", base + "/"}, {"title", locale.text("feed_library")}},
              base, entries, locale);
}

Response notices_feed(Application& application, const Request& request) {
  const std::string& secret = request.captures.at("secret");
  const std::string base = absolute_base(application, request);
  return application.database.read([&](kb::Connection& db) {
    const auto person = kb::find_feed(db, secret);
    if (!person) throw kb::NotFound("there is no such feed");
    const Locale& locale =
        application.state->locales.get(person->interface_language.empty() ? request.interface_language : person->interface_language);
    std::vector<FeedEntry> entries;
    for (const kb::Notice& each : kb::notices(db, *person, 0, entries_shown)) {
      const NoticeSubject subject = notice_subject(db, *person, each);
      entries.push_back({permanent_id("notice " + std::to_string(each.number) + " " + kb::to_string(each.at) + " " + each.kind + " " +
                                      each.subject + " " + each.who),
                         notice_sentence(each, locale) + " " + subject.title, "", subject.url.empty() ? "/inbox" : subject.url,
                         each.who.empty() ? "Casebook" : each.who, subject.words, each.at});
    }
    return feed(application,
                {{"id", permanent_id("feed " + secret)},
                 {"self", base + "/feeds/" + secret},
                 {"home", base + "/inbox"},
                 {"title", locale.text("feed_notices", {{"who", person->name}})}},
                base, entries, locale);
  });
}

}  // namespace web
