#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/markdown.h"
#include "kb/library/database.h"
#include "kb/library/documents.h"
#include "kb/library/people.h"

/// Taking documents out of what readers see, and back; their revisions stay. By reviewers and administrators: else Forbidden.
namespace kb {

struct Archived {
  DocumentName name;
  Time at;
  std::string who, reason;
  std::string replaced_by;  ///< the id of the document that takes its place, or empty
  std::string title;        ///< of its last published text
};

struct Archiving {
  std::string id;
  std::optional<std::string> lang;  ///< one language alone; nullopt: all of them
  std::string reason;               ///< 1 to 2,000 bytes, else Invalid
  std::string replaced_by;          ///< empty, or the id of another document that is published: else Invalid
};
/// Throws NotFound if it isn't published; Invalid, with its problems, if texts that stay lead there, or are translations of it: so that an
/// export always passes its check.
void archive(Database& database, const Person& by, const Archiving& what);

/// Publishes the last published text of a document again, as a new revision. Throws NotFound if it isn't archived; Invalid, with its
/// problems, if the library has changed so that the text is wrong by now: then start_restoring (writing.h) is the way back.
void unarchive(Database& database, const Person& by, const DocumentName& name, const std::string& reason,
               const std::function<Markdown(std::string_view)>& parse);

/// What an address answers that has nothing to show any more: by language; empty if nothing of that id was archived. Inside Database::read.
std::vector<Archived> archived(Connection& db, const std::string& id);
/// Everything archived, the last first.
std::vector<Archived> all_archived(Connection& db, int limit);
/// The published document to go to instead of `id`, over as many as were replaced one after the other; nullopt if there is none.
std::optional<std::string> replacement(Connection& db, const std::string& id);

}  // namespace kb
