#pragma once

#include "web/application.h"

/// Images pasted or dropped into the editor.
namespace web {

/// Bytes of an image's file (kb/document/image_file.h), and a little more, so that a refusal says why.
inline constexpr std::size_t image_body_limit = 6 * 1024 * 1024;

/// POST /contributions/{n}/images?name= : the body is the file. `{"name"}`: what the text shows it by.
Response add_contribution_image(Application& application, const Request& request);

/// GET /contributions/{n}/images/{name} : for those who see the contribution; one that it hasn't may be the published document's.
Response contribution_image(Application& application, const Request& request);

}  // namespace web
