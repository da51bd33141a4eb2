#pragma once

#include <string>
#include <string_view>

namespace kb {

/// Why an image may not be kept, as a sentence; empty if it may: at most 5 MB and 50 million pixels, and its first bytes are those of the
/// format that its name says.
std::string image_fault(std::string_view name, std::string_view bytes);

}  // namespace kb
