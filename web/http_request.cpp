#include "web/http_request.h"

#include <algorithm>

namespace web {

namespace {

bool is_token_character(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool has_list_member(std::string_view list, std::string_view member) {
  while (!list.empty()) {
    std::string_view item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    if (lower(trim(item)) == member) return true;
  }
  return false;
}

/// Headers that mean something else when they come twice.
bool is_singleton(std::string_view name) {
  static constexpr std::string_view names[] = {"authorization", "content-encoding", "content-length", "content-type",     "expect",
                                               "host",          "origin",           "sec-fetch-site", "transfer-encoding"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_host(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == ':' ||
           c == '[' || c == ']';
  });
}

/// -1 for anything but one to twelve digits.
long long parse_length(std::string_view text) {
  if (text.empty() || text.size() > 12) return -1;
  long long value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

const std::string* RawRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return &value;
  return nullptr;
}

std::size_t RequestReader::feed(std::string_view input, const RequestLimits& limits) {
  std::size_t taken = 0;
  while (taken < input.size() && (state_ == State::head || state_ == State::body)) {
    std::string_view rest = input.substr(taken);
    taken += state_ == State::head ? feed_head(rest, limits) : chunked_ ? feed_chunks(rest, limits) : feed_body(rest);
  }
  return taken;
}

std::size_t RequestReader::feed_head(std::string_view input, const RequestLimits& limits) {
  std::size_t taken = 0;
  // RFC 9112 §2.2: an empty line before a request line is passed over.
  while (!started_ && taken < input.size() && (input[taken] == '\r' || input[taken] == '\n') && skipped_ < 2) {
    if (input[taken] != "\r\n"[skipped_++]) return refuse(400, limits), taken;
    ++taken;
  }
  for (; taken < input.size(); ++taken) {
    char c = input[taken];
    started_ = true;
    if (head_.size() == limits.head) return refuse(head_.find('\r') == std::string::npos ? 414 : 431, limits), taken;
    char before = head_.empty() ? '\0' : head_.back();
    if ((c == '\n') != (before == '\r') || (is_control(c) && c != '\r' && c != '\n' && c != '\t')) return refuse(400, limits), taken;
    head_ += c;
    if (c == '\n' && head_.ends_with("\r\n\r\n")) {
      parse_head(limits);
      return taken + 1;
    }
  }
  return taken;
}

void RequestReader::parse_head(const RequestLimits& limits) {
  std::string_view head = head_;
  std::string_view line = head.substr(0, head.find("\r\n"));
  int status = parse_request_line(line, limits);
  for (head.remove_prefix(line.size() + 2); !status && head != "\r\n"; head.remove_prefix(line.size() + 2)) {
    line = head.substr(0, head.find("\r\n"));
    status = request_.headers.size() == limits.headers ? 431 : parse_header(line);
  }
  if (!status) status = frame_body(limits);
  if (status) return refuse(status, limits);
  std::string().swap(head_);
}

void RequestReader::refuse(int status, const RequestLimits& limits) {
  if (state_ == State::head) salvage_head(limits);
  state_ = State::refused;
  status_ = status;
}

void RequestReader::salvage_head(const RequestLimits& limits) {
  request_ = {};
  std::string_view head = head_;
  for (bool first = true; head.find("\r\n") != std::string_view::npos && request_.headers.size() < limits.headers; first = false) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(line.size() + 2);
    first ? parse_request_line(line, limits) : parse_header(line);
  }
  std::string().swap(head_);
}

int RequestReader::parse_request_line(std::string_view line, const RequestLimits& limits) {
  std::size_t first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return 400;
  std::string_view method = line.substr(0, first), target = line.substr(first + 1, last - first - 1), version = line.substr(last + 1);
  if (!is_token(method) || method.size() > 20) return 400;
  request_.method = method;
  if (target.size() > limits.target) return 414;
  if (target.empty() || target[0] != '/' || !std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; }))
    return 400;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    bool other = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.';
    return other ? 505 : 400;
  }
  http_1_0_ = version == "HTTP/1.0";
  request_.target = target;
  request_.keep_alive = !http_1_0_;
  return 0;
}

