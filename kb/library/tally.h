#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "kb/library/database.h"

namespace kb {

/// Counts in memory and writes down every few seconds on a thread of its own, so that nobody who is counted waits for the disk. Any thread.
/// While the disk is full the counts stay in memory. The last ones are written when the tally goes. `Count` is added up with `+=`.
template <class Key, class Count>
class Tally {
 public:
  using Counted = std::map<Key, Count>;
  /// `write` puts the counts into the record, within a transaction. At most `most` keys wait to be written; further ones aren't counted.
  Tally(Database& database, std::chrono::milliseconds interval, std::function<void(Connection&, const Counted&)> write,
        std::size_t most = std::numeric_limits<std::size_t>::max())
      : database_(database), interval_(interval), write_(std::move(write)), most_(most), thread_([this](const std::stop_token& stop) {
          run(stop);
        }) {}
  ~Tally() {
    thread_.request_stop();
    thread_.join();
    flush();
  }
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;

  void add(const Key& key, const Count& count) {
    const std::lock_guard lock(mutex_);
    add_locked(key, count);
  }

  /// Writes down what was counted until now. False if the record refused (a full disk, another program's long write); then it is kept.
  bool flush() {
    Counted counted;
    {
      const std::lock_guard lock(mutex_);
      counted.swap(counted_);
    }
    if (counted.empty()) return true;
    try {
      database_.write([&](Connection& db) { write_(db, counted); });
      return true;
    } catch (const std::exception&) {
      // Whatever it is, the next transaction of somebody who can be told will say it too; the counts wait.
      const std::lock_guard lock(mutex_);
      for (const auto& [key, count] : counted) add_locked(key, count);
      return false;
    }
  }

 private:
  void add_locked(const Key& key, const Count& count) {
    if (counted_.size() < most_ || counted_.contains(key)) counted_[key] += count;
  }

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      {
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stop, interval_, [] { return false; });
      }
      if (stop.stop_requested()) return;
      flush();
    }
  }

  Database& database_;
  const std::chrono::milliseconds interval_;
  const std::function<void(Connection&, const Counted&)> write_;
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  Counted counted_;      ///< guarded by mutex_
  std::jthread thread_;  ///< last: it uses what stands above
};

}  // namespace kb
