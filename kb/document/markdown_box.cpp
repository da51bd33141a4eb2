#include "kb/document/markdown_box.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <vector>

#include "kb/document/markdown_wire.h"
#include "kb/error.h"

namespace kb {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto call_time = std::chrono::seconds(2);
constexpr auto start_time = std::chrono::seconds(20);  // to load the binary on a busy machine; nothing of a sender's runs in it

enum class Failure { none, slow, died, too_large };

struct Answer {
  Failure failure = Failure::none;
  std::string payload;
};

/// A worker process and our end of its socket. Used by one thread at a time.
class Worker {
 public:
  Worker() = default;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() { end(); }

  Answer call(const std::string& program, wire::Message message, std::string_view payload) {
    const bool used = running();
    if (!used) start(program);
    Answer answer = exchange(message, payload);
    if (answer.failure == Failure::died && used) {
      // It may have died of something else, between two calls: only a fresh worker's death is the text's doing.
      end();
      start(program);
      answer = exchange(message, payload);
    }
    if (answer.failure == Failure::slow || answer.failure == Failure::died) end();
    return answer;
  }

 private:
  bool running() const { return pid_ > 0; }

  void start(const std::string& program) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
      throw std::system_error(errno, std::generic_category(), "socketpair");
    socket_ = ends[0];
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);  // whatever another library opened without close-on-exec
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);  // a Ctrl-C is the master's to handle
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::string name = program, command = "markdown-worker";
    char* const arguments[] = {name.data(), command.data(), nullptr};
    char* const environment[] = {nullptr};
    const int error = posix_spawn(&pid_, program.c_str(), &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(ends[1]);
    if (error != 0) {
      pid_ = -1;
      end();
      throw std::system_error(error, std::generic_category(), "can't start the Markdown worker " + program);
    }
    fcntl(socket_, F_SETFL, fcntl(socket_, F_GETFL) | O_NONBLOCK);
    const auto deadline = Clock::now() + start_time;
    const Answer hello = receive(deadline, wire::Message::ready);
    if (hello.failure == Failure::none) return;
    end();
    throw std::runtime_error("the Markdown worker " + program + " doesn't answer");
  }

  Answer exchange(wire::Message message, std::string_view payload) {
    const auto deadline = Clock::now() + call_time;
    if (const Failure failure = send(wire::framed(message, payload), deadline); failure != Failure::none) return {failure, {}};
    return receive(deadline, wire::Message::answer);
  }

  Failure wait(short events, Clock::time_point deadline) const {
    for (;;) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
      if (left <= 0) return Failure::slow;
      pollfd one{socket_, events, 0};
      const int ready = ::poll(&one, 1, static_cast<int>(left));
      if (ready > 0) return Failure::none;
      if (ready < 0 && errno != EINTR) return Failure::died;
    }
  }

  Failure send(std::string_view bytes, Clock::time_point deadline) const {
    while (!bytes.empty()) {
      const ssize_t put = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (put > 0) {
        bytes.remove_prefix(static_cast<size_t>(put));
      } else if (errno == EAGAIN) {
        if (const Failure failure = wait(POLLOUT, deadline); failure != Failure::none) return failure;
      } else if (errno != EINTR) {
        return Failure::died;
      }
    }
    return Failure::none;
  }

  Failure receive_exactly(std::string& bytes, size_t length, Clock::time_point deadline) const {
    bytes.resize(length);
    for (size_t at = 0; at < length;) {
      const ssize_t got = ::recv(socket_, bytes.data() + at, length - at, 0);
      if (got > 0) {
        at += static_cast<size_t>(got);
      } else if (got == 0) {
        return Failure::died;
      } else if (errno == EAGAIN) {
        if (const Failure failure = wait(POLLIN, deadline); failure != Failure::none) return failure;
      } else if (errno != EINTR) {
        return Failure::died;
      }
    }
    return Failure::none;
  }

  /// One message, which must be `expected` or `too_large`: anything else is a worker that can't be trusted any more.
  Answer receive(Clock::time_point deadline, wire::Message expected) const {
    std::string bytes;
    if (const Failure failure = receive_exactly(bytes, wire::header_bytes, deadline); failure != Failure::none) return {failure, {}};
    const wire::Header header = wire::read_header(bytes);
    if (header.message == wire::Message::too_large && header.length == 0) return {Failure::too_large, {}};
    if (header.message != expected || header.length > wire::max_answer) return {Failure::died, {}};
    const Failure failure = receive_exactly(bytes, header.length, deadline);
    return {failure, std::move(bytes)};
  }

  void end() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
      }
    }
    if (socket_ >= 0) ::close(socket_);
    pid_ = -1;
    socket_ = -1;
  }

  pid_t pid_ = -1;
  int socket_ = -1;
};

std::string sentence(Failure failure) {
  switch (failure) {
    case Failure::slow:
      return "the text takes too long to read as Markdown; make it simpler or split it into several documents";
    case Failure::died:
      return "the text takes too much memory to read as Markdown; make it simpler or split it into several documents";
    case Failure::too_large:
      return "the text becomes larger than 8 MB when it is shown; split it into several documents";
    case Failure::none:
      break;
  }
  return {};
}

}  // namespace

struct MarkdownBox::State {
  // constant after construction
  std::string program;

  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::unique_ptr<Worker>> idle;  // guarded by mutex

  /// Calls on a worker that is free, waiting for one if need be.
  Answer call(wire::Message message, std::string_view payload) {
    std::unique_ptr<Worker> worker;
    {
      std::unique_lock lock(mutex);
      freed.wait(lock, [this] { return !idle.empty(); });
      worker = std::move(idle.back());
      idle.pop_back();
    }
    struct Return {
      State& state;
      std::unique_ptr<Worker>& worker;
      ~Return() {
        {
          std::lock_guard lock(state.mutex);
          state.idle.push_back(std::move(worker));
        }
        state.freed.notify_one();
      }
    } give_back{*this, worker};
    return worker->call(program, message, payload);
  }
};

MarkdownBox::MarkdownBox(std::string program, int workers) : state_(std::make_unique<State>()) {
  state_->program = std::move(program);
  for (int i = 0; i < std::max(1, workers); ++i) state_->idle.push_back(std::make_unique<Worker>());
}

MarkdownBox::~MarkdownBox() = default;

Markdown MarkdownBox::parse(std::string_view body) {
  // Too long to send is too long to parse: the same problem without a round trip.
  if (body.size() > MarkdownLimits::bytes) return parse_markdown(body);
  const Answer answer = state_->call(wire::Message::parse, body);
  Failure failure = answer.failure;
  if (failure == Failure::none) {
    if (auto markdown = wire::read_markdown(answer.payload)) return std::move(*markdown);
    failure = Failure::died;
  }
  Markdown nothing;
  nothing.problems.push_back({"", 1, sentence(failure)});
  return nothing;
}

std::string MarkdownBox::render(std::string_view body, const LinkTargets& targets) {
  if (body.size() > MarkdownLimits::bytes) return {};
  const std::string request = wire::write_render_request(body, targets);
  if (request.size() > wire::max_request) throw Invalid("the text links to too many documents to be shown");
  Answer answer = state_->call(wire::Message::render, request);
  if (answer.failure != Failure::none) throw Invalid(sentence(answer.failure));
  return std::move(answer.payload);
}

}  // namespace kb
