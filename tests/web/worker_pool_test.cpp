#include "web/worker_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <memory>
#include <set>

namespace {

/// Holds whoever waits until opened.
class Gate {
 public:
  void open() { promise_.set_value(); }
  void wait() const { future_.wait(); }

 private:
  std::promise<void> promise_;
  std::shared_future<void> future_ = promise_.get_future().share();
};

}  // namespace

TEST_CASE("jobs are done oldest first, and finish() waits for all of them") {
  std::vector<int> done;
  web::WorkerPool<int> pool(1, 100, [&] { return [&](int job) { done.push_back(job); }; });
  for (int i = 0; i < 50; ++i) CHECK(pool.add(int{i}));
  pool.finish();
  REQUIRE(done.size() == 50);
  CHECK(std::is_sorted(done.begin(), done.end()));
  CHECK(pool.queued() == 0);
}

TEST_CASE("past its limit the queue takes nothing, and leaves the job with its owner") {
  Gate gate;
  std::atomic<int> begun{0}, done{0};
  web::WorkerPool<std::unique_ptr<int>> pool(1, 1, [&] {
    return [&](std::unique_ptr<int>) {
      ++begun;
      begun.notify_all();
      gate.wait();
      ++done;
    };
  });
  CHECK(pool.add(std::make_unique<int>(1)));
  begun.wait(0);
  CHECK(pool.add(std::make_unique<int>(2)));
  CHECK(pool.queued() == 1);
  auto third = std::make_unique<int>(3);
  CHECK_FALSE(pool.add(std::move(third)));
  REQUIRE(third);
  CHECK(*third == 3);
  gate.open();
  pool.finish();
  CHECK(done == 2);
}

TEST_CASE("each thread makes its worker once, and they work at the same time") {
  std::atomic<int> made{0}, meeting{0};
  web::WorkerPool<int> pool(3, 10, [&] {
    ++made;
    return [&](int) {  // goes on only when all three are here
      ++meeting;
      meeting.notify_all();
      for (int here = meeting; here < 3; here = meeting) meeting.wait(here);
    };
  });
  for (int i = 0; i < 3; ++i) pool.add(int{i});
  pool.finish();
  CHECK(made == 3);
  CHECK(meeting == 3);
}

TEST_CASE("what comes after the end stays undone, and ending twice does no harm") {
  std::atomic<int> done{0};
  web::WorkerPool<int> pool(2, 10, [&] { return [&](int) { ++done; }; });
  pool.finish();
  pool.add(1);
  pool.finish();
  CHECK(done == 0);
}
