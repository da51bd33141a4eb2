#pragma once

#include "kb/library/people.h"

namespace kb {

/// A person out of the columns key, name, roles, languages, markets, interface_language, disabled that begin at `first`.
Person read_person(const Row& row, int first);

}  // namespace kb
