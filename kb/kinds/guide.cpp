#include "kb/kinds/declared.h"

namespace kb {

constinit const Kind guide_kind = {.name = "guide", .folder = "guides"};

}  // namespace kb
