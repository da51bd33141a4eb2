#include "web/compression.h"

#include <doctest/doctest.h>
#include <zlib.h>

namespace {

bool accepts(const std::string& header) {
  web::Request request;
  request.headers = {{"accept-encoding", header}};
  return web::accepts_gzip(request);
}

std::string unpacked(std::string bytes) {
  z_stream stream{};
  REQUIRE(::inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(::inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  ::inflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("who takes gzip says so") {
  CHECK(accepts("gzip"));
  CHECK(accepts("br, gzip;q=0.5"));
  CHECK_FALSE(accepts("br"));
  CHECK_FALSE(accepts("gzip;q=0"));
  CHECK_FALSE(accepts("gzip; q=0.0, br"));
  CHECK_FALSE(web::accepts_gzip({}));
}

TEST_CASE("text is compressed and comes out as it was; pictures, short and packed answers stay") {
  web::Request request;
  request.headers = {{"accept-encoding", "gzip"}};
  const std::string text = "a long text " + std::string(5000, 'x');
  web::Response response{.body = text};
  web::compress(request, response);
  CHECK(response.body.size() < 200);
  CHECK(unpacked(response.body) == text);
  CHECK(response.headers == std::vector<std::pair<std::string, std::string>>{{"Vary", "Accept-Encoding"}, {"Content-Encoding", "gzip"}});
  for (web::Response other : {web::Response{.type = "image/png", .body = text}, web::Response{.body = "short"},
                              web::Response{.body = text, .headers = {{"Content-Encoding", "gzip"}}}}) {
    const std::string before = other.body;
    web::compress(request, other);
    CHECK(other.body == before);
  }
}
