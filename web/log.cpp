#include "web/log.h"

#include <unistd.h>

#include <string>

#include "kb/document/date.h"

namespace web {

namespace {

/// Control characters could forge a line.
std::string plain(std::string_view text) {
  std::string out(text.substr(0, 500));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  return out;
}

/// In one call, so that lines of several threads don't mix. A log that can't be written must not stop the work.
void write_line(std::string line) {
  line += '\n';
  [[maybe_unused]] ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace

void log_request(const LogEntry& entry) {
  std::string line = kb::to_string(kb::now());
  line.append(" ").append(entry.method).append(" ").append(plain(entry.path));
  line.append(" ").append(std::to_string(entry.status)).append(" ").append(std::to_string(entry.bytes)).append(" B ");
  line.append(std::to_string(entry.took.count())).append(" us ").append(entry.address);
  if (!entry.person.empty()) line.append(" ").append(plain(entry.person));
  write_line(std::move(line));
}

void log_fault(std::string_view id, std::string_view what) {
  write_line(kb::to_string(kb::now()) + " FAULT " + std::string(id) + " " + plain(what));
}

}  // namespace web
