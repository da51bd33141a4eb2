#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "kb/error.h"
#include "kb/library/database.h"
#include "kb/packs/pack.h"
#include "web/locale.h"

/// What is wrong with a pack, or with its quiz, as a trainer is told. kb names the place by a path (`sections[0].items[3]`,
/// `quiz[2].wrong[0]`); here it is said in words: Section 1 · Rules · Parcel held at customs; Question 3 · Wrong answer 1.
namespace web {

/// What templates/pack_problems.mustache shows, a problem each: {parts: [{text, text_lang, last}], has_parts, url, message}. A document is
/// named by its title, an archived one by its last, one that is gone by its id. `contents`: as they were refused. `form`: the address of
/// the page with the form, to link to the place there, empty for the page itself; nullopt: there is none. Belongs inside Database::read.
nlohmann::json pack_problems_view(kb::Connection& db, const kb::Invalid& error, const kb::PackContents& contents, const Locale& locale,
                                  const std::optional<std::string>& form = "");

/// The place that a path names, taken apart: the id of its element on the page that has it (`item-3`, `question-2-wrong-0`), and the
/// question it is about. Both are empty where the path names no such thing.
struct ProblemPlace {
  std::string element;
  std::optional<std::size_t> question;  ///< from 0
};
ProblemPlace problem_place(const std::string& path, const kb::PackContents& contents);

}  // namespace web
