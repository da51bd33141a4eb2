#pragma once

#include <memory>

#include "web/application.h"

namespace web {

/// What `serve` does beside answering, as long as this lives: reminds of reviews and lets old notices go, every quarter of an hour; sends
/// events to the webhook, if one is set.
class Background {
 public:
  explicit Background(Application& application);
  ~Background();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace web
