#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace web {

/// Keeps values by key, up to a number of bytes; the one that was longest not asked for goes first. Any thread.
template <class Value>
class LruCache {
 public:
  explicit LruCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  std::shared_ptr<const Value> find(const std::string& key) {
    std::lock_guard lock(mutex_);
    auto found = index_.find(key);
    if (found == index_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  /// `bytes`: about what the value holds. What is larger than the whole cache isn't kept.
  void put(const std::string& key, std::shared_ptr<const Value> value, std::size_t bytes) {
    bytes += key.size() * 2 + 200;
    std::lock_guard lock(mutex_);
    if (auto found = index_.find(key); found != index_.end()) drop(found->second);
    entries_.push_front({key, std::move(value), bytes});
    index_[key] = entries_.begin();
    bytes_ += bytes;
    while (bytes_ > most_bytes_) drop(std::prev(entries_.end()));
  }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Value> value;
    std::size_t bytes;
  };

  void drop(typename std::list<Entry>::iterator entry) {
    bytes_ -= entry->bytes;
    index_.erase(entry->key);
    entries_.erase(entry);
  }

  const std::size_t most_bytes_;
  std::mutex mutex_;
  std::list<Entry> entries_;                                                    // newest first, guarded by mutex_
  std::unordered_map<std::string, typename std::list<Entry>::iterator> index_;  // guarded by mutex_
  std::size_t bytes_ = 0;                                                       // guarded by mutex_
};

}  // namespace web
