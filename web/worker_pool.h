#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace web {

/// A few threads that take jobs from a bounded queue, oldest first.
template <class Job>
class WorkerPool {
 public:
  /// `make_worker` is called once on each thread and gives the function that does that thread's jobs.
  WorkerPool(int workers, std::size_t queue, std::function<std::function<void(Job)>()> make_worker) : limit_(queue) {
    for (int i = 0; i < workers; ++i) threads_.emplace_back([this, make_worker] { work(make_worker()); });
  }

  ~WorkerPool() { finish(); }

  /// Finishes what is queued and ends the threads. Jobs added later stay undone.
  void finish() {
    {
      std::lock_guard lock(mutex_);
      ending_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
      if (thread.joinable()) thread.join();
  }

  /// false, and `job` untouched, if the queue is full.
  bool add(Job&& job) {
    {
      std::lock_guard lock(mutex_);
      if (jobs_.size() >= limit_) return false;
      jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
  }

  std::size_t queued() const {
    std::lock_guard lock(mutex_);
    return jobs_.size();
  }

 private:
  void work(const std::function<void(Job)>& worker) {
    for (;;) {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      Job job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      worker(std::move(job));
    }
  }

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;  // guarded by mutex_
  bool ending_ = false;   // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace web
