#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// HTTP/1.1 as RFC 9112 has it, read strictly. What two programs could read in two ways is refused, since a proxy in front and this
/// server would then disagree about where a request ends: doubled or contradicting lengths, folded headers, bare line feeds,
/// a space before a colon, bodies on GET and HEAD.
namespace web {

/// A request as it came, whole and well-formed.
struct RawRequest {
  std::string method;                                        ///< a token: `GET`
  std::string target;                                        ///< begins with `/`, visible ASCII, not decoded
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case, values trimmed, no control characters but tabs
  std::string body;                                          ///< chunks put together
  std::string address;                                       ///< of the peer, set by the door
  bool keep_alive = true;                                    ///< false: the sender wants the connection closed after the answer

  const std::string* header(std::string_view name) const;  ///< first of that name, nullptr if absent
};

/// What a request may bring, by its address and method.
struct BodyRule {
  std::size_t most = 0;  ///< bytes: past it 413
  int refusal = 0;       ///< the status that a request with any body gets; 0: it may have one
};

struct RequestLimits {
  std::size_t head = 16 * 1024;   ///< request line and headers, in bytes: 431
  std::size_t target = 8 * 1024;  ///< 414
  std::size_t headers = 100;      ///< 431
  /// Asked once the head is known, and only if a body follows it.
  std::function<BodyRule(const RawRequest& head)> body = [](const RawRequest&) { return BodyRule{.most = 1024 * 1024}; };
};

/// Reads one request out of bytes that arrive in pieces. The pieces' borders make no difference.
class RequestReader {
 public:
  enum class State { head, body, complete, refused };

  /// Takes bytes up to the request's last one and returns how many; none once complete or refused.
  std::size_t feed(std::string_view input, const RequestLimits& limits);

  /// Ends a request that hasn't come whole, with a status of its own: 408, 503.
  void refuse(int status, const RequestLimits& limits);

  State state() const { return state_; }
  bool started() const { return started_; }  ///< a byte of this request has come
  int status() const { return status_; }     ///< why it is refused: 400, 413, 414, 417, 431, 501, 505, or as a BodyRule says
  bool wants_continue() const { return state_ == State::body && wants_continue_; }  ///< the sender waits for `100 Continue`
  std::size_t buffered() const { return head_.size() + request_.body.size(); }      ///< bytes held

  /// From State::body on, the head. Once refused, what could be read of it: of a broken or cut one the lines that are whole and right.
  const RawRequest& request() const { return request_; }
  RawRequest take() { return std::move(request_); }  ///< State::complete

 private:
  enum class Chunk { size, size_end, data, data_end, data_end_lf, last_end, last_end_lf };

  std::size_t feed_head(std::string_view input, const RequestLimits& limits);
  std::size_t feed_body(std::string_view input);
  std::size_t feed_chunks(std::string_view input, const RequestLimits& limits);
  void parse_head(const RequestLimits& limits);
  int parse_request_line(std::string_view line, const RequestLimits& limits);
  int parse_header(std::string_view line);
  int frame_body(const RequestLimits& limits);
  void salvage_head(const RequestLimits& limits);

  State state_ = State::head;
  int status_ = 0;
  bool started_ = false, wants_continue_ = false, chunked_ = false, http_1_0_ = false;
  std::string head_;
  RawRequest request_;
  std::size_t expected_ = 0;  // bytes of body, or of the chunk at hand
  std::size_t body_limit_ = 0;
  std::size_t skipped_ = 0;  // bytes of the empty line before the request line
  Chunk chunk_ = Chunk::size;
  int chunk_digits_ = 0;
  std::size_t chunk_overhead_ = 0;
};

}  // namespace web
