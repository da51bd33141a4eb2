#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

namespace kb {

/// Makes and verifies Argon2id hashes (libsodium, 19 MiB, t = 2: about 20 ms each), at most `at_once` at a time so that a crowd at the door
/// can't take all memory. `waiting` more wait their turn; who comes after them gets TooMany. Any thread.
class PasswordHasher {
 public:
  explicit PasswordHasher(int at_once = 2, int waiting = 8) : at_once_(at_once), most_waiting_(waiting) {}

  /// libsodium's text form, salt and costs in it. Throws Invalid unless the password has 10 to 1,024 bytes.
  std::string hash(std::string_view password);

  /// Whether `password` made `hash`. An empty hash takes the same work and is never right.
  bool verify(const std::string& hash, std::string_view password);

 private:
  class Turn;

  const int at_once_, most_waiting_;
  std::mutex mutex_;
  std::condition_variable free_;
  int running_ = 0, waiting_ = 0;  ///< guarded by mutex_
  std::once_flag made_;
  std::string nobodys_;  ///< a hash of a random password, made once
};

}  // namespace kb
