#include "web/qr_code.h"

#include <qrencode.h>

#include <memory>

namespace web {

std::optional<QrCode> qr_code(const std::string& text) {
  constexpr int quiet = 4;
  if (text.empty()) return std::nullopt;
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) return std::nullopt;
  QrCode drawn{code->width + 2 * quiet, {}};
  const auto dark = [&](int row, int column) { return column < code->width && (code->data[row * code->width + column] & 1); };
  for (int row = 0; row < code->width; ++row)
    for (int column = 0; column < code->width; ++column) {
      const int first = column;
      while (dark(row, column)) ++column;
      if (column == first) continue;
      const std::string width = std::to_string(column - first);
      drawn.path += "M" + std::to_string(first + quiet) + " " + std::to_string(row + quiet) + "h" + width + "v1h-" + width + "z";
    }
  return drawn;
}

}  // namespace web
