#pragma once

#include <string>

#include "kb/library/database.h"

namespace kb {

struct EspansoFile {
  std::string yaml;  ///< a match file of espanso 2
  int matches = 0;
};

/// Every published script in every language as a match with the trigger `:<id>-<lang>` and a form for its gaps, cited facts as their sheets
/// say them now. Numbers, dates and money are typed as the customer shall read them. Belongs inside Database::read.
EspansoFile espanso_file(Connection& db);

}  // namespace kb
