#include "web/contribution_images.h"

#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "kb/library/documents.h"
#include "kb/library/images.h"
#include "web/contribution_json.h"
#include "web/image_response.h"
#include "web/json.h"

namespace web {

Response add_contribution_image(Application& application, const Request& request) {
  const auto* name = request.parameter("name");
  return json_response(
      {{"name", kb::add_image(application.database, *request.person, contribution_number(request), name ? *name : "", request.body)}}, 201);
}

Response contribution_image(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  const std::string& name = request.captures.at("name");
  return application.database.read([&](kb::Connection& db) {
    const kb::Contribution contribution = kb::contribution(db, *request.person, number);
    const auto own = kb::contribution_images(db, *request.person, number);
    if (std::find(own.begin(), own.end(), name) != own.end())
      return image_response(name, kb::contribution_image(db, *request.person, number, name));
    const kb::Kind* kind = kb::find_kind(contribution.kind);
    const auto bytes = kind ? kb::attachment(db, std::string(kind->folder) + "/" + name) : std::nullopt;
    if (!bytes) throw kb::NotFound("there is no image " + name);
    return image_response(name, *bytes);
  });
}

}  // namespace web
