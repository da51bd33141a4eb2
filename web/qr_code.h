#pragma once

#include <optional>
#include <string>

namespace web {

/// A QR code (ISO/IEC 18004, error correction level M) as one SVG path, a square a unit.
struct QrCode {
  int size = 0;      ///< squares a side, the quiet zone of four on each side included
  std::string path;  ///< of the dark squares, from the upper left corner
};
/// nullopt for a text that is empty or too long for one (2,331 bytes).
std::optional<QrCode> qr_code(const std::string& text);

}  // namespace web
