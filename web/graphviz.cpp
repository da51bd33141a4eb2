#include "web/graphviz.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <nlohmann/json.hpp>

#include "kb/document/document.h"
#include "web/lru_cache.h"

namespace web {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr auto run_time = std::chrono::seconds(5);
constexpr std::size_t most_nodes = 1000, most_answer = 4 * 1024 * 1024;
constexpr rlim_t memory_bytes = 512ul * 1024 * 1024, cpu_seconds = 5;

/// A process with our end of the socket that is its standard input and output. Ended when this goes.
class Child {
 public:
  explicit Child(const std::string& program) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return;
    socket_ = ends[0];
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::string name = program, format = "-Tjson0", locale = "LC_ALL=C.UTF-8";
    char* const arguments[] = {name.data(), format.data(), nullptr};
    char* const environment[] = {locale.data(), nullptr};
    if (posix_spawnp(&pid_, program.c_str(), &actions, &attributes, arguments, environment) != 0) pid_ = -1;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(ends[1]);
    if (pid_ > 0) set_limits();
    fcntl(socket_, F_SETFL, fcntl(socket_, F_GETFL) | O_NONBLOCK);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
      }
    }
    if (socket_ >= 0) ::close(socket_);
  }

  bool started() const { return pid_ > 0; }

  /// Writes `input` and reads to the end; empty if that fails or takes too long.
  std::string exchange(std::string_view input, Clock::time_point deadline) {
    std::string answer;
    bool written = input.empty();
    while (answer.size() <= most_answer) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
      if (left <= 0) return {};
      pollfd one{socket_, static_cast<short>(written ? POLLIN : POLLIN | POLLOUT), 0};
      const int ready = ::poll(&one, 1, static_cast<int>(left));
      if (ready == 0 || (ready < 0 && errno != EINTR)) return {};
      if (ready < 0) continue;
      if (!written && (one.revents & POLLOUT)) {
        const ssize_t put = ::send(socket_, input.data(), input.size(), MSG_NOSIGNAL);
        if (put < 0 && errno != EAGAIN && errno != EINTR) return {};
        if (put > 0) input.remove_prefix(static_cast<std::size_t>(put));
        written = input.empty();
        if (written) ::shutdown(socket_, SHUT_WR);
      }
      if (one.revents & (POLLIN | POLLHUP | POLLERR)) {
        char part[16 * 1024];
        const ssize_t got = ::recv(socket_, part, sizeof part, 0);
        if (got == 0) return answer;
        if (got < 0 && errno != EAGAIN && errno != EINTR) return {};
        if (got > 0) answer.append(part, static_cast<std::size_t>(got));
      }
    }
    return {};
  }

 private:
  /// In time: it waits for its input, which it hasn't got yet.
  void set_limits() const {
    const auto limit = [&](auto resource, rlim_t value) {
      const rlimit both{value, value};
      ::prlimit(pid_, resource, &both, nullptr);
    };
    limit(RLIMIT_AS, memory_bytes);
    limit(RLIMIT_CPU, cpu_seconds);
    limit(RLIMIT_CORE, 0);
  }

  pid_t pid_ = -1;
  int socket_ = -1;
};

/// As a string of the DOT language, in which a label's `\n` ends a line and every other backslash stands for itself.
std::string dot_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (static_cast<unsigned char>(c) >= ' ')
      out += c;
  }
  return out += '"';
}

std::string source_of(const Graph& graph) {
  const std::string font = dot_string(graph.font);
  std::string dot = "digraph {\ngraph [charset=\"UTF-8\", rankdir=TB, nodesep=0.3, ranksep=0.35]\n";
  dot += "node [shape=box, fontsize=12, margin=\"0.16,0.1\", fontname=" + font + "]\n";
  dot += "edge [fontsize=11, fontname=" + font + "]\n";
  for (std::size_t i = 0; i < graph.labels.size(); ++i) dot += "n" + std::to_string(i) + " [label=" + dot_string(graph.labels[i]) + "]\n";
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const Graph::Edge& edge = graph.edges[i];
    dot += "n" + std::to_string(edge.from) + " -> n" + std::to_string(edge.to) + " [id=" + std::to_string(i) +
           ", label=" + dot_string(edge.label) + "]\n";
  }
  return dot + "}\n";
}

