#pragma once

#include <span>
#include <string>
#include <string_view>

#include "web/application.h"

/// The API's handlers, and what the OpenAPI document says of them.
namespace web {

struct Route;

struct ApiParameter {
  std::string_view name;
  std::string_view in;      ///< query or path
  std::string_view schema;  ///< JSON Schema
  std::string_view description;
};

/// Declared beside the handler it describes.
struct ApiSpec {
  std::string_view name;  ///< operationId, unique
  std::span<const ApiParameter> parameters;
  std::string_view answer;        ///< JSON Schema of a success
  std::span<const int> refusals;  ///< statuses beside those that refusals_of() adds for every route of its method and access
  std::string_view body = {};     ///< JSON Schema of the request's body; empty if it has none
  int success = 200;              ///< 201 where something is made
};

extern const ApiSpec search_spec, suggest_spec, similar_spec, desk_spec, document_spec, revisions_spec, tree_spec, openapi_spec,
    fill_script_spec, compare_spec, contributions_spec, contribution_spec, start_contribution_spec, save_contribution_spec,
    submit_contribution_spec, approve_contribution_spec, return_contribution_spec, decline_contribution_spec, withdraw_contribution_spec,
    comment_spec;

Response search_api(Application& application, const Request& request);
Response suggest_api(Application& application, const Request& request);
Response similar_api(Application& application, const Request& request);
Response desk_api(Application& application, const Request& request);
Response document_api(Application& application, const Request& request);
Response revisions_api(Application& application, const Request& request);
Response tree_api(Application& application, const Request& request);
Response fill_script_api(Application& application, const Request& request);
Response compare_api(Application& application, const Request& request);
Response contributions_api(Application& application, const Request& request);
Response contribution_api(Application& application, const Request& request);
Response start_contribution_api(Application& application, const Request& request);
Response save_contribution_api(Application& application, const Request& request);
Response submit_contribution_api(Application& application, const Request& request);
Response approve_contribution_api(Application& application, const Request& request);
Response return_contribution_api(Application& application, const Request& request);
Response decline_contribution_api(Application& application, const Request& request);
Response withdraw_contribution_api(Application& application, const Request& request);
Response comment_api(Application& application, const Request& request);
/// The errors that a route of the API may give, ascending: the door's, those of its method and access, and its own.
std::vector<int> refusals_of(const Route& route);

/// OpenAPI 3.1 of every route below /api/, made from the table of routes.
Response openapi_api(Application& application, const Request& request);

/// Bytes of a body whose text has 64 KB and is escaped character by character.
inline constexpr std::size_t similar_body_limit = 6 * 64 * 1024 + 1024;

/// Bytes of a body with a file's text, escaped as JSON or as a form's field.
inline constexpr std::size_t text_body_limit = 4 * 1024 * 1024;

/// The number a parameter says, held between the limits; `otherwise` if it is absent or no number.
int clamped_parameter(const Request& request, std::string_view name, int otherwise, int least, int most);

/// The reader's languages: `prefer=zh,en` if it is there, else what the request came with.
std::vector<std::string> preferred_languages(const Request& request);

/// The reader's markets: `prefer_market=DE,AT` if it is there, else the account's; at most 16.
std::vector<std::string> preferred_markets(const Request& request);

}  // namespace web
