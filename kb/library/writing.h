#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "kb/document/markdown.h"
#include "kb/library/contributions.h"

/// Beginning a contribution and writing its text. Every function takes a transaction of its own. Who may: review_table.h; what is refused:
/// NotFound for what one may not see, Forbidden for what one may never do, Conflict for what can't be done now.
namespace kb {

struct NewContribution {
  std::string id;                    ///< of the document; empty for a new one that gets its id from its title when it is submitted
  std::string lang;                  ///< BCP 47
  std::string text;                  ///< the whole file; may be unfinished
  std::optional<std::int64_t> base;  ///< the published revision that the text was begun from; nullopt: the one that is published now
  std::string reason;                ///< what it is for; may come later
};
/// A change, if the document is published in that language; a new document or translation if it isn't. Throws Invalid if id, language or
/// text can't be, Conflict for somebody who has 200 unfinished ones.
Contribution start_contribution(Database& database, const Person& by, const NewContribution& what);

/// A contribution with the text of an earlier revision, to be reviewed as any other. Throws NotFound if there is no such revision.
Contribution start_restoring(Database& database, const Person& by, const DocumentName& name, std::int64_t revision);

struct SavedText {
  std::string text;
  std::int64_t version = 0;  ///< Contribution::version that it was begun from
  /// Tells one sitting at one window from another: within it saving again, as an editor does every few seconds, takes the place of what it
  /// saved before, for an hour at most; then a new text begins. Empty: always a new one. What was submitted or commented on stays.
  std::string session;
  std::optional<std::int64_t> rebased_on;  ///< the text has what this published revision has: it is what it changes from now on
};
/// By the author, of a draft or what was returned. Throws StaleText (stale_text.h) with both texts if somebody, or oneself in another
/// window, has saved another text since `version` (in the same session its own last text may be newer: an answer is lost now and then);
/// Invalid if the text is over the limit of a file or isn't text. The same text again is no
/// change.
Contribution save_text(Database& database, const Person& by, std::int64_t number, const SavedText& saved);

/// Gives a new document another id before it is submitted. Throws Invalid if it can't be one, Conflict if a document has it in this
/// language or the contribution changes a published one.
Contribution rename_contribution(Database& database, const Person& by, std::int64_t number, const std::string& id);

/// What a check says of a text as it would be published.
struct ContributionCheck {
  std::vector<Problem> problems;          ///< of the text and of those published that depend on it: none, or it can't be submitted
  std::vector<PersonalFinding> findings;  ///< may be submitted, but the reviewers have to say a word to each
  DocumentName name;                      ///< with the id that it would have
};
/// Of any text, saved or not. `name.id` may be empty: a new document. Takes its time; not within a transaction.
ContributionCheck check_contribution(const Database& database, const DocumentName& name, const std::string& text,
                                     const std::function<Markdown(std::string_view)>& parse);
/// Of a text for that contribution, with its images. NotFound for what `viewer` may not see.
ContributionCheck check_contribution(const Database& database, const Person& viewer, std::int64_t number, const std::string& text,
                                     const std::function<Markdown(std::string_view)>& parse);

}  // namespace kb
