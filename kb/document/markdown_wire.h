#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/document/markdown.h"

/// What goes between a MarkdownBox and its worker. Both are the same binary, so there is no version; but the worker may have been taken
/// over by the text it read, so nothing that comes from it is trusted to be well-formed.
///
/// A message is one byte (what it is), four bytes of length (little-endian) and that many bytes. Numbers are four bytes, texts a number and
/// bytes. The worker begins with `ready`; then each `parse` or `render` is answered by `answer` or `too_large`.
namespace kb::wire {

enum class Message : char { ready = 'R', parse = 'p', render = 'r', answer = 'a', too_large = 'l' };

constexpr size_t header_bytes = 5;
constexpr size_t max_request = 4 * 1024 * 1024;
constexpr size_t max_answer = 8 * 1024 * 1024;

struct Header {
  Message message;
  size_t length;
};
std::string framed(Message message, std::string_view payload);
Header read_header(std::string_view bytes);  ///< of header_bytes bytes

std::string write_markdown(const Markdown& markdown);
std::optional<Markdown> read_markdown(std::string_view bytes);  ///< nullopt if the bytes are no Markdown

struct RenderRequest {
  std::string body;
  LinkTargets targets;
};
std::string write_render_request(std::string_view body, const LinkTargets& targets);
std::optional<RenderRequest> read_render_request(std::string_view bytes);

}  // namespace kb::wire
