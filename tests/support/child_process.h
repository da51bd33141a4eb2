#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <exception>

/// Runs a function in a process of its own, forked: only while the test has no other thread.
class ChildProcess {
 public:
  template <class Fn>
  explicit ChildProcess(Fn&& fn) : id_((std::fflush(nullptr), fork())) {
    if (id_ != 0) return;
    int code = 0;
    try {
      fn();
    } catch (const std::exception&) {
      code = 1;
    }
    _exit(code);
  }
  ~ChildProcess() {
    if (id_ > 0) {
      kill(id_, SIGKILL);
      wait();
    }
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  void kill_now() {
    kill(id_, SIGKILL);
    wait();
  }
  /// Its exit code; -1 if a signal ended it.
  int wait() {
    int status = 0;
    waitpid(id_, &status, 0);
    id_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t id_;
};

/// One byte from one process to another: "I have come so far."
class Signal {
 public:
  Signal() {
    if (pipe(ends_) != 0) throw std::exception();
  }
  ~Signal() {
    close(ends_[0]);
    close(ends_[1]);
  }
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  void give() { (void)!write(ends_[1], "x", 1); }
  void await() {
    char byte;
    (void)!read(ends_[0], &byte, 1);
  }

 private:
  int ends_[2];
};
