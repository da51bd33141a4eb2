#include "kb/document/image_file.h"

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

}  // namespace

std::string image_fault(std::string_view name, std::string_view bytes) {
  if (bytes.size() > FileLimits::image_bytes) return "the image is larger than 5 MB";
  std::string ending;
  for (char c : name.substr(name.rfind('.') + 1)) ending += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (ending == "jpeg") ending = "jpg";
  const std::string_view format = format_of(bytes);
  if (format.empty()) return "the file isn't a png, jpg, gif or webp image, whatever its name says";
  if (format != ending) return "the file is a " + std::string(format) + " image; name it so";
  return {};
}

}  // namespace kb
