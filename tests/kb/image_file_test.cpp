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
