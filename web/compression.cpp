#include "web/compression.h"

#include <zlib.h>

#include <charconv>
#include <stdexcept>

namespace web {

bool accepts_gzip(const Request& request) {
  const std::string* header = request.header("accept-encoding");
  if (!header) return false;
  std::size_t at = header->find("gzip");
  if (at == std::string::npos) return false;
  std::string_view rest = std::string_view(*header).substr(at + 4);
  rest = rest.substr(0, rest.find(','));
  double weight = 1;
  if (std::size_t q = rest.find("q="); q != std::string_view::npos) std::from_chars(rest.data() + q + 2, rest.data() + rest.size(), weight);
  return weight > 0;
}

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  constexpr int gzip_format = 16;
  if (::deflateInit2(&stream, level, Z_DEFLATED, 15 + gzip_format, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib can't start");
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  int result = ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib can't compress");
  return out;
}

void compress(const Request& request, Response& response) {
  bool text = response.type.starts_with("text/") || response.type.starts_with("application/json");
  if (!text || response.body.size() < 1024) return;
  for (const auto& [name, value] : response.headers)
    if (name == "Content-Encoding") return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!accepts_gzip(request)) return;
  response.body = gzip(response.body, 1);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace web
