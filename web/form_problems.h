#pragma once

#include <string>
#include <vector>

#include "kb/error.h"
#include "web/locale.h"

namespace web {

/// One sentence for each problem, with its place if it has one, in the reader's language: for the box above a form that is shown again.
std::vector<std::string> sentences(const Locale& locale, const kb::Invalid& error);
std::vector<std::string> sentences(const Locale& locale, const kb::Conflict& error);

}  // namespace web
