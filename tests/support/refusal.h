#pragma once

#include <string>

/// The sentence of the `Thrown` that `fn` throws, or "(not refused)". Anything else it throws goes on.
template <class Thrown, class Fn>
std::string refusal(Fn&& fn) {
  try {
    fn();
  } catch (const Thrown& thrown) {
    return thrown.what();
  }
  return "(not refused)";
}