int RequestReader::parse_header(std::string_view line) {
  std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return 400;
  std::string name = lower(line.substr(0, colon));
  std::string_view value = trim(line.substr(colon + 1));
  if (is_singleton(name) && request_.header(name)) return 400;
  request_.headers.emplace_back(std::move(name), value);
  return 0;
}

int RequestReader::frame_body(const RequestLimits& limits) {
  for (const auto& [name, value] : request_.headers)
    if (name == "connection" && has_list_member(value, "close")) request_.keep_alive = false;

  const std::string* host = request_.header("host");
  if ((!host && !http_1_0_) || (host && !is_host(*host))) return 400;

  const std::string* length = request_.header("content-length");
  const std::string* coding = request_.header("transfer-encoding");
  if (coding && (length || http_1_0_)) return 400;
  if (coding && lower(*coding) != "chunked") return 501;
  long long announced = length ? parse_length(*length) : 0;
  if (announced < 0) return 400;
  bool may_have_body = request_.method != "GET" && request_.method != "HEAD";
  if ((coding || announced > 0) && !may_have_body) return 400;

  if (const std::string* expect = request_.header("expect")) {
    if (lower(*expect) != "100-continue") return 417;
    wants_continue_ = !http_1_0_;
  }
  chunked_ = coding != nullptr;
  expected_ = static_cast<std::size_t>(announced);
  if (!chunked_ && expected_ == 0) {
    state_ = State::complete;
    return 0;
  }
  const BodyRule rule = limits.body(request_);
  if (rule.refusal) return rule.refusal;
  body_limit_ = rule.most;
  if (expected_ > body_limit_) return 413;
  state_ = State::body;
  return 0;
}

std::size_t RequestReader::feed_body(std::string_view input) {
  wants_continue_ = false;
  std::size_t taken = std::min(input.size(), expected_ - request_.body.size());
  request_.body.append(input.substr(0, taken));
  if (request_.body.size() == expected_) state_ = State::complete;
  return taken;
}

std::size_t RequestReader::feed_chunks(std::string_view input, const RequestLimits& limits) {
  wants_continue_ = false;
  for (std::size_t taken = 0; taken < input.size();) {
    if (chunk_ == Chunk::data) {
      std::size_t part = std::min(input.size() - taken, expected_);
      request_.body.append(input.substr(taken, part));
      taken += part;
      expected_ -= part;
      if (expected_ == 0) chunk_ = Chunk::data_end;
      continue;
    }
    char c = input[taken++];
    // Chunks of one byte may cost their sender, not this server.
    if (++chunk_overhead_ > 1024 + body_limit_) return refuse(413, limits), taken;
    switch (chunk_) {
      case Chunk::size: {
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit >= 0 && chunk_digits_ < 8) {
          expected_ = expected_ * 16 + static_cast<std::size_t>(digit);
          ++chunk_digits_;
        } else if (c == '\r' && chunk_digits_ > 0) {
          chunk_ = Chunk::size_end;
        } else {
          return refuse(400, limits), taken;
        }
        break;
      }
      case Chunk::size_end:
        if (c != '\n') return refuse(400, limits), taken;
        if (expected_ + request_.body.size() > body_limit_) return refuse(413, limits), taken;
        chunk_ = expected_ ? Chunk::data : Chunk::last_end;
        chunk_digits_ = 0;
        break;
      case Chunk::data_end:
        if (c != '\r') return refuse(400, limits), taken;
        chunk_ = Chunk::data_end_lf;
        break;
      case Chunk::data_end_lf:
        if (c != '\n') return refuse(400, limits), taken;
        chunk_ = Chunk::size;
        break;
      case Chunk::last_end:  // trailers are not taken
        if (c != '\r') return refuse(400, limits), taken;
        chunk_ = Chunk::last_end_lf;
        break;
      case Chunk::last_end_lf:
        if (c != '\n') return refuse(400, limits), taken;
        state_ = State::complete;
        return taken;
      case Chunk::data:
        break;
    }
  }
  return input.size();
}

}  // namespace web