/// The numbers in `text`, whatever stands between.
std::vector<double> numbers_in(const std::string& text) {
  std::vector<double> numbers;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    double number = 0;
    const auto read = std::from_chars(at, end, number);
    if (read.ec == std::errc{}) numbers.push_back(number);
    at = read.ptr > at ? read.ptr : at + 1;
  }
  return numbers;
}

double inches(const json& object, const char* name) {
  const auto numbers = numbers_in(object.value(name, ""));
  return numbers.empty() ? 0 : numbers[0] * 72;
}

Point point_at(const std::vector<double>& numbers, std::size_t index, double height) {
  return index * 2 + 1 < numbers.size() ? Point{numbers[index * 2], height - numbers[index * 2 + 1]} : Point{};
}

/// `e,1,2 3,4 5,6 …`: the arrow's tip, then the curve.
GraphLayout::Edge edge_of(const json& object, double height) {
  GraphLayout::Edge edge;
  const std::string place = object.value("pos", "");
  const auto numbers = numbers_in(place);
  const bool arrow = place.starts_with("e,");
  for (std::size_t i = arrow ? 1 : 0; i * 2 + 1 < numbers.size(); ++i) edge.curve.push_back(point_at(numbers, i, height));
  if (!edge.curve.empty()) edge.arrow = arrow ? point_at(numbers, 0, height) : edge.curve.back();
  edge.label = point_at(numbers_in(object.value("lp", "")), 0, height);
  return edge;
}

std::optional<GraphLayout> read_layout(const std::string& answer, const Graph& graph) {
  const json read = json::parse(answer, nullptr, false);
  if (!read.is_object()) return std::nullopt;
  const json none = json::array();
  const json objects = read.value("objects", none), edges = read.value("edges", none);
  const auto box = numbers_in(read.value("bb", ""));
  if (box.size() != 4 || objects.size() != graph.labels.size() || edges.size() != graph.edges.size()) return std::nullopt;
  GraphLayout layout{.width = box[2], .height = box[3], .nodes = {}, .edges = {}};
  for (const json& object : objects)
    layout.nodes.push_back(
        {point_at(numbers_in(object.value("pos", "")), 0, layout.height), inches(object, "width"), inches(object, "height")});
  layout.edges.resize(edges.size());
  for (const json& object : edges) {  // in an order of its own
    const auto id = numbers_in(object.value("id", ""));
    if (id.size() != 1 || id[0] < 0 || id[0] >= static_cast<double>(edges.size())) return std::nullopt;
    layout.edges[static_cast<std::size_t>(id[0])] = edge_of(object, layout.height);
  }
  for (const GraphLayout::Edge& edge : layout.edges)
    if (edge.curve.size() % 3 != 1) return std::nullopt;
  return layout;
}

}  // namespace

struct Graphviz::State {
  explicit State(std::string given) : program(std::move(given)) {}

  const std::string program;
  std::mutex mutex;                                               // held while the program runs
  LruCache<std::optional<GraphLayout>> layouts{8 * 1024 * 1024};  // by the source's hash; failures too, since they cost most
};

Graphviz::Graphviz(std::string program) : state_(std::make_unique<State>(std::move(program))) {}
Graphviz::~Graphviz() = default;

std::optional<GraphLayout> Graphviz::layout(const Graph& graph) {
  if (graph.labels.size() > most_nodes || graph.edges.size() > most_nodes * 4) return std::nullopt;
  const std::string source = source_of(graph);
  const std::string key = kb::content_hash(source);
  const std::lock_guard lock(state_->mutex);
  if (const auto kept = state_->layouts.find(key)) return *kept;
  const auto deadline = Clock::now() + run_time;
  Child child(state_->program);
  if (!child.started()) return std::nullopt;
  auto layout = std::make_shared<std::optional<GraphLayout>>();
  try {
    *layout = read_layout(child.exchange(source, deadline), graph);
  } catch (const json::exception&) {  // it answered with something else than it is known for: as if it hadn't
  }
  state_->layouts.put(key, layout, source.size() * 8);
  return *layout;
}

}  // namespace web
