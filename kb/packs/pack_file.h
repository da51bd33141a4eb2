#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/problem.h"
#include "kb/packs/pack.h"
#include "kb/packs/question.h"

/// A pack as a file of the interchange folder, `packs/2026-12-returns.yaml`:
///
///     month: 2026-12
///     title: Returns after the holidays
///     theme: …                    # may be left out, as may all but month and title
///     audience: …
///     readers: [agent, senior]    # left out: everybody who is signed in
///     languages: [zh, en]         # the preferred one first
///     confirmation: true          # left out: false
///     sections:
///       - title: The law
///         note: |
///           Markdown
///         items:
///           - eu-withdrawal-right
///           - eu-withdrawal-right#period
///           - zh/eu-withdrawal-right.withdrawal_days
///     quiz:                       # left out: drawn when the pack is frozen
///       - key: own-1
///         lang: en
///         text: …
///         answer: …
///         wrong:
///           - …
///         why: …                  # may be left out, as may source
///         source: eu-withdrawal-right#period
namespace kb {

inline constexpr std::string_view pack_folder = "packs";
/// More than the largest pack takes (PackLimits, QuestionLimits).
inline constexpr std::size_t pack_file_bytes = 16 * 1024 * 1024;

struct PackFile {
  std::string name;  ///< of the file, without its ending
  PackContents contents;
  std::optional<std::vector<Question>> quiz;
  std::map<std::string, int> lines;  ///< by place, as problems name it: `title`, `sections[0].items[3]`
};

/// `packs/2026-12-returns.yaml`
std::string pack_path(std::string_view name);
/// Whether a pack may be called so: as documents' ids are, and not as the other YAML files of the folder.
bool is_pack_name(std::string_view name);

/// What the file says, with what is wrong with it by itself (check_pack, check_questions). nullopt if it has problems, which have `path`
/// and the file's lines. Its name is that of `path`, which is_pack_name must hold for.
std::optional<PackFile> read_pack_file(std::string_view text, const std::string& path, std::vector<Problem>& problems);

/// The one way in which a pack that has no problems is written; read_pack_file gives back what was written. Lines end with LF alone, and
/// what no YAML file may have (control characters, characters that turn the direction of a text) is left out.
std::string write_pack_file(const PackContents& contents, const std::optional<std::vector<Question>>& quiz);

}  // namespace kb
