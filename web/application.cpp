#include "web/application.h"

#include <cstdlib>

#include "kb/error.h"
#include "kb/library/people.h"
#include "web/access.h"
#include "web/answer_headers.h"
#include "web/archive_pages.h"
#include "web/compression.h"
#include "web/log.h"
#include "web/refusal.h"
#include "web/route_match.h"
#include "web/session.h"
#include "web/state.h"
#include "web/url.h"

namespace web {

namespace {

/// A quiz of 200 questions has one for each answer.
constexpr std::size_t most_form_fields = 3000;

std::string folder_from_environment() {
  const char* folder = std::getenv("CASEBOOK_WEB_DIR");
  return folder ? folder : "";
}

bool is_form(const Request& request) {
  const std::string* type = request.header("content-type");
  return type && type->starts_with("application/x-www-form-urlencoded");
}

/// What somebody typed into a form that can't be taken now, to be shown to them again. Not what another site sent.
std::optional<Refusal::Texts> typed(const Request& request) {
  if (!is_same_origin(request)) return std::nullopt;
  const Fields fields =
      request.form.empty() && is_form(request) ? parse_fields(request.body, most_form_fields).value_or(Fields()) : request.form;
  std::string text;
  for (const auto& [name, value] : fields)
    if (name != "csrf" && name.find("password") == std::string::npos && !value.empty()) text += name + ":\n" + value + "\n\n";
  return text.empty() ? std::nullopt : std::optional(Refusal::Texts{.mine = text, .theirs = {}});
}

Response sign_in_first(Application& application, const Request& request, bool bad_token) {
  bool wants_page = request.method == Method::get && !request.path.starts_with("/api/") && !bad_token;
  if (!wants_page)
    return refuse(application, request,
                  {.status = 401, .headers = {{"WWW-Authenticate", "Bearer realm=\"casebook\""}}, .texts = typed(request)});
  std::string here = encode_path(request.path) + (request.query.empty() ? "" : "?" + encode_fields(request.query));
  return redirect(here == "/" || !is_local_path(here) ? "/sign-in" : "/sign-in?next=" + encode_component(here));
}

/// A request that changes something must come from a page of ours: by the session's token, and by what the browser says of its origin.
/// An API token needs neither, nor does a frame's: no browser sends it by itself.
bool is_forged(const Request& request) {
  if (request.method == Method::get || request.frame || (request.person && request.csrf.empty())) return false;
  if (!is_same_origin(request)) return true;
  if (!request.person) return false;
  const std::string* token = request.field("csrf");
  if (!token) token = request.header("x-csrf-token");
  return !token || !kb::same_secret(*token, request.csrf);
}

Response respond(Application& application, Request& request, const RouteMatch& match) {
  const bool valid_token = identify(application.settings, application.database, application.state->locales, request);
  if (!valid_token) return sign_in_first(application, request, true);
  if (!match.route && match.allowed.empty()) return refuse(application, request, {.status = 404});
  if (!match.route) return refuse(application, request, {.status = 405, .headers = {{"Allow", allow_header(match)}}});
  if (!may_use(request, match.route->access, application.settings.public_read))
    return request.person || request.frame ? refuse(application, request, {.status = 403}) : sign_in_first(application, request, false);
  if (is_form(request)) {
    auto fields = parse_fields(request.body, most_form_fields);
    if (!fields) return refuse(application, request, {.status = 400});
    request.form = std::move(*fields);
  }
  if (is_forged(request))
    return refuse(
        application, request,
        {.status = 403, .problems = {{.message = locale_of(application, request).text("form_not_ours")}}, .texts = typed(request)});
  const bool may_write = request.method != Method::get;
  try {
    Response response = match.route->handler(application, request);
    if (may_write) application.index.wake();  // it looks whether anything was published
    return response;
  } catch (const kb::NotFound&) {
    if (auto gone = archived_answer(application, request)) return std::move(*gone);
    throw;
  }
}

void log(const RouteMatch& match, const Request& request, const Response& response, std::chrono::microseconds took) {
  const bool secret = match.captures.contains("secret");
  log_request({.method = to_string(request.method),
               .path = secret ? match.route->pattern : std::string_view(request.path),
               .status = response.status,
               .bytes = response.body.size(),
               .took = took,
               .person = request.person ? std::string_view(request.person->name) : std::string_view(),
               .address = request.address});
}

}  // namespace

Application::State::State(kb::Database& database, kb::MarkdownBox& box, const Settings& settings, const Resources& from)
    : resources(from),
      locales(resources),
      assets(resources),
      pages(resources, assets, locales),
      metrics(routes()),
      views(box, vocabulary),
      graphviz(settings.dot),
      counted_views(database),
      counted_searches(database),
      counted_walks(database) {}

Application::Application(kb::Database& given_database, indexer::Index& given_index, kb::MarkdownBox& given_box, Settings given_settings)
    : database(given_database),
      index(given_index),
      box(given_box),
      settings(std::move(given_settings)),
      state(std::make_unique<State>(database, box, settings, Resources(folder_from_environment()))) {}
Application::~Application() = default;

Response answer(Application& application, Request request) {
  const auto start = std::chrono::steady_clock::now();
  RouteMatch match = match_route(routes(), request.method, request.path);
  request.captures = match.captures;
  request.interface_language = "en";
  Response response;
  try {
    try {
      response = respond(application, request, match);
    } catch (...) {
      Refusal refusal = refusal_of_exception();
      if (!refusal.texts && request.method != Method::get && refusal.status < 500) refusal.texts = typed(request);
      if (request.languages.empty()) choose_languages(application.state->locales, request);  // it failed before it was known who asks
      response = refuse(application, request, refusal);
    }
    add_answer_headers(request, response);
    compress(request, response);
  } catch (const std::exception& error) {
    log_fault("-", error.what());
    response = last_resort();
  }
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
  application.state->metrics.count(match.route, response.status, took);
  if (application.settings.log_requests) log(match, request, response, took);
  return response;
}

}  // namespace web
