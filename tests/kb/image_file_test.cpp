#include "kb/document/image_file.h"

#include <doctest/doctest.h>

TEST_CASE("an image is what its name says") {
  CHECK(kb::image_fault("a.png", "\x89PNG\r\n\x1A\nrest") == "");
  CHECK(kb::image_fault("a.JPEG", "\xFF\xD8\xFF\xE0") == "");
  CHECK(kb::image_fault("a.gif", "GIF89a") == "");
  CHECK(kb::image_fault("a.webp", "RIFF1234WEBPVP8 ") == "");
  CHECK(kb::image_fault("a.png", "GIF89a") == "the file is a gif image; name it so");
  CHECK(kb::image_fault("a.png", "<html><script>") == "the file isn't a png, jpg, gif or webp image, whatever its name says");
  CHECK(kb::image_fault("a.png", "") == "the file isn't a png, jpg, gif or webp image, whatever its name says");
  CHECK(kb::image_fault("a.gif", "GIF89a" + std::string(6'000'000, 'x')) == "the image is larger than 5 MB");
}

TEST_CASE("an image that would fill a browser's memory is refused, whatever its format") {
  const std::string refusal = "the image has 4294 million pixels; at most 50 million are allowed";
  const auto bytes = [](std::string_view text) { return std::string(text); };
  using namespace std::string_view_literals;
  CHECK(kb::image_fault("a.png", bytes("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\xFF\xFF\0\0\xFF\xFF"sv)) == refusal);
  CHECK(kb::image_fault("a.png", bytes("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x1B\x58\0\0\x1B\x58"sv)) == "");  // 7,000 each way
  CHECK(kb::image_fault("a.gif", bytes("GIF89a\xFF\xFF\xFF\xFF"sv)) == refusal);
  CHECK(kb::image_fault("a.gif", bytes("GIF89a\x10\x27\x10\x00"sv)) == "");
  CHECK(kb::image_fault("a.jpg", bytes("\xFF\xD8\xFF\xE0\0\x04JF\xFF\xFF\xC2\0\x0B\x08\xFF\xFF\xFF\xFF\x01"sv)) == refusal);
  CHECK(kb::image_fault("a.jpg", bytes("\xFF\xD8\xFF\xC4\0\x07\x08\xFF\xFF\xFF\xFF\xFF\xC0\0\x0B\x08\0\x10\0\x10\x01"sv)) == "");
  CHECK(kb::image_fault("a.webp", bytes("RIFF1234WEBPVP8X\x0A\0\0\0\0\0\0\0\xFE\xFF\0\xFE\xFF\0"sv)) ==
        "the image has 4294 million pixels; at most 50 million are allowed");
  CHECK(kb::image_fault("a.webp", bytes("RIFF1234WEBPVP8 \x0A\0\0\0\0\0\0\x9D\x01\x2A\xFF\x3F\xFF\x3F"sv)) ==
        "the image has 268 million pixels; at most 50 million are allowed");
  CHECK(kb::image_fault("a.webp", bytes("RIFF1234WEBPVP8L\x0A\0\0\0\x2F\xFF\xFF\xFF\x0F\0\0\0\0\0"sv)) ==
        "the image has 268 million pixels; at most 50 million are allowed");
}
