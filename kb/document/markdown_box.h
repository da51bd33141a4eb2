#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kb/document/markdown.h"

namespace kb {

/// Parses and renders Markdown in a worker process with a memory limit of 512 MB, 2 s of time and 8 MB of output,
/// so that a text made to exhaust a parser costs its sender an error and nobody else anything.
/// The worker is this binary started by exec with `argv = {program, "markdown-worker"}`; it is started on first use and again after it
/// died. Any thread; each of `workers` processes serves one call at a time.
class MarkdownBox {
 public:
  /// `program`: path of the casebook binary (`/proc/self/exe` by default).
  explicit MarkdownBox(std::string program = "/proc/self/exe", int workers = 2);
  ~MarkdownBox();

  /// As parse_markdown. A text that exhausts the worker comes back with one Problem that says so.
  Markdown parse(std::string_view body);

  /// As render_html. Throws Invalid if the text exhausts the worker.
  std::string render(std::string_view body, const LinkTargets& targets);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The worker's main loop: requests on standard input, answers on standard output, until end of file. Returns the exit code.
int run_markdown_worker();

}  // namespace kb
