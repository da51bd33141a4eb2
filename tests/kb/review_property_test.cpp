#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "kb/error.h"
#include "kb/library/archive.h"
#include "kb/library/backup.h"
#include "kb/library/comments.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "tests/support/review.h"

using kb::ReviewState;

namespace {

/// People who do anything at any time, and what must hold whatever they do.
class Crowd {
 public:
  explicit Crowd(std::uint64_t seed) : random_(seed) {
    for (int i = 0; i < documents; ++i)
      library_.import({guide_file("doc-" + std::to_string(i) + ".en", "Title", "One.\nTwo.\nThree.\nFour.\nFive.")});
  }

  void act() {
    try {
      step();
    } catch (const kb::Invalid&) {
      ++refused;
    } catch (const kb::NotFound&) {
      ++refused;
    } catch (const kb::Conflict&) {
      ++refused;
    } catch (const kb::Forbidden&) {
      ++refused;
    }
  }

  void check() {
    library_.database.read([&](kb::Connection& db) {
      check_revisions(db);
      check_mirror(db);
      check_contributions(db);
      const auto newest = kb::events(db, 0, 1);
      CHECK(db.integer("select count(*) from event") == (newest.empty() ? 0 : newest[0].number));  // none is missing
      CHECK(db.integer("select count(*) from event") >= events_);
      events_ = *db.integer("select count(*) from event");
      // What is archived isn't published.
      CHECK(db.integer("select count(*) from archived a join document d on d.key = a.document where d.published is not null") == 0);
    });
  }

  void check_at_the_end() {
    CHECK(kb::verify(library_.database).empty());
    // An export passes its check, so it can be imported as it is.
    std::vector<kb::SourceFile> files;
    library_.database.read([&](kb::Connection& db) {
      for (const auto& name : kb::published_of_kind(db, "guide"))
        files.push_back({"guides/" + file_name(name), kb::published(db, name)->text});
    });
    TestLibrary other;
    CHECK(other.import(files).created == static_cast<int>(files.size()));
  }

  int refused = 0, published = 0, merged = 0, restored = 0, archived = 0;

 private:
  static constexpr int documents = 3;

  int below(int end) { return static_cast<int>(random_() % static_cast<std::uint64_t>(end)); }
  std::string id() { return "doc-" + std::to_string(below(documents)); }
  const kb::Person& anybody() {
    const kb::Person* all[] = {&library_.agent, &library_.senior, &library_.other, &library_.reviewer, &library_.second, &library_.admin};
    return *all[below(6)];
  }
  const kb::Person& reviewer() {
    const kb::Person* all[] = {&library_.reviewer, &library_.second, &library_.admin};
    return *all[below(3)];
  }

  std::string made(const std::vector<std::string>& lines) {
    std::string body;
    for (const std::string& line : lines) body += line + "\n";
    return guide_text("Title", body);
  }
  std::string fresh() {
    std::vector<std::string> lines;
    for (int i = 0; i < 8; ++i) lines.push_back("Line " + std::to_string(i) + (below(40) == 0 ? ", see [[" + id() + "]]." : "."));
    return made(lines);
  }
  /// Another line somewhere in the body.
  std::string changed(std::string text) {
    std::vector<std::size_t> ends;
    for (std::size_t at = text.find("\n\n"); at != text.npos && at + 1 < text.size(); at = text.find('\n', at + 1)) ends.push_back(at);
    if (ends.empty()) return text;
    const std::size_t at = ends[static_cast<std::size_t>(below(static_cast<int>(ends.size())))];
    text.insert(at + 1, "\nWords " + std::to_string(below(1000)) + ".\n");
    return text;
  }
  std::string published_text(const std::string& id) {
    const auto there = library_.now_published(id);
    return there ? there->text : fresh();
  }

  std::optional<kb::Contribution> some(std::vector<ReviewState> states) {
    auto all = library_.database.read(
        [&](kb::Connection& db) { return kb::contributions(db, library_.admin, {.states = std::move(states), .limit = 1000}); });
    if (all.empty()) return std::nullopt;
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }
  kb::Person author_of(const kb::Contribution& c) {
    return *library_.database.read([&](kb::Connection& db) { return kb::find_person(db, c.author); });
  }

