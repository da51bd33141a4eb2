#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace indexer {

/// Keeps what was used lately, up to about `budget` (in whatever unit `put` is given). When the younger half is full it becomes the older
/// half, and what nobody has asked for since is dropped. Not guarded: one thread at a time.
template <class Value>
class RecentCache {
 public:
  explicit RecentCache(std::size_t budget) : half_(budget / 2) {}

  /// The value, or nullptr; valid until the next call.
  const Value* get(const std::string& key) {
    const auto found = young_.find(key);
    if (found != young_.end()) return &found->second.first;
    const auto older = old_.find(key);
    if (older == old_.end()) return nullptr;
    auto node = old_.extract(older);
    const std::size_t size = node.mapped().second;
    make_room(size);
    used_ += size;
    return &young_.insert(std::move(node)).position->second.first;
  }

  void put(const std::string& key, Value value, std::size_t size) {
    make_room(size);
    used_ += size;
    young_.insert_or_assign(key, std::pair(std::move(value), size));
  }

 private:
  using Entries = std::unordered_map<std::string, std::pair<Value, std::size_t>>;

  void make_room(std::size_t size) {
    if (used_ + size <= half_) return;
    old_ = std::move(young_);
    young_ = {};
    used_ = 0;
  }

  std::size_t half_, used_ = 0;
  Entries young_, old_;
};

}  // namespace indexer
