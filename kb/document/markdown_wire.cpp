#include "kb/document/markdown_wire.h"

#include <cstdint>

namespace kb::wire {

namespace {

class Writer {
 public:
  Writer& number(std::int64_t value) {
    const auto bits = static_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) bytes_ += static_cast<char>((bits >> shift) & 0xFF);
    return *this;
  }
  Writer& text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
    return *this;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// After the first read past the end everything is 0 or empty, and good() false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::int32_t number() {
    if (bytes_.size() < 4) return fail();
    std::uint32_t bits = 0;
    for (int at = 3; at >= 0; --at) bits = bits << 8 | static_cast<unsigned char>(bytes_[static_cast<size_t>(at)]);
    bytes_.remove_prefix(4);
    return static_cast<std::int32_t>(bits);
  }
  std::string text() {
    const std::int32_t length = number();
    if (length < 0 || static_cast<size_t>(length) > bytes_.size()) {
      fail();
      return {};
    }
    std::string value(bytes_.substr(0, static_cast<size_t>(length)));
    bytes_.remove_prefix(static_cast<size_t>(length));
    return value;
  }
  /// How many entries follow; each takes at least four bytes.
  size_t count() {
    const std::int32_t value = number();
    if (value < 0 || static_cast<size_t>(value) > bytes_.size() / 4) return static_cast<size_t>(fail());
    return static_cast<size_t>(value);
  }
  bool good() const { return good_; }
  bool good_end() const { return good_ && bytes_.empty(); }

 private:
  std::int32_t fail() {
    good_ = false;
    bytes_ = {};
    return 0;
  }

  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace

std::string framed(Message message, std::string_view payload) {
  std::string bytes(1, static_cast<char>(message));
  bytes += Writer().number(static_cast<std::int64_t>(payload.size())).take();
  bytes += payload;
  return bytes;
}

Header read_header(std::string_view bytes) {
  Reader reader(bytes.substr(1));
  return {static_cast<Message>(bytes[0]), static_cast<size_t>(static_cast<std::uint32_t>(reader.number()))};
}

std::string write_markdown(const Markdown& markdown) {
  Writer out;
  out.number(static_cast<std::int64_t>(markdown.headings.size()));
  for (const Heading& heading : markdown.headings)
    out.number(heading.level).text(heading.id).number(heading.explicit_id).text(heading.text).number(heading.line);
  out.number(static_cast<std::int64_t>(markdown.links.size()));
  for (const Link& link : markdown.links)
    out.number(static_cast<int>(link.to))
        .text(link.target)
        .text(link.fragment)
        .text(link.text)
        .number(link.line)
        .number(link.heading)
        .number((link.image ? 1 : 0) | (link.answer ? 2 : 0));
  out.number(static_cast<std::int64_t>(markdown.blocks.size()));
  for (const TextBlock& block : markdown.blocks) out.text(block.text).number(block.heading).number(block.line);
  out.number(static_cast<std::int64_t>(markdown.tasks.size()));
  for (const Task& task : markdown.tasks) out.text(task.text).number(task.line).number(task.heading);
  out.number(static_cast<std::int64_t>(markdown.problems.size()));
  for (const Problem& problem : markdown.problems) out.number(problem.line).text(problem.message);
  return out.take();
}

std::optional<Markdown> read_markdown(std::string_view bytes) {
  Reader in(bytes);
  Markdown markdown;
  auto heading_index = [&] {
    const int index = in.number();
    return index >= -1 && index < static_cast<int>(markdown.headings.size()) ? index : -1;
  };
  for (size_t left = in.count(); left > 0 && in.good(); --left) {
    Heading heading;
    heading.level = in.number();
    heading.id = in.text();
    heading.explicit_id = in.number() != 0;
    heading.text = in.text();
    heading.line = in.number();
    markdown.headings.push_back(std::move(heading));
  }
  for (size_t left = in.count(); left > 0 && in.good(); --left) {
    Link link;
    const int to = in.number();
    link.to = to >= 0 && to < static_cast<int>(Link::To::refused) ? static_cast<Link::To>(to) : Link::To::refused;
    link.target = in.text();
    link.fragment = in.text();
    link.text = in.text();
    link.line = in.number();
    link.heading = heading_index();
    const int flags = in.number();
    link.image = flags & 1;
    link.answer = flags & 2;
    if (link.to == Link::To::heading && !link.target.starts_with('#')) return std::nullopt;
    markdown.links.push_back(std::move(link));
  }
  for (size_t left = in.count(); left > 0 && in.good(); --left) {
    TextBlock block;
    block.text = in.text();
    block.heading = heading_index();
    block.line = in.number();
    markdown.blocks.push_back(std::move(block));
  }
  for (size_t left = in.count(); left > 0 && in.good(); --left) {
    Task task;
    task.text = in.text();
    task.line = in.number();
    task.heading = heading_index();
    markdown.tasks.push_back(std::move(task));
  }
  for (size_t left = in.count(); left > 0 && in.good(); --left) {
    Problem problem;
    problem.line = in.number();
    problem.message = in.text();
    markdown.problems.push_back(std::move(problem));
  }
  if (!in.good_end()) return std::nullopt;
  return markdown;
}

std::string write_render_request(std::string_view body, const LinkTargets& targets) {
  Writer out;
  out.text(body).text(targets.attachments).number(static_cast<std::int64_t>(targets.documents.size()));
  for (const auto& [id, target] : targets.documents) out.text(id).text(target.url).text(target.title);
  return out.take();
}

std::optional<RenderRequest> read_render_request(std::string_view bytes) {
  Reader in(bytes);
  RenderRequest request;
  request.body = in.text();
  request.targets.attachments = in.text();
  for (size_t left = in.count(); left > 0 && in.good(); --left) {
    std::string id = in.text();
    LinkTargets::Target target;
    target.url = in.text();
    target.title = in.text();
    request.targets.documents.emplace(std::move(id), std::move(target));
  }
  if (!in.good_end()) return std::nullopt;
  return request;
}

}  // namespace kb::wire