  void step() {
    kb::Database& db = library_.database;
    const int what = below(100);
    if (what < 20) {
      const std::string name = id();
      library_.start(anybody(), name, changed(published_text(name)));
    } else if (what < 35) {
      const auto c = some({ReviewState::draft, ReviewState::returned});
      if (!c) return;
      const auto rebase = db.read([&](kb::Connection& record) { return kb::rebase_of(record, library_.admin, c->number); });
      const bool takes_over = rebase && below(2) == 0;
      kb::save_text(db, below(8) == 0 ? anybody() : author_of(*c), c->number,
                    {.text = changed(takes_over ? rebase->theirs : library_.text(library_.admin, c->number)),
                     .version = c->version - (below(8) == 0),
                     .session = below(2) == 0 ? "window" : "",
                     .rebased_on = takes_over ? std::optional(rebase->published) : std::nullopt});
    } else if (what < 55) {
      if (const auto c = some({ReviewState::draft, ReviewState::returned})) library_.submit(author_of(*c), *c);
    } else if (what < 78) {
      const auto c = some({ReviewState::submitted});
      if (!c) return;
      const auto done = library_.approve(below(8) == 0 ? anybody() : reviewer(), *c);
      published += done.published.has_value();
      merged += library_.now_published(done.name.id)->comment.find("merged with") != std::string::npos;
    } else if (what < 81) {
      if (const auto c = some({ReviewState::submitted})) kb::return_contribution(db, reviewer(), c->number, "Please change it.");
    } else if (what < 83) {
      const auto c = some({ReviewState::submitted});
      if (c)
        kb::improve_contribution(db, reviewer(), c->number,
                                 {.text = changed(library_.text(library_.admin, c->number)), .version = c->version}, kb::parse_markdown);
    } else if (what < 84) {
      if (const auto c = some({ReviewState::submitted})) kb::decline_contribution(db, reviewer(), c->number, "Known.");
    } else if (what < 86) {
      if (const auto c = some({ReviewState::draft, ReviewState::submitted})) kb::withdraw_contribution(db, author_of(*c), c->number);
    } else if (what < 88) {
      if (const auto c = some({ReviewState::submitted, ReviewState::withdrawn})) kb::reopen_contribution(db, author_of(*c), c->number);
    } else if (what < 92) {
      const auto c = kb::start_restoring(db, anybody(), {id(), "en"}, 1 + below(3));
      ++restored;
      library_.submit(author_of(c), c);
    } else if (what < 94) {
      kb::archive(db, reviewer(), {.id = id(), .reason = "Old.", .replaced_by = below(2) == 0 ? id() : ""});
      ++archived;
    } else if (what < 97) {
      kb::unarchive(db, reviewer(), {id(), "en"}, "New again.", kb::parse_markdown);
    } else {
      const std::string name = id();
      library_.import({{"guides/" + name + ".en.md", changed(published_text(name))}});
    }
  }

  /// Every revision that ever was is there, with its text.
  void check_revisions(kb::Connection& db) {
    for (int i = 0; i < documents; ++i) {
      const kb::DocumentName name{"doc-" + std::to_string(i), "en"};
      const auto revisions = kb::history(db, name);
      for (std::size_t at = 0; at < revisions.size(); ++at) {
        CHECK(revisions[at].number == static_cast<std::int64_t>(revisions.size() - at));
        const auto whole = kb::revision(db, name, revisions[at].number);
        REQUIRE(whole);
        const auto [seen, fresh] = revisions_.emplace(std::pair(name.id, whole->number), whole->text);
        CHECK(seen->second == whole->text);
      }
      for (auto seen = revisions_.lower_bound({name.id, 0}); seen != revisions_.end() && seen->first.first == name.id; ++seen)
        CHECK(seen->first.second <= static_cast<std::int64_t>(revisions.size()));
    }
  }

  /// Who follows the changes has what is published.
  void check_mirror(kb::Connection& db) {
    for (;;) {
      const auto changes = kb::changes_since(db, followed_, 3);
      for (const kb::Change& change : changes) {
        CHECK(change.library_revision > followed_);
        followed_ = change.library_revision;
        if (change.removed)
          mirror_.erase(change.name.id);
        else
          mirror_[change.name.id] = kb::published(db, change.name)->text;
      }
      if (changes.size() < 3) break;
    }
    CHECK(followed_ == kb::library_revision(db));
    std::map<std::string, std::string> actual;
    for (const auto& name : kb::published_of_kind(db, "guide")) actual[name.id] = kb::published(db, name)->text;
    CHECK(mirror_ == actual);
  }

  /// What was submitted stays as it was; what is published was approved by enough people who wrote nothing of it.
  void check_contributions(kb::Connection& db) {
    for (const kb::Contribution& c : kb::contributions(db, library_.admin, {.limit = 10'000})) {
      std::set<std::string> writers, approvers;
      const auto texts = kb::contribution_texts(db, library_.admin, c.number);
      CHECK(texts.size() == static_cast<std::size_t>(c.text));
      for (const auto& info : texts) {
        writers.insert(info.author);
        if (!info.submitted) continue;
        const auto [seen, fresh] = texts_.emplace(std::pair(c.number, info.number), info.hash);
        CHECK(seen->second == info.hash);
        if (fresh) kb::contribution_text(db, library_.admin, c.number, info.number);  // its bytes have that hash
      }
      for (const auto& approval : kb::approvals(db, library_.admin, c.number)) {
        if (approval.text == c.text) approvers.insert(approval.person);
        CHECK_FALSE((approval.text == c.text && writers.contains(approval.person)));
      }
      if (c.state != ReviewState::published) continue;
      CHECK(static_cast<int>(approvers.size()) >= c.approvals_needed);
      CHECK(revisions_.contains({c.name.id, *c.published}));
    }
    for (const auto& [key, hash] : texts_)
      CHECK(db.integer("select 1 from contribution_text where contribution = ? and number = ? and hash = ?", key.first, key.second, hash));
  }

  std::mt19937_64 random_;
  ReviewLibrary library_;
  std::map<std::pair<std::string, std::int64_t>, std::string> revisions_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::string> texts_;
  std::map<std::string, std::string> mirror_;
  std::int64_t followed_ = 0, events_ = 0;
};

}  // namespace

TEST_CASE("whatever people do, every revision stays reachable, and who follows the changes has what is published") {
  int published = 0, merged = 0, restored = 0, archived = 0;
  for (const std::uint64_t seed : {1, 2, 3}) {
    CAPTURE(seed);
    Crowd crowd(seed);
    for (int round = 0; round < 160; ++round) {
      crowd.act();
      if (round % 8 == 7) crowd.check();
    }
    crowd.check_at_the_end();
    published += crowd.published;
    merged += crowd.merged;
    restored += crowd.restored;
    archived += crowd.archived;
  }
  // Otherwise this proves nothing.
  CHECK(published > 20);
  CHECK(merged > 3);
  CHECK(restored > 3);
  CHECK(archived > 2);
}
