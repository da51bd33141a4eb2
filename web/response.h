#pragma once

#include <string>
#include <utility>
#include <vector>

namespace web {

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names and values without control characters: the server refuses others
};

Response redirect(const std::string& location);  ///< 303; `location` is a path of this server
Response last_resort();                          ///< 500 in the one shape of errors, in English: for when making an answer has failed

}  // namespace web
