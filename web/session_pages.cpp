#include "web/session_pages.h"

#include <algorithm>

#include "indexer/facet_values.h"
#include "kb/document/language.h"
#include "kb/error.h"
#include "kb/library/people.h"
#include "web/form_problems.h"
#include "web/form_values.h"
#include "web/json.h"
#include "web/page.h"
#include "web/refusal.h"
#include "web/session.h"
#include "web/state.h"
#include "web/url.h"

namespace web {

namespace {

using nlohmann::json;

std::string local_or_home(const std::string* next) { return next && is_local_path(*next) ? *next : "/"; }

/// The new session's cookie, and on to `next`.
Response enter(Application& application, const kb::Person& person, const std::string& next) {
  Response response = redirect(next);
  set_session_cookie(response, application.settings, kb::open_session(application.database, person.id));
  return response;
}

Response sign_in_form(Application& application, const Request& request, const std::string& next, const json& problems, int status) {
  return page(application, request, "sign_in",
              {{"title", locale_of(application, request).text("sign_in")},
               {"name_typed", field_or_empty(request, "name")},
               {"next", next},
               {"problems", problems}},
              status);
}

Response setup_form(Application& application, const Request& request, const json& problems, int status) {
  return page(application, request, "setup",
              {{"title", locale_of(application, request).text("setup_title")},
               {"secret", request.captures.at("secret")},
               {"name_typed", field_or_empty(request, "name")},
               {"problems", problems}},
              status);
}

bool is_setup_secret(Application& application, const Request& request) {
  const auto secret = kb::setup_secret(application.database);
  return secret && kb::same_secret(*secret, request.captures.at("secret"));
}

Response account_form(Application& application, const Request& request, const json& problems, bool saved, int status) {
  const Locale& locale = locale_of(application, request);
  const std::string* languages = request.field("languages");
  const std::string* markets = request.field("markets");
  json interface = json::array();
  for (const auto& [code, other] : application.state->locales.all())
    interface.push_back({{"code", code}, {"name", other.language_name(code)}, {"selected", code == request.person->interface_language}});
  return page(application, request, "account",
              {{"title", locale.text("account_title")},
               {"account_name", request.person->name},
               {"languages", languages ? *languages : request.person->languages},
               {"markets", markets ? *markets : request.person->markets},
               {"interface_choices", interface},
               {"saved", saved},
               {"problems", problems}},
              status);
}

/// `zh, en` → zh,en. Throws Invalid with a sentence in the reader's language.
std::string normal_languages(const Locale& locale, std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string_view tag = text.substr(0, text.find_first_of(",; "));
    text.remove_prefix(std::min(tag.size() + 1, text.size()));
    if (tag.empty()) continue;
    if (!is_language_tag(tag)) throw kb::Invalid(locale.text("account_bad_language", {{"tag", std::string(tag)}}));
    out += (out.empty() ? "" : ",") + kb::canonical_language(tag).value_or(std::string(tag));
  }
  return out;
}

/// `germany, BR` → DE,BR. Throws Invalid with a sentence in the reader's language.
std::string normal_markets(const Locale& locale, const kb::Vocabulary& vocabulary, std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string_view typed = text.substr(0, text.find_first_of(",;"));
    text.remove_prefix(std::min(typed.size() + 1, text.size()));
    while (typed.starts_with(' ')) typed.remove_prefix(1);
    while (typed.ends_with(' ')) typed.remove_suffix(1);
    if (typed.empty()) continue;
    std::vector<indexer::Note> unknown;
    const std::string market = indexer::meant_value(indexer::Facet::market, std::string(typed), vocabulary, unknown);
    if (!unknown.empty())
      throw kb::Invalid(locale.text(unknown[0].nearest.empty() ? "account_bad_market" : "account_bad_market_nearest",
                                    {{"market", market}, {"nearest", unknown[0].nearest}}));
    out += (out.empty() ? "" : ",") + market;
  }
  return out;
}

/// A refusal that belongs above the form it came from.
json too_many_sentence(const Locale& locale, const kb::TooMany& error) {
  return json::array({locale.text("error_too_many_requests", error.retry_after_s)});
}

