#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace web {

/// A request's body of JSON, whose members are known by name. Every function throws kb::Invalid with a sentence that says what to send, and
/// never repeats a value.
class JsonBody {
 public:
  /// `bytes` empty: an object without members. Members that aren't among `known` are refused, with the nearest.
  JsonBody(const std::string& bytes, std::initializer_list<std::string_view> known);

  /// nullptr if it is absent or null.
  const nlohmann::json* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::string string(std::string_view name) const;  ///< empty if absent
  std::string required_string(std::string_view name) const;
  std::optional<std::int64_t> number(std::string_view name) const;  ///< nullopt if absent

 private:
  nlohmann::json object_;
};

}  // namespace web
