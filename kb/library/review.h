#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "kb/document/markdown.h"
#include "kb/library/writing.h"

/// The steps of a review but approval (approval.h). Every function takes a transaction of its own and tells those whom it concerns
/// (notices.h). Who may, and when: review_table.h. What is refused: NotFound for what one may not see, Forbidden for what one may never do,
/// Conflict for what can't be done now: so does whoever does it twice. Words are at most 10,000 bytes, else Invalid.
namespace kb {

/// How long a review may wait before its reviewers are reminded.
inline constexpr int review_days = 3;

/// Hands the newest text to the reviewers. It is checked first: Invalid with its problems, and if it is what is published already. Personal
/// data is recorded with the text and needs words at approval. A new document without an id gets one from its title. `reason`: kept as it
/// is if empty.
Contribution submit_contribution(Database& database, const Person& by, std::int64_t number, const std::string& reason,
                                 const std::function<Markdown(std::string_view)>& parse);

/// A reviewer puts a better text in the place of a submitted one. It must pass the check as well, and is submitted at once; who does this
/// has written a part of it. Throws StaleText as save_text does. `session` isn't looked at.
Contribution improve_contribution(Database& database, const Person& by, std::int64_t number, const SavedText& saved,
                                  const std::function<Markdown(std::string_view)>& parse);

/// To `reviewer`, who may be `by`: Invalid if that is nobody who could approve it. `due`: until when; nullopt leaves it as it is.
Contribution assign_review(Database& database, const Person& by, std::int64_t number, const std::string& reviewer,
                           std::optional<Time> due = std::nullopt);

/// To its author, with words that say what to change; Invalid without any.
Contribution return_contribution(Database& database, const Person& by, std::int64_t number, const std::string& words);
/// For good, with words that say why; Invalid without any.
Contribution decline_contribution(Database& database, const Person& by, std::int64_t number, const std::string& words);
/// By its author, who may reopen it.
Contribution withdraw_contribution(Database& database, const Person& by, std::int64_t number);
/// A submitted or withdrawn one becomes a draft again.
Contribution reopen_contribution(Database& database, const Person& by, std::int64_t number);

}  // namespace kb
