// Any bytes as what a customer wrote: spans in order, whole characters, and a masked text that is as long as it must be.
#include <cstdint>
#include <cstdlib>

#include "kb/document/personal_data.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t behind = 0, left = text.size();
  for (const kb::PersonalSpan& span : kb::find_personal_data(text)) {
    if (span.offset < behind || span.length == 0 || span.length > text.size() - span.offset) std::abort();
    behind = span.offset + span.length;
    left = left - span.length + kb::to_string(span.kind).size() + 2;
    if ((static_cast<unsigned char>(text[span.offset]) & 0xC0) == 0x80) std::abort();
  }
  if (kb::masked(text).size() != left) std::abort();
  return 0;
}
