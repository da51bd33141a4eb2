#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "kb/library/editions.h"
#include "kb/library/packs.h"

/// Packs as the API takes and gives them.
namespace web {

/// The body of `POST /api/v1/packs` and `PUT /api/v1/packs/{n}`.
struct SentPack {
  kb::PackContents contents;
  std::optional<std::int64_t> version;
};
/// Throws Invalid, with the member as the problem's path, for what isn't of that form. What the contents say is not checked here.
SentPack read_pack(const std::string& body);

/// The body of `PUT /api/v1/packs/{n}/quiz`.
struct SentQuiz {
  std::optional<std::vector<kb::Question>> questions;  ///< nullopt: null, to be drawn again
  std::int64_t version = 0;
};
SentQuiz read_quiz(const std::string& body);

/// `{"version": 2}`, or nothing at all.
std::optional<std::int64_t> read_version(const std::string& body);

/// JSON Schema of questions_json.
inline constexpr std::string_view questions_schema =
    R"({"type": "array", "items": {"type": "object", "required": ["key", "lang", "text", "answer", "wrong", "why", "source"], "properties": {
  "key": {"type": "string"}, "lang": {"type": "string"}, "text": {"type": "string"}, "answer": {"type": "string"},
  "wrong": {"type": "array", "items": {"type": "string"}}, "why": {"type": "string"}, "source": {"type": "string"}}}})";

nlohmann::json pack_info_json(const kb::PackInfo& info);
nlohmann::json pack_json(const kb::Pack& pack, const kb::PackReport& report, const std::vector<kb::EditionInfo>& editions);
nlohmann::json edition_info_json(const kb::EditionInfo& edition);
nlohmann::json edition_json(const kb::EditionInfo& edition, const kb::Lockfile& lock, const kb::EditionChanges& changes);
nlohmann::json questions_json(const std::vector<kb::Question>& questions);
nlohmann::json differences_json(const std::vector<kb::EditionDifference>& differences);

}  // namespace web
