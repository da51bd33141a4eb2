#include "kb/document/image_file.h"

#include <algorithm>
#include <cstdint>

#include "kb/document/check.h"

namespace kb {

namespace {

/// The format by its signature: PNG (ISO/IEC 15948 §5.2), JPEG (SOI marker), GIF87a/89a, WebP (RIFF container); empty for anything else.
std::string_view format_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "jpg";
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "gif";
  if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return "webp";
  return {};
}

std::uint64_t number(std::string_view bytes, size_t at, size_t count, bool little) {
  std::uint64_t value = 0;
  for (size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + (little ? count - 1 - i : i)]);
  return value;
}

/// Of a JPEG: the frame header (SOF0 to SOF15, ITU-T T.81 §B.2.2), behind segments that each say their length.
std::uint64_t jpeg_pixels(std::string_view bytes) {
  for (size_t at = 2; at + 9 <= bytes.size();) {
    if (bytes[at] != '\xFF') return 0;
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    if (marker == 0xDA || marker == 0xD9) return 0;
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return number(bytes, at + 5, 2, false) * number(bytes, at + 7, 2, false);
    at += 2 + std::max<size_t>(2, number(bytes, at + 2, 2, false));
  }
  return 0;
}

/// Width times height as the file's header says them, 0 if it doesn't. WebP: RFC 9649 §2.5 to 2.7.
std::uint64_t pixels_of(std::string_view format, std::string_view bytes) {
  if (format == "png") return bytes.size() < 24 ? 0 : number(bytes, 16, 4, false) * number(bytes, 20, 4, false);
  if (format == "gif") return bytes.size() < 10 ? 0 : number(bytes, 6, 2, true) * number(bytes, 8, 2, true);
  if (format == "jpg") return jpeg_pixels(bytes);
  if (bytes.size() < 30) return 0;
  const std::string_view chunk = bytes.substr(12, 4);
  if (chunk == "VP8X") return (number(bytes, 24, 3, true) + 1) * (number(bytes, 27, 3, true) + 1);
  if (chunk == "VP8 ") return (number(bytes, 26, 2, true) & 0x3FFF) * (number(bytes, 28, 2, true) & 0x3FFF);
  if (chunk != "VP8L") return 0;
  const std::uint64_t sizes = number(bytes, 21, 4, true);
  return ((sizes & 0x3FFF) + 1) * ((sizes >> 14 & 0x3FFF) + 1);
}

}  // namespace

std::string image_fault(std::string_view name, std::string_view bytes) {
  if (bytes.size() > FileLimits::image_bytes) return "the image is larger than 5 MB";
  std::string ending;
  for (char c : name.substr(name.rfind('.') + 1)) ending += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (ending == "jpeg") ending = "jpg";
  const std::string_view format = format_of(bytes);
  if (format.empty()) return "the file isn't a png, jpg, gif or webp image, whatever its name says";
  if (format != ending) return "the file is a " + std::string(format) + " image; name it so";
  // A browser makes four bytes of each pixel, however small the file is.
  if (const std::uint64_t pixels = pixels_of(format, bytes); pixels > FileLimits::image_pixels)
    return "the image has " + std::to_string(pixels / 1'000'000) + " million pixels; at most 50 million are allowed";
  return {};
}

}  // namespace kb
