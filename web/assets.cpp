#include "web/assets.h"

#include <algorithm>
#include <stdexcept>

#include "kb/document/document.h"
#include "web/compression.h"

namespace web {

namespace {

constexpr std::string_view folder = "assets/", all_styles = "casebook.css";

/// Where a style sheet stands in casebook.css.
int place_of(std::string_view name) {
  if (name == "css/tokens.css") return 0;
  if (name == "css/base.css") return 1;
  return name == "css/print.css" ? 3 : 2;
}

std::string type_of(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".webmanifest", "application/manifest+json"},
  };
  for (const auto& [ending, type] : types)
    if (name.ends_with(ending)) return std::string(type);
  return "application/octet-stream";
}

}  // namespace

Assets::Assets(const Resources& resources) : resources_(resources) {
  for (const std::string& path : resources.list(folder)) {
    std::string name = path.substr(folder.size());
    assets_[name] = {type_of(name), *resources.read(path), {}};
    if (name.ends_with(".css")) styles_.push_back(path);
  }
  std::stable_sort(styles_.begin(), styles_.end(), [](std::string_view a, std::string_view b) {
    return place_of(a.substr(folder.size())) < place_of(b.substr(folder.size()));
  });
  assets_[std::string(all_styles)] = {type_of(all_styles), joined_styles(), {}};
  std::string all;
  for (auto& [name, asset] : assets_) {
    asset.gzip = gzip(asset.bytes, 9);
    all += name + '\0' + kb::content_hash(asset.bytes);
  }
  hash_ = resources.live() ? "live" : kb::content_hash(all).substr(0, 16);
}

std::string Assets::joined_styles() const {
  std::string all;
  for (const std::string& path : styles_) all += resources_.read(path).value_or("") + '\n';
  return all;
}

std::string Assets::url(std::string_view name) const {
  if (!assets_.contains(name)) throw std::runtime_error("there is no asset " + std::string(name));
  return "/assets/" + hash_ + "/" + std::string(name);
}

std::optional<Response> Assets::serve(std::string_view hash, std::string_view name, bool accepts_gzip) const {
  auto found = assets_.find(name);
  if (found == assets_.end()) return std::nullopt;
  const Asset& asset = found->second;
  Response response{.type = asset.type};
  if (resources_.live()) {
    response.body = name == all_styles ? joined_styles() : resources_.read(std::string(folder) + std::string(name)).value_or(asset.bytes);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  }
  bool compressed = accepts_gzip && asset.gzip.size() < asset.bytes.size();
  response.body = compressed ? asset.gzip : asset.bytes;
  if (compressed) response.headers.emplace_back("Content-Encoding", "gzip");
  response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("Cache-Control", hash == hash_ ? "public, max-age=31536000, immutable" : "no-store");
  return response;
}

}  // namespace web
