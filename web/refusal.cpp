#include "web/refusal.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "indexer/index.h"
#include "kb/error.h"
#include "kb/library/people.h"
#include "kb/library/stale_text.h"
#include "web/application.h"
#include "web/json.h"
#include "web/log.h"
#include "web/page.h"
#include "web/problem_text.h"
#include "web/state.h"

namespace web {

const std::vector<RefusalKind>& refusal_kinds() {
  static const std::vector<RefusalKind> kinds = {
      {400, "bad_request"},
      {401, "sign_in_required"},
      {403, "forbidden"},
      {404, "not_found"},
      {405, "method_not_allowed"},
      {408, "too_slow"},
      {409, "conflict"},
      {410, "archived"},
      {413, "too_large"},
      {414, "address_too_long"},
      {417, "expectation_failed"},
      {422, "invalid"},
      {429, "too_many_requests"},
      {431, "headers_too_large"},
      {500, "internal"},
      {501, "not_implemented"},
      {503, "busy"},
      {505, "version_not_supported"},
  };
  return kinds;
}

namespace {

std::string_view code_of(int status) {
  for (const RefusalKind& kind : refusal_kinds())
    if (kind.status == status) return kind.code;
  return code_of(500);
}

std::string message_of(const Locale& locale, const Refusal& refusal) {
  const std::string key = refusal.message.empty() ? "error_" + std::string(code_of(refusal.status)) : std::string(refusal.message);
  return refusal.count ? locale.text(key, *refusal.count, refusal.arguments) : locale.text(key, refusal.arguments);
}

bool wants_page(const Request& request) {
  const std::string* accept = request.header("accept");
  return !request.path.starts_with("/api/") && accept && accept->find("text/html") != std::string::npos;
}

nlohmann::json problems_json(const std::vector<kb::Problem>& problems) {
  nlohmann::json list = nlohmann::json::array();
  for (const kb::Problem& problem : problems)
    list.push_back({{"path", problem.path}, {"line", problem.line}, {"message", problem.message}});
  return list;
}

/// Short enough to be read out on the telephone.
std::string incident_id() {
  static constexpr char letters[] = "bcdfghjkmnpqrstvwxz23456789";
  std::random_device random;
  std::string id;
  for (int i = 0; i < 8; ++i) id += letters[random() % (sizeof letters - 1)];
  return id;
}

Refusal fault(std::string_view what) {
  std::string id = incident_id();
  log_fault(id, what);
  return {.status = 500, .arguments = {{"id", id}}};
}

Refusal with_sentence(int status, const std::exception& error) {
  return {.status = status, .problems = {{.path = {}, .line = 0, .message = error.what()}}};
}

}  // namespace

std::string refusal_json(const Locale& locale, const Refusal& refusal) {
  nlohmann::json error = {{"code", code_of(refusal.status)},
                          {"message", message_of(locale, refusal)},
                          {"problems", problems_json(problem_texts(locale, refusal.problems))}};
  if (const auto& texts = refusal.texts) error.update({{"mine", texts->mine}, {"theirs", texts->theirs}, {"base", texts->base}});
  return to_text({{"error", std::move(error)}});
}

Response refuse(Application& application, const Request& request, const Refusal& refusal) {
  const Locale& locale = locale_of(application, request);
  Response response;
  if (wants_page(request)) {
    nlohmann::json problems = nlohmann::json::array();
    for (const kb::Problem& problem : problem_texts(locale, refusal.problems)) problems.push_back({{"text", to_string(problem)}});
    response = page(application, request, "error",
                    {{"title", locale.text("error_title_" + std::string(code_of(refusal.status)))},
                     {"status", refusal.status},
                     {"message", message_of(locale, refusal)},
                     {"problems", std::move(problems)},
                     {"mine", refusal.texts ? refusal.texts->mine : ""},
                     {"theirs", refusal.texts ? refusal.texts->theirs : ""}},
                    refusal.status);
  } else {
    response = {.status = refusal.status, .type = json_type, .body = refusal_json(locale, refusal)};
  }
  response.headers = refusal.headers;
  return response;
}

Refusal refusal_of_exception() {
  try {
    throw;
  } catch (const kb::Invalid& error) {
    if (error.problems.empty()) return with_sentence(422, error);
    return {.status = 422, .problems = error.problems};
  } catch (const kb::NotFound&) {
    return {.status = 404};
  } catch (const indexer::Unavailable&) {
    return {.status = 503, .headers = {{"Retry-After", "2"}}, .message = "error_index_unavailable"};
  } catch (const kb::StaleText& error) {
    Refusal refusal = with_sentence(409, error);
    refusal.texts = {error.mine, error.theirs, error.base};
    return refusal;
  } catch (const kb::Conflict& error) {
    return with_sentence(409, error);
  } catch (const kb::Forbidden& error) {
    return with_sentence(403, error);
  } catch (const kb::TooMany& error) {
    return {.status = 429, .headers = {{"Retry-After", std::to_string(error.retry_after_s)}}, .count = error.retry_after_s};
  } catch (const std::exception& error) {
    return fault(error.what());
  } catch (...) {
    return fault("an exception of an unknown type");
  }
}

}  // namespace web
