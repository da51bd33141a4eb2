#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "kb/document/markdown_box.h"
#include "kb/document/markdown_wire.h"

namespace kb {

namespace {

constexpr rlim_t memory_bytes = 512ul * 1024 * 1024;
constexpr unsigned orphan_seconds = 5;  // a worker whose master is gone ends itself

// Sanitizers reserve terabytes of addresses; under them the limit would stop every allocation.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limits_memory = false;
#else
constexpr bool limits_memory = true;
#endif

void set_limits() {
  auto limit = [](auto resource, rlim_t value) {
    const rlimit both{value, value};
    setrlimit(resource, &both);
  };
  if (limits_memory) limit(RLIMIT_AS, memory_bytes);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
}

/// False at the end of file.
bool read_exactly(std::string& bytes, size_t length) {
  bytes.resize(length);
  for (size_t at = 0; at < length;) {
    const ssize_t got = ::read(STDIN_FILENO, bytes.data() + at, length - at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += static_cast<size_t>(got);
  }
  return true;
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  return true;
}

std::optional<std::string> answer(wire::Message message, std::string_view payload) {
  if (message == wire::Message::parse) return wire::write_markdown(parse_markdown(payload));
  if (message != wire::Message::render) return std::nullopt;
  const auto request = wire::read_render_request(payload);
  if (!request) return std::nullopt;
  return render_html(request->body, request->targets);
}

}  // namespace

int run_markdown_worker() {
  set_limits();
  if (!write_all(wire::framed(wire::Message::ready, ""))) return 1;
  std::string head, payload;
  while (read_exactly(head, wire::header_bytes)) {
    const wire::Header header = wire::read_header(head);
    if (header.length > wire::max_request || !read_exactly(payload, header.length)) return 1;
    alarm(orphan_seconds);
    const auto result = answer(header.message, payload);
    if (!result) return 1;
    const bool fits = result->size() <= wire::max_answer;
    if (!write_all(wire::framed(fits ? wire::Message::answer : wire::Message::too_large, fits ? *result : ""))) return 1;
    alarm(0);
  }
  return 0;
}

}  // namespace kb