Response change_password(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  try {
    if (!kb::authenticate(application.database, request.person->name, field_or_empty(request, "password"), request.address))
      return account_form(application, request, json::array({locale.text("account_wrong_password")}), false, 422);
    kb::set_password(application.database, request.person->name, field_or_empty(request, "new_password"), request.person->name);
  } catch (const kb::Invalid& error) {
    return account_form(application, request, sentences(locale_of(application, request), error), false, 422);
  } catch (const kb::Conflict& error) {
    return account_form(application, request, sentences(locale_of(application, request), error), false, 503);
  } catch (const kb::TooMany& error) {
    Response response = account_form(application, request, too_many_sentence(locale, error), false, 429);
    response.headers.emplace_back("Retry-After", std::to_string(error.retry_after_s));
    return response;
  }
  return enter(application, *request.person, "/account?saved=1");
}

}  // namespace

Response sign_in_page(Application& application, const Request& request) {
  const std::string next = local_or_home(request.parameter("next"));
  if (request.person) return redirect(next);
  return sign_in_form(application, request, next, json::array(), 200);
}

Response sign_in(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  const std::string next = local_or_home(request.field("next"));
  try {
    auto person =
        kb::authenticate(application.database, field_or_empty(request, "name"), field_or_empty(request, "password"), request.address);
    if (!person) return sign_in_form(application, request, next, json::array({locale.text("sign_in_wrong")}), 422);
    return enter(application, *person, next);
  } catch (const kb::Conflict& error) {  // a session can't be kept: the disk is full, or the record busy
    return sign_in_form(application, request, next, sentences(locale_of(application, request), error), 503);
  } catch (const kb::TooMany& error) {
    Response response = sign_in_form(application, request, next, too_many_sentence(locale, error), 429);
    response.headers.emplace_back("Retry-After", std::to_string(error.retry_after_s));
    return response;
  }
}

Response sign_out(Application& application, const Request& request) {
  if (auto secret = request.cookie(session_cookie_name(application.settings))) kb::close_session(application.database, *secret);
  Response response = redirect("/sign-in");
  set_session_cookie(response, application.settings, "");
  return response;
}

Response setup_page(Application& application, const Request& request) {
  if (!is_setup_secret(application, request)) return refuse(application, request, {.status = 404});
  return setup_form(application, request, json::array(), 200);
}

Response setup(Application& application, const Request& request) {
  if (!is_setup_secret(application, request)) return refuse(application, request, {.status = 404});
  try {
    kb::Person person = kb::complete_setup(application.database, request.captures.at("secret"), field_or_empty(request, "name"),
                                           field_or_empty(request, "password"));
    return enter(application, person, "/");
  } catch (const kb::Conflict& error) {
    return setup_form(application, request, sentences(locale_of(application, request), error), 503);
  } catch (const kb::Invalid& error) {
    return setup_form(application, request, sentences(locale_of(application, request), error), 422);
  }
}

Response account_page(Application& application, const Request& request) {
  return account_form(application, request, json::array(), request.parameter("saved") != nullptr, 200);
}

Response change_account(Application& application, const Request& request) {
  if (request.field("new_password")) return change_password(application, request);
  const std::string interface = field_or_empty(request, "interface_language");
  try {
    const Locale& locale = locale_of(application, request);
    const auto vocabulary = application.state->vocabulary.get(application.database);
    kb::set_preferences(application.database, request.person->id,
                        {.languages = normal_languages(locale, field_or_empty(request, "languages")),
                         .markets = normal_markets(locale, *vocabulary, field_or_empty(request, "markets")),
                         .interface_language = application.state->locales.has(interface) ? interface : ""});
  } catch (const kb::Invalid& error) {
    return account_form(application, request, sentences(locale_of(application, request), error), false, 422);
  } catch (const kb::Conflict& error) {
    return account_form(application, request, sentences(locale_of(application, request), error), false, 503);
  }
  return redirect("/account?saved=1");
}

}  // namespace web
