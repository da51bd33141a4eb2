#pragma once

#include <cstdint>
#include <vector>

#include "kb/library/packs.h"

namespace kb {

inline constexpr std::size_t questions_of_an_edition = 20;

/// What can be asked of the pack's items as they are published now (kb/packs/quiz.h); items that are gone have no questions. Belongs inside
/// Database::read.
std::vector<Question> drawn_quiz(Connection& db, const Pack& pack, std::uint64_t seed, std::size_t most = questions_of_an_edition);

}  // namespace kb
