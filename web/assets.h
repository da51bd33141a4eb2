#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/request.h"
#include "web/resources.h"
#include "web/response.h"

namespace web {

/// Style sheets, scripts and pictures of the interface, under `/assets/<hash>/<name>`. One hash over all of them, so that scripts can
/// import each other by relative names and everything may be cached for ever.
class Assets {
 public:
  explicit Assets(const Resources& resources);

  /// `css/base.css` → `/assets/3f0c…/css/base.css`. Throws std::runtime_error if there is none: a template's fault.
  std::string url(std::string_view name) const;
  /// nullopt if there is no such asset. To readers that take it goes what was compressed at start.
  /// Under an older `hash` it is the present one, not to be kept.
  std::optional<Response> serve(std::string_view hash, std::string_view name, bool accepts_gzip) const;

 private:
  struct Asset {
    std::string type, bytes, gzip;
  };
  std::string joined_styles() const;

  const Resources& resources_;
  std::vector<std::string> styles_;  // paths, in the order of casebook.css
  std::map<std::string, Asset, std::less<>> assets_;
  std::string hash_;
};

}  // namespace web
