#pragma once

#include "web/api.h"

/// The API of topic packs. Trainers make them; everybody else reads what was frozen for them.
namespace web {

extern const ApiSpec packs_spec, start_pack_spec, pack_spec, save_pack_spec, freeze_pack_spec, edition_spec, export_edition_spec,
    edition_differences_spec, pack_quiz_spec, save_pack_quiz_spec;

Response packs_api(Application& application, const Request& request);
Response start_pack_api(Application& application, const Request& request);
Response pack_api(Application& application, const Request& request);
Response save_pack_api(Application& application, const Request& request);
Response freeze_pack_api(Application& application, const Request& request);
Response edition_api(Application& application, const Request& request);
Response export_edition_api(Application& application, const Request& request);
Response edition_differences_api(Application& application, const Request& request);
Response pack_quiz_api(Application& application, const Request& request);
Response save_pack_quiz_api(Application& application, const Request& request);

/// Bytes of a pack of 500 items with long notes.
inline constexpr std::size_t pack_body_limit = 2 * 1024 * 1024;

}  // namespace web
