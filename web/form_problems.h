#pragma once

#include <string>
#include <vector>

#include "kb/error.h"

namespace web {

/// One sentence for each problem, with its place if it has one: for the box above a form that is shown again.
std::vector<std::string> sentences(const kb::Invalid& error);

}  // namespace web
