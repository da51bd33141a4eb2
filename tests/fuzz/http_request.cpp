// The door's request parser: any bytes, in pieces cut by the input itself, give what they give in one piece, and what is taken keeps its
// promises.
#include <cstdlib>
#include <string>
#include <string_view>

#include "web/http_request.h"
#include "web/url.h"

namespace {

constexpr std::size_t body_limit = 2000;

web::RequestLimits limits() {
  web::RequestLimits small;
  small.head = 1000;
  small.target = 300;
  small.headers = 20;
  small.body = [](const web::RawRequest&) { return web::BodyRule{.most = body_limit}; };
  return small;
}

void must(bool holds) {
  if (!holds) std::abort();
}

bool has_control_character(std::string_view text) {
  for (char c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f) return true;
  return false;
}

void check_promises(const web::RawRequest& request) {
  must(!request.method.empty() && request.target.starts_with('/'));
  must(request.headers.size() <= 20 && request.body.size() <= body_limit);
  int lengths = 0;
  for (const auto& [name, value] : request.headers) {
    must(!name.empty() && !has_control_character(name) && !has_control_character(value));
    lengths += name == "content-length" || name == "transfer-encoding";
  }
  must(lengths <= 1);
  must(request.body.empty() || (request.method != "GET" && request.method != "HEAD"));
  const std::size_t query = request.target.find('?');
  if (auto path = web::decode_component(request.target.substr(0, query), false))
    must(web::is_utf8(*path) && path->find('\0') == std::string::npos);
  if (query == std::string::npos) return;
  if (auto fields = web::parse_fields(request.target.substr(query + 1))) must(web::parse_fields(web::encode_fields(*fields)) == fields);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < 2) return 0;
  const std::size_t step = 1 + data[0] % 50;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const web::RequestLimits small = limits();

  web::RequestReader whole;
  const std::size_t taken_whole = whole.feed(bytes, small);
  must(taken_whole <= bytes.size());

  web::RequestReader pieces;
  std::size_t taken = 0;
  while (taken < bytes.size()) {
    const std::string_view piece = bytes.substr(taken, step);
    const std::size_t part = pieces.feed(piece, small);
    must(part <= piece.size());
    taken += part;
    if (part < piece.size()) break;
  }
  must(taken == taken_whole && pieces.state() == whole.state() && pieces.status() == whole.status());
  must(pieces.buffered() <= 1000 + body_limit && pieces.request().body == whole.request().body);

  switch (whole.state()) {
    case web::RequestReader::State::complete:
      check_promises(whole.request());
      break;
    case web::RequestReader::State::refused:
      must(whole.status() >= 400 && whole.status() <= 505);
      break;
    default:
      must(taken_whole == bytes.size());
  }
  return 0;
}
