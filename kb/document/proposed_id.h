#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kb {

/// An id for a new document out of its title, in Latin letters whatever script it is written in: `手环连不上` → `shou-huan-lian-bu-shang`.
/// At most 60 bytes, whole words; `otherwise` (an id) if the title has nothing that an id may have. If `taken` has it, with the first
/// number from 2 that is free behind it.
std::string proposed_id(std::string_view title, std::string_view otherwise, const std::function<bool(const std::string&)>& taken);

}  // namespace kb
